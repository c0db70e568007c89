import { type ThreadView, toThreadView } from '../../shared/contracts/thread.ts';
import { deadlinesOf } from '../../shared/domain/clocks/deadlines.ts';
import { rearm } from '../../shared/domain/clocks/rearm.ts';
import { sameKnown } from '../../shared/domain/contacts/contact-record.ts';
import type { Command, DecisionContext } from '../../shared/domain/conversation/command.ts';
import { decide, needsAgents } from '../../shared/domain/conversation/decide.ts';
import type { Entry, Event } from '../../shared/domain/conversation/entry.ts';
import { evolveAll, number } from '../../shared/domain/conversation/evolve.ts';
import type { Holder } from '../../shared/domain/conversation/holder.ts';
import type { MessageContent, TemplateContent } from '../../shared/domain/conversation/message-content.ts';
import { familiarityOf } from '../../shared/domain/conversation/recent-messages.ts';
import type { Refusal, RefusalCode } from '../../shared/domain/conversation/refusal.ts';
import { toldOf } from '../../shared/domain/conversation/resolve-mentions.ts';
import { windowEndsAt } from '../../shared/domain/conversation/service-window.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import { maySee, type Viewer } from '../../shared/domain/people/visibility.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { loadChanges } from '../../shared/domain/routing/load-changes.ts';
import { searchableText } from '../../shared/domain/search/searchable-text.ts';
import { AppError, contactChanged, externalIdTaken, threadNotFound, tooMuchContention } from './app-error.ts';
import type { Clock, Commit, Effect, Policies, RecordCommit, Team, Threads, WorkspaceId } from './ports.ts';

export type CommandDeps = {
  threads: Threads;
  team: Team;
  policies: Policies;
  clock: Clock;
  /** Are messages made findable by their words? Absent = yes. */
  indexMessages?: boolean;
  /** Waits a little before attempt `n` (1, 2, …), longer each time and not in step with others. */
  backoff(attempt: number): Promise<void>;
};

export type CommandOptions = {
  /** The thread as it starts when nothing is stored yet; absent = the thread must exist. */
  create?: () => ThreadState;
  clientId?: { id: string; fingerprint: string };
  /** The armed alarm has just gone off. */
  alarmFired?: boolean;
  /** Who is about to take it, looked up on each attempt; throws when they may not. Nothing may change about them meanwhile. */
  taker?: () => Promise<Agent>;
  /** The contact's record, committed with the command under the version it was read with. */
  record?: RecordCommit;
  /** Asked only for a template to somebody who does not want marketing: is this one known not to be marketing? */
  isPlainTemplate?: (content: TemplateContent) => Promise<boolean>;
  /** Who asks: a thread they do not see is a thread that is not there. Absent = Baton itself. */
  viewer?: Viewer;
};

/** `armed`: this commit moved the alarm, so a wake-up has to be made for it. */
export type CommandResult = { state: ThreadState; entries: Entry[]; policy: WorkspacePolicy; armed: boolean };

/** A lost race is decided again on fresh state, this many times; then the caller is asked to come back. */
const ATTEMPTS = 12;
/** After so many lost races for an agent the conversation is queued, and routed right after the commit. */
const ROUTING_ATTEMPTS = 2;

/**
 * The one way in: load, decide, commit under the version that was read, try again after a lost race.
 * Several commands are decided one after the other and committed as one transaction.
 * @returns the new state and the entries that were added (those of the first time, when a client id comes again)
 * @throws AppError with the refusal's code, or `thread-not-found`, `client-id-reused`, `try-again`
 */
export async function runCommands(
  deps: CommandDeps,
  workspace: WorkspaceId,
  threadId: string,
  commands: readonly Command[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  // A conversation that is waiting already has nothing to fall back to: routing it goes on until it has an agent.
  const mayFallBack = commands.every(({ type }) => type !== 'route');
  let lostAgents = 0;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await deps.backoff(attempt - 1);
    const [stored, policy] = await Promise.all([deps.threads.load(workspace, threadId), deps.policies.load(workspace)]);
    const before = stored ?? options.create?.();
    if (!before || (options.viewer && !maySee(options.viewer, before, policy))) throw threadNotFound();
    const taker = await options.taker?.();
    const routingBusy = mayFallBack && lostAgents >= ROUTING_ATTEMPTS;
    const decided = await decideAll(deps, workspace, before, commands, policy, routingBusy, options.isPlainTemplate);
    if ('refused' in decided) return refused(deps, workspace, threadId, policy, decided.refused, options.clientId);
    const after = rearm(decided.state, policy, options.alarmFired);
    if (decided.entries.length === 0 && after.alarm === before.alarm)
      return { state: before, entries: [], policy, armed: false };
    const commit = planCommit(
      before,
      { ...after, version: before.version + 1 },
      decided,
      deps.indexMessages ?? true,
      taker,
    );
    const result = await deps.threads.commit(workspace, {
      ...commit,
      ...(options.clientId ? { clientId: options.clientId } : {}),
      ...(options.record ? { record: options.record } : {}),
    });
    if (result.kind === 'committed') {
      const armed = after.alarm.generation !== before.alarm.generation;
      return { state: commit.after, entries: decided.entries, policy, armed };
    }
    if (result.kind === 'duplicate')
      return repeated(deps, workspace, threadId, policy, result, options.clientId?.fingerprint);
    if (result.kind === 'agent-conflict') lostAgents += 1;
    if (result.kind === 'record-conflict') throw contactChanged();
    if (result.kind === 'external-id-taken') throw externalIdTaken();
  }
  throw tooMuchContention();
}

/** The refusal of `decide` as an error of the API. */
function refusalError(refusal: Refusal): AppError {
  const { code, message, ...details } = refusal;
  return new AppError(statusOf[code], code, message, details);
}

/** The head of a thread as it is shown: with the end of the window and everything the clocks will do. */
export function viewOf(state: ThreadState, policy: WorkspacePolicy): ThreadView {
  return toThreadView(state, {
    windowEndsAt: windowEndsAt(state.lastInboundAt),
    upcoming: deadlinesOf(state, policy),
  });
}

const statusOf: Record<RefusalCode, number> = {
  'already-claimed': 409,
  'held-by-other': 409,
  'not-open': 409,
  'stale-view': 409,
  'window-closed': 409,
  'text-empty': 400,
  'text-too-long': 400,
  'same-holder': 409,
  'not-failed': 409,
  'not-unconfirmed': 409,
  'too-many-waiting': 429,
  'content-invalid': 400,
  'reason-missing': 400,
  'agent-not-found': 404,
  'team-not-found': 404,
  'snooze-in-past': 400,
  'label-invalid': 400,
  'undo-not-possible': 409,
  'undo-too-late': 409,
  'undo-overtaken': 409,
  'thread-merged': 409,
  'opted-out': 409,
};

type Decided = { state: ThreadState; entries: Entry[]; agents: readonly Agent[] };

async function decideAll(
  deps: CommandDeps,
  workspace: WorkspaceId,
  before: ThreadState,
  commands: readonly Command[],
  policy: WorkspacePolicy,
  routingBusy: boolean,
  isPlainTemplate: CommandOptions['isPlainTemplate'],
): Promise<Decided | { refused: Refusal }> {
  let state = before;
  let agents: readonly Agent[] | undefined;
  const entries: Entry[] = [];
  let search: Promise<ReadonlySet<string>> | undefined;
  const logged = () => (search ??= searchLogs(deps.threads, workspace, before, commands));
  for (const command of commands) {
    const now = deps.clock.now();
    if (needsAgents(state, command, { now, policy }) && !routingBusy) agents ??= await deps.team.list(workspace);
    const context: DecisionContext = {
      now,
      policy,
      agents: routingBusy ? 'busy' : (agents ?? []),
      ...(await lookUp(deps.threads, workspace, state, command, entries, logged)),
    };
    const sent = command.type === 'reply' ? command.content : said(context.target);
    if (sent?.type === 'template' && state.contact.known?.marketing === 'opted-out') {
      context.isPlainTemplate = (await isPlainTemplate?.(sent)) ?? false;
    }
    const decision = decide(state, command, context);
    if ('refused' in decision) return decision;
    const numbered = number(state, decision.events as Event[]);
    entries.push(...numbered);
    state = evolveAll(state, numbered);
  }
  return { state, entries, agents: agents ?? [] };
}

function said(entry: Entry | null): MessageContent | undefined {
  return entry?.type === 'replied' ? entry.content : undefined;
}

/** Which of the messages of one batch the log holds, or the log of a thread that goes on here: one search for all of them. */
async function searchLogs(threads: Threads, workspace: WorkspaceId, state: ThreadState, commands: readonly Command[]) {
  const messages = commands.filter((command) => command.type === 'receive' || command.type === 'echo');
  const since = messages.reduce((first, { sentAt }) => Math.min(first, sentAt), Number.POSITIVE_INFINITY);
  const wamids = messages.map(({ wamid }) => wamid);
  const logs = [state.threadId, ...(state.mergedFrom ?? [])];
  const found = await Promise.all(logs.map((log) => threads.receivedAmong(workspace, log, wamids, since)));
  return new Set(found.flatMap((some) => [...some]));
}

/** What a command needs from the log beside the head; most need nothing. */
async function lookUp(
  threads: Threads,
  workspace: WorkspaceId,
  state: ThreadState,
  command: Command,
  pending: readonly Entry[],
  logged: () => Promise<ReadonlySet<string>>,
): Promise<Pick<DecisionContext, 'since' | 'target' | 'alreadyLogged'>> {
  const nothing = { since: [], target: null, alreadyLogged: false };
  const fromMeta = command.type === 'receive' || command.type === 'echo';
  if (fromMeta && familiarityOf(state.recent, command.digest, command.sentAt) === 'ask-the-log') {
    const alreadyLogged =
      pending.some((entry) => 'wamid' in entry && entry.wamid === command.wamid) || (await logged()).has(command.wamid);
    return { ...nothing, alreadyLogged };
  }
  if (
    command.type === 'reply' &&
    command.basedOnSeq !== undefined &&
    command.basedOnSeq < state.seq &&
    !command.anyway
  ) {
    return { ...nothing, since: await threads.after(workspace, state.threadId, command.basedOnSeq, 100) };
  }
  if (command.type === 'retry' || command.type === 'settle') {
    const [target = null] = await threads.bySeqs(workspace, state.threadId, [command.seq]);
    return { ...nothing, target };
  }
  if (command.type === 'undo') {
    const [target = null] = await threads.bySeqs(workspace, state.threadId, [command.seq]);
    const since = target === null ? [] : await threads.after(workspace, state.threadId, command.seq, 100);
    return { ...nothing, target, since };
  }
  return nothing;
}

function planCommit(
  before: ThreadState,
  after: ThreadState,
  decided: Decided,
  indexMessages: boolean,
  taker?: Agent,
): Commit {
  const { entries, agents } = decided;
  const last = entries.length - 1;
  const waiting = new Set(after.delayedSends.map(({ seq }) => seq));
  const armed = after.alarm.generation !== before.alarm.generation;
  const offered = waitsInQueue(after) ? entries.findLastIndex(({ type }) => OFFERS.has(type)) : -1;
  const effects = entries.map((entry, index) => {
    const effects: Effect[] = [];
    if ((entry.type === 'replied' && !waiting.has(entry.seq)) || entry.type === 'send-resumed') effects.push('send');
    if ('media' in entry && entry.media) effects.push('fetch');
    if (entry.type === 'settled') effects.push('settle');
    if (toldOf(entry).length > 0) effects.push('mention');
    if (index === offered) effects.push('route');
    if (freesCapacity(entry)) effects.push('drain');
    if (armed && index === last) effects.push('arm');
    if (indexMessages && searchableText(entry) !== '') effects.push('index');
    if (index === last && isCalledAnew(before, after)) effects.push('index-contact');
    if (tellsOthers(before, entry)) effects.push('share-contact');
    return effects;
  });
  const assigned = entries.findLast((entry) => entry.type === 'assigned');
  const moved = loadChanges(before, after).map((moved) => {
    const { agentId, change } = moved;
    if (change === -1) return moved;
    if (taker?.id === agentId) return { ...moved, chosen: { version: taker.version, turn: taker.turn } };
    const agent = assigned?.to.agentId === agentId ? agents.find(({ id }) => id === agentId) : undefined;
    return agent && assigned ? { ...moved, chosen: { version: agent.version, turn: assigned.turn } } : moved;
  });
  return { before, after, entries, effects, agents: moved };
}

/** A new thread, or a contact with another name or number than before. */
function isCalledAnew(before: ThreadState, { contact }: ThreadState): boolean {
  return (
    before.version === 0 ||
    before.contact.name !== contact.name ||
    before.contact.phone !== contact.phone ||
    before.contact.known?.name !== contact.known?.name
  );
}

/** The contact's other threads must know of it too. */
function tellsOthers({ contact }: ThreadState, entry: Entry): boolean {
  return (
    (entry.type === 'contact-edited' || entry.type === 'consent-changed') && !sameKnown(contact.known, entry.known)
  );
}

/**
 * After these a conversation that still waits is routed once more, right after the commit: whoever became available
 * while it was decided has drained a queue in which it did not stand yet, or not like this.
 */
const OFFERS: ReadonlySet<Entry['type']> = new Set([
  'queued',
  'woken',
  'skills-relaxed',
  'prioritized',
  'transferred',
  'undone',
]);

function waitsInQueue({ conversation }: ThreadState): boolean {
  return conversation?.status === 'open' && conversation.holder.kind === 'queue';
}

/** Somebody who had it holds one less, so that they can take another one. */
function freesCapacity(entry: Entry): boolean {
  if (entry.type === 'closed') return entry.reason !== 'merged' && isAgent(entry.from);
  // Only now is it known whether the merged conversation goes on with the same holder.
  if (entry.type === 'merged-from') return entry.open !== null;
  const handsOver = ['released', 'transferred', 'escalated', 'claimed', 'undone'].includes(entry.type);
  return handsOver && 'from' in entry && isAgent(entry.from);
}

const isAgent = ({ kind }: Holder): boolean => kind === 'agent';

/** What was sent before may be refused now (the conversation has moved on): the second time is answered like the first. */
async function refused(
  deps: CommandDeps,
  workspace: WorkspaceId,
  threadId: string,
  policy: WorkspacePolicy,
  refusal: Refusal,
  clientId: CommandOptions['clientId'],
): Promise<CommandResult> {
  const first = clientId ? await deps.threads.clientIdUse(workspace, threadId, clientId.id) : null;
  if (!first) throw refusalError(refusal);
  return repeated(deps, workspace, threadId, policy, first, clientId?.fingerprint);
}

async function repeated(
  deps: CommandDeps,
  workspace: WorkspaceId,
  threadId: string,
  policy: WorkspacePolicy,
  first: { seq: number; fingerprint: string },
  fingerprint: string | undefined,
): Promise<CommandResult> {
  if (first.fingerprint !== fingerprint) {
    const message = 'This client id was used for something else. Use a new id for each message.';
    throw new AppError(409, 'client-id-reused', message);
  }
  const state = await deps.threads.load(workspace, threadId);
  if (!state) throw tooMuchContention();
  return { state, entries: await deps.threads.bySeqs(workspace, threadId, [first.seq]), policy, armed: false };
}
