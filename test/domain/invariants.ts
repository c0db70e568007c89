import { isDeepStrictEqual } from 'node:util';
import type { Command, DecisionContext, TeamActor } from '../../shared/domain/conversation/command.ts';
import type { Decision } from '../../shared/domain/conversation/decisions/decision.ts';
import type { Delivery, DeliveryStatus, DeliveryUpdate } from '../../shared/domain/conversation/delivery.ts';
import type { Entry, Event } from '../../shared/domain/conversation/entry.ts';
import { type Holder, QUEUE, sameHolder } from '../../shared/domain/conversation/holder.ts';
import { isConversational } from '../../shared/domain/conversation/message-content.ts';
import { familiarityOf } from '../../shared/domain/conversation/recent-messages.ts';
import { newThread, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent, Role } from '../../shared/domain/people/agent.ts';
import {
  DEFAULT_CLOCKS,
  DEFAULT_TEAM,
  newTeam,
  type Priority,
  type WorkspacePolicy,
} from '../../shared/domain/policy/workspace-policy.ts';
import type { RoutingDecision } from '../../shared/domain/routing/choose-agent.ts';

/**
 * What must always be true of a thread, checked from outside: a ledger of its own is kept beside the rules under test, so
 * a rule and its check are never the same code. Works on any rules, also on ones with a planted fault.
 */
export type Rules = {
  decide(state: ThreadState, command: Command, context: DecisionContext): Decision;
  number(state: ThreadState, events: readonly Event[]): Entry[];
  evolve(state: ThreadState, entry: Entry): ThreadState;
  rearm(state: ThreadState, policy: WorkspacePolicy, fired?: boolean): ThreadState;
};

/** One thing that happens, `wait` ms after the one before. Numbers like `pick` choose among what exists by then. */
export type Step = { wait: number } & (
  | { do: 'receive'; age: number; silent: boolean }
  | { do: 'redeliver'; pick: number }
  | { do: 'reply'; who: number; behind: number | null; anyway: boolean }
  | { do: 'fail'; pick: number }
  | { do: 'retry'; who: number; pick: number }
  | { do: 'note'; who: number }
  | { do: 'claim'; who: number; takeOver: boolean }
  | { do: 'release'; who: number; agents: Agents }
  | { do: 'hand-on'; who: number; agents: Agents }
  | { do: 'transfer'; who: number; to: number | null | 'team'; agents: Agents }
  | { do: 'escalate'; who: number; to: number | null | 'team'; reason: string; agents: Agents }
  | { do: 'snooze'; who: number; forMs: number }
  | { do: 'unsnooze'; who: number; agents: Agents }
  | { do: 'pause-clock' | 'resume-clock'; who: number }
  | { do: 'follow' | 'unfollow'; who: number }
  | { do: 'label'; who: number; add: string[]; remove: string[] }
  | { do: 'prioritize'; who: number; priority: Priority }
  | { do: 'close'; who: number }
  | { do: 'undo'; who: number; back: number }
  | { do: 'wake'; agents: Agents }
  | { do: 'route'; agents: Agents }
);

type Agents = readonly Agent[] | 'busy';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 10, 23, 12);
const WINDOW = DAY;
const MINUTE = 60 * 1000;
const IDLE = DAY;
const OTHER_TEAM = 'billing';

/** Every clock runs in the default team; the other one has only the idle clock, and is where help comes from. */
export const POLICY: WorkspacePolicy = {
  version: 1,
  teams: [
    {
      ...newTeam(DEFAULT_TEAM, 'Support'),
      clocks: {
        agent: { warnAfterMs: 5 * MINUTE, releaseAfterMs: 10 * MINUTE, maxRounds: 2, inHours: false },
        customer: {
          nudgeAfterMs: 60 * MINUTE,
          nudgeText: 'Still there?',
          closeAfterMs: IDLE,
          closeUnanswered: true,
          inHours: false,
        },
        targets: { firstResponseMs: 7 * MINUTE, nextResponseMs: 8 * MINUTE, resolutionMs: DAY / 2, inHours: false },
        windowWarningMs: 2 * 60 * MINUTE,
      },
      messages: { greeting: 'Hello!', outOfOffice: null },
      escalateTo: OTHER_TEAM,
      reopenWithinMs: 60 * MINUTE,
    },
    { ...newTeam(OTHER_TEAM, 'Billing'), clocks: DEFAULT_CLOCKS },
  ],
  rules: [],
  hours: [],
  skills: [],
  visibility: { agent: 'all', supervisor: 'all' },
};

const PEOPLE: { by: TeamActor; role: Role }[] = [
  { by: { kind: 'agent', agentId: 'ana', name: 'Ana' }, role: 'admin' },
  { by: { kind: 'agent', agentId: 'ben', name: 'Ben' }, role: 'agent' },
  { by: { kind: 'agent', agentId: 'chen', name: 'Chen' }, role: 'agent' },
  { by: { kind: 'agent', agentId: 'dalia', name: 'Dalia' }, role: 'supervisor' },
  { by: { kind: 'automation', keyId: 'key-1', name: 'Zapier' }, role: 'admin' },
];

/** What the checker knows of the thread without asking the rules. */
type Ledger = {
  session: number;
  open: boolean;
  holder: Holder;
  teamId: string;
  snoozedUntil: number | null;
  paused: boolean;
  everPaused: boolean;
  escalated: boolean;
  priority: Priority;
  /** Who let it go last, and must not be given it by routing. */
  letGo: string | null;
  waitingSince: number | null;
  heldSince: number;
  /** Since when the customer's silence counts. */
  silentSince: number;
  closedAt: number | null;
  rounds: number;
  followers: Set<string>;
  labels: Set<string>;
  /** What a clock did once, with the base it did it for. */
  acts: Set<string>;
  greeted: boolean;
  lastInboundAt: number | null;
  lastActivityAt: number;
  openedAt: number;
  wamids: Set<string>;
  /** How it was before each entry, and whether somebody has done or said something since that must stand. */
  snapshots: Map<number, { entry: Entry; was: Partial<Ledger>; overtaken: boolean }>;
};

/** What an undone action gives back. */
const GIVEN_BACK = [
  'open',
  'holder',
  'teamId',
  'snoozedUntil',
  'paused',
  'escalated',
  'letGo',
  'waitingSince',
  'heldSince',
  'closedAt',
] as const;
const UNDOABLE: ReadonlySet<Entry['type']> = new Set(['closed', 'snoozed', 'claimed', 'released', 'transferred']);
/** What may come between an action and taking it back. */
const IN_BETWEEN: ReadonlySet<Entry['type']> = new Set([
  'noted',
  'followed',
  'unfollowed',
  'labelled',
  'prioritized',
  'send-delayed',
  'send-resumed',
  'release-warned',
  'breached',
  'window-closing',
]);

/**
 * Plays a script in memory as the product does: decide, number, evolve, re-arm, on an empty thread.
 * @returns what went wrong, in words; empty when every invariant held after every step
 */
export function findViolations(rules: Rules, script: readonly Step[]): string[] {
  const violations: string[] = [];
  const world = new World();
  const ledger: Ledger = {
    session: 0,
    open: false,
    holder: QUEUE,
    teamId: DEFAULT_TEAM,
    snoozedUntil: null,
    paused: false,
    everPaused: false,
    escalated: false,
    priority: 0,
    letGo: null,
    waitingSince: null,
    heldSince: 0,
    silentSince: 0,
    closedAt: null,
    rounds: 0,
    followers: new Set(),
    labels: new Set(),
    acts: new Set(),
    greeted: false,
    lastInboundAt: null,
    lastActivityAt: 0,
    openedAt: 0,
    wamids: new Set(),
    snapshots: new Map(),
  };
  for (const [index, step] of script.entries()) {
    const say = (violation: string) => violations.push(`step ${index + 1} (${step.do}): ${violation}`);
    world.now += step.wait;
    const command = world.commandFor(step);
    if (!command) continue;
    try {
      playStep(rules, world, ledger, command, step, say);
    } catch (error) {
      say(error instanceof TypeError ? `an input was mutated, or: ${error.message}` : String(error));
    }
    if (violations.length > 0) return violations;
  }
  return violations;
}

function playStep(
  rules: Rules,
  world: World,
  ledger: Ledger,
  command: Command,
  step: Step,
  say: (violation: string) => void,
): void {
  const before = deepFreeze(world.state);
  const context = deepFreeze(world.contextFor(command, step));
  deepFreeze(command);
  const decision = deepFreeze(rules.decide(before, command, context));
  if (!isDeepStrictEqual(decision, rules.decide(before, command, context))) say('the same inputs gave other events');
  if ('refused' in decision && 'events' in decision) return say('a refused command has events');
  const events = 'refused' in decision ? [] : decision.events;
  const entries = deepFreeze(rules.number(before, events));
  checkCommand(ledger, before, command, context, events, say);
  let state = before;
  if (command.type === 'wake' && isDeepStrictEqual(events, []) === false)
    checkIdempotence(rules, before, entries, context, say);
  for (const [index, entry] of entries.entries()) {
    checkEntry(ledger, entry, state.seq, command, context, say);
    if (needsPlacing(entry) && !isPlacement(entries[index + 1]))
      say(`a ${entry.type} that routing did not place at once`);
    state = deepFreeze(rules.evolve(state, entry));
    if (state.seq !== entry.seq) say(`the state is at seq ${state.seq} after entry ${entry.seq}`);
  }
  const fired = command.type === 'wake' && state.alarm.at !== null && state.alarm.at <= context.now;
  world.state = { ...deepFreeze(rules.rearm(state, POLICY, fired)), version: before.version + 1 };
  checkAlarm(before, world.state, fired && soonestOf(ledger) !== null, say);
  world.log.push(...entries);
  checkState(rules, world, ledger, say);
}

function checkCommand(
  ledger: Ledger,
  before: ThreadState,
  command: Command,
  context: DecisionContext,
  events: readonly Event[],
  say: (violation: string) => void,
): void {
  if (command.type === 'receive') {
    const logged = events.some((event) => event.type === 'received' && event.wamid === command.wamid);
    if (!logged && !ledger.wamids.has(command.wamid)) say('a customer’s message was lost');
  }
  const replies = events.filter((event) => event.type === 'replied');
  if (replies.length > 1) say('one command made two messages');
  const isWritten = command.type === 'reply' || command.type === 'retry';
  if (replies.some(({ automated }) => (automated === undefined) !== isWritten))
    say('an automated message of a person, or the reverse');
  if (replies.length === 0) return;
  const heard = command.type === 'receive' && isConversational(command.content) ? command.sentAt : 0;
  const lastInboundAt = Math.max(ledger.lastInboundAt ?? 0, heard);
  const sent = replies.filter(({ delivery }) => delivery.status !== 'failed');
  if (sent.length > 0 && context.now >= lastInboundAt + WINDOW) say('a reply although the window is closed');
  if (!isWritten) return;
  if ('role' in command && command.role === 'agent' && command.by.kind === 'agent' && ledger.open) {
    const { holder } = ledger;
    if (holder.kind === 'agent' && holder.agentId !== command.by.agentId)
      say('a reply by an agent who does not hold it');
  }
  if (command.type === 'reply' && command.basedOnSeq !== undefined && !command.anyway) {
    const { basedOnSeq, by } = command;
    const missed = context.since.some(
      (entry) =>
        entry.seq > basedOnSeq && (entry.type === 'received' || (entry.type === 'replied' && !sameActor(entry, by))),
    );
    if (missed && before.seq > basedOnSeq) say('a reply against a stale view');
  }
}

function sameActor(entry: Entry, by: TeamActor): boolean {
  return entry.by.kind === 'agent' && by.kind === 'agent' && entry.by.agentId === by.agentId;
}

/** Writes one entry into the ledger and says where it does not fit. */
function checkEntry(
  ledger: Ledger,
  entry: Entry,
  seqBefore: number,
  command: Command,
  { now }: DecisionContext,
  say: (violation: string) => void,
): void {
  if (entry.seq !== seqBefore + 1) say(`a gap: entry ${entry.seq} after ${seqBefore}`);
  remember(ledger, entry);
  if (entry.at !== now) say('an entry does not carry the time of its decision');
  if (!entry.by?.kind) say('an entry without an actor');
  if (entry.type === 'opened') {
    if (ledger.open) say('a second open conversation');
    if (entry.conversation !== ledger.session + 1) say(`session ${entry.conversation} after ${ledger.session}`);
    Object.assign(ledger, {
      session: entry.conversation,
      open: true,
      holder: QUEUE,
      teamId: entry.teamId ?? DEFAULT_TEAM,
      openedAt: entry.at,
      snoozedUntil: null,
      paused: false,
      everPaused: false,
      escalated: false,
      priority: entry.priority ?? 0,
      letGo: null,
      waitingSince: null,
      heldSince: entry.at,
      silentSince: entry.at,
      closedAt: null,
      rounds: 0,
      acts: new Set(),
      greeted: false,
    } satisfies Partial<Ledger>);
    return;
  }
  if (entry.type === 'reopened') {
    if (ledger.open) say('an open conversation was reopened');
    if (ledger.closedAt === null || now - ledger.closedAt >= REOPEN) say('reopened after the time for it');
    Object.assign(ledger, { open: true, letGo: null, rounds: 0, closedAt: null });
    return;
  }
  if (entry.type === 'undone') return checkUndone(ledger, entry, say);
  if (entry.conversation !== Math.max(1, ledger.session)) say('an entry of another session');
  if ('from' in entry && !sameHolder(entry.from, ledger.holder)) say('a hand-over from somebody who did not hold it');
  const sending = entry.type === 'send-delayed' || entry.type === 'send-resumed';
  const isPersonal = ['noted', 'followed', 'unfollowed', 'labelled'].includes(entry.type);
  const needsOpen = !isPersonal && !sending && !(entry.type === 'received' && !isConversational(entry.content));
  if (needsOpen && !ledger.open) say(`a ${entry.type} without an open conversation`);
  switch (entry.type) {
    case 'received':
      if (ledger.wamids.has(entry.wamid)) say(`the message ${entry.wamid} stands twice in the log`);
      ledger.wamids.add(entry.wamid);
      if (!isConversational(entry.content)) return;
      ledger.lastInboundAt = Math.max(ledger.lastInboundAt ?? 0, entry.sentAt);
      ledger.lastActivityAt = Math.max(ledger.lastActivityAt, entry.at);
      ledger.silentSince = Math.max(ledger.silentSince, entry.at);
      ledger.waitingSince ??= entry.at;
      return;
    case 'replied':
      if (entry.automated) return checkAutomated(ledger, entry.automated, now, say);
      ledger.lastActivityAt = Math.max(ledger.lastActivityAt, entry.at);
      ledger.silentSince = Math.max(ledger.silentSince, entry.at);
      ledger.waitingSince = null;
      ledger.rounds = 0;
      return;
    case 'queued':
      if (ledger.holder.kind === 'agent' && ledger.closedAt === null && command.type !== 'receive')
        say('queued although somebody has it');
      letGo(ledger, ledger.letGo, entry.at);
      return;
    case 'released':
      if (entry.reason === 'agent-clock') {
        if (ledger.waitingSince === null) say('taken away although nobody waits');
        if (now < Math.max(ledger.waitingSince ?? 0, ledger.heldSince) + RELEASE) say('taken away before its time');
        if (entry.round !== ledger.rounds + 1) say(`round ${entry.round} after ${ledger.rounds}`);
        if (ledger.rounds >= ROUNDS) say('taken away once more than the policy says');
        if (ledger.paused || ledger.snoozedUntil !== null) say('taken away while its clocks stand still');
        ledger.rounds += 1;
      }
      letGo(ledger, entry.reason === 'went-away' ? null : idOf(entry.from), entry.at);
      return;
    case 'assigned':
      if (ledger.holder.kind === 'agent' && command.type !== 'receive') say('assigned although somebody has it');
      if (entry.to.agentId === ledger.letGo) say('given straight back to who let it go');
      take(ledger, entry.to, entry.at);
      return;
    case 'claimed':
      take(ledger, entry.to, entry.at);
      return;
    case 'transferred':
    case 'escalated': {
      if (entry.teamId !== undefined && !POLICY.teams.some(({ id }) => id === entry.teamId))
        say('sent to a team that is not there');
      if (entry.type === 'escalated') {
        if (entry.priority === 0 || entry.priority < ledger.priority) say('escalated without raising its priority');
        if (entry.reason.trim() === '') say('escalated without a reason');
        Object.assign(ledger, { escalated: true, priority: entry.priority, rounds: 0 });
      }
      ledger.teamId = entry.teamId ?? ledger.teamId;
      if (entry.to.kind === 'agent') return take(ledger, entry.to, entry.at);
      letGo(ledger, idOf(entry.from) ?? (entry.type === 'escalated' ? ledger.letGo : null), entry.at);
      return;
    }
    case 'snoozed':
      if (entry.until <= now) say('snoozed until a time that is over');
      ledger.snoozedUntil = entry.until;
      return;
    case 'woken':
      if (ledger.snoozedUntil === null) say('woken although it was awake');
      if (entry.cause === 'time' && now < (ledger.snoozedUntil ?? 0)) say('woken before its time');
      ledger.snoozedUntil = null;
      ledger.heldSince = entry.at;
      ledger.silentSince = Math.max(ledger.silentSince, entry.at);
      return;
    case 'release-warned':
      once(ledger, `warned ${Math.max(ledger.waitingSince ?? 0, ledger.heldSince)}`, say);
      return;
    case 'breached':
      once(ledger, `${entry.target} ${entry.target === 'resolution' ? '' : ledger.waitingSince}`, say);
      if (entry.dueAt > now) say('breached before it was due');
      return;
    case 'window-closing':
      once(ledger, `window ${ledger.lastInboundAt}`, say);
      return;
    case 'clock-paused':
      if (ledger.paused) say('paused twice');
      Object.assign(ledger, { paused: true, everPaused: true });
      return;
    case 'clock-resumed':
      if (!ledger.paused) say('resumed although it ran');
      ledger.paused = false;
      return;
    case 'followed':
      if (ledger.followers.has(entry.agentId)) say('followed twice');
      ledger.followers.add(entry.agentId);
      return;
    case 'unfollowed':
      if (!ledger.followers.delete(entry.agentId)) say('unfollowed by somebody who did not follow');
      return;
    case 'labelled':
      for (const label of entry.added) {
        if (ledger.labels.has(label)) say('labelled twice');
        ledger.labels.add(label);
      }
      for (const label of entry.removed)
        if (!ledger.labels.delete(label)) say('a label was removed that was not there');
      return;
    case 'prioritized':
      if (entry.priority === ledger.priority) say('prioritized without a change');
      ledger.priority = entry.priority;
      return;
    case 'closed':
      if (entry.reason === 'idle' && now < deadlineOf(ledger)) say('closed for silence before its deadline');
      if (entry.reason === 'idle' && command.type !== 'wake') say('closed for silence without the clock');
      if (entry.reason === 'idle' && ledger.snoozedUntil !== null) say('closed for silence while snoozed');
      Object.assign(ledger, {
        open: false,
        closedAt: entry.at,
        waitingSince: null,
        snoozedUntil: null,
        paused: false,
        escalated: false,
      });
  }
}

/** Keeps how it was before this entry, and notes which earlier ones it makes final. */
function remember(ledger: Ledger, entry: Entry): void {
  const isSilent = entry.type === 'received' && !isConversational(entry.content);
  const isBetween = isSilent || IN_BETWEEN.has(entry.type);
  const isPlacing = entry.type === 'assigned' || entry.type === 'queued';
  for (const [seq, snapshot] of ledger.snapshots) {
    const isItsOwn = isPlacing && entry.seq === seq + 1 && entry.at === snapshot.entry.at;
    const isItsUndoing = entry.type === 'undone' && entry.target === seq;
    if (!isItsOwn && !isBetween && !isItsUndoing) snapshot.overtaken = true;
  }
  // A snooze that ends with the claim, or the hand-over, comes back with it.
  const woken = ledger.snapshots.get(entry.seq - 1);
  const isOneAction = woken?.entry.type === 'woken' && woken.entry.at === entry.at;
  const was = isOneAction ? woken.was : Object.fromEntries(GIVEN_BACK.map((key) => [key, ledger[key]]));
  if (UNDOABLE.has(entry.type) || entry.type === 'woken')
    ledger.snapshots.set(entry.seq, { entry, was, overtaken: false });
}

function checkUndone(ledger: Ledger, entry: Extract<Entry, { type: 'undone' }>, say: (v: string) => void): void {
  const snapshot = ledger.snapshots.get(entry.target);
  if (!snapshot || !UNDOABLE.has(snapshot.entry.type)) return say('something was undone that cannot be');
  const { entry: target, was, overtaken } = snapshot;
  if (overtaken) say('undone although it was overtaken');
  if (entry.at - target.at > MINUTE) say('undone after the time for it');
  if (!isDeepStrictEqual(entry.by, target.by)) say('undone by somebody else');
  if (target.by.kind === 'system') say('what a clock did was undone');
  if (!sameHolder(entry.from, ledger.holder) && ledger.open) say('undone from somebody who did not hold it');
  Object.assign(ledger, was);
  ledger.snapshots.delete(entry.target);
}

const RELEASE = 10 * MINUTE;
const ROUNDS = 2;
const REOPEN = 60 * MINUTE;

function take(ledger: Ledger, holder: Holder, at: number): void {
  Object.assign(ledger, { holder, heldSince: at });
}

function letGo(ledger: Ledger, who: string | null, at: number): void {
  Object.assign(ledger, { holder: QUEUE, letGo: who, heldSince: at });
}

function idOf(holder: Holder): string | null {
  return holder.kind === 'agent' ? holder.agentId : null;
}

/** What a clock does once for one wait (or window, or conversation) it never does again. */
function once(ledger: Ledger, act: string, say: (violation: string) => void): void {
  if (ledger.acts.has(act)) say(`done twice for one base: ${act}`);
  ledger.acts.add(act);
}

function checkAutomated(ledger: Ledger, kind: string, now: number, say: (violation: string) => void): void {
  if (kind === 'greeting') {
    if (ledger.greeted) say('greeted twice in one conversation');
    ledger.greeted = true;
  }
  if (kind !== 'nudge') return;
  once(ledger, `nudged ${ledger.silentSince}`, say);
  if (ledger.waitingSince !== null) say('reminded a customer who waits for us');
  if (now < ledger.silentSince + 60 * MINUTE) say('reminded before its time');
}

function needsPlacing(entry: Entry): boolean {
  return (
    entry.type === 'released' ||
    ((entry.type === 'transferred' || entry.type === 'escalated') && entry.to.kind === 'queue')
  );
}

function isPlacement(entry: Entry | undefined): boolean {
  return entry?.type === 'assigned' || entry?.type === 'queued';
}

/** An alarm that goes off twice at one moment has nothing left to do the second time. */
function checkIdempotence(
  rules: Rules,
  before: ThreadState,
  entries: readonly Entry[],
  context: DecisionContext,
  say: (violation: string) => void,
): void {
  const again = rules.decide(entries.reduce(rules.evolve, before), { type: 'wake' }, context);
  if ('events' in again && again.events.length > 0) say('an alarm that came twice did something twice');
}

function checkState(rules: Rules, { state, log }: World, ledger: Ledger, say: (violation: string) => void): void {
  const { conversation } = state;
  if (log.some((entry, index) => entry.seq !== index + 1)) say('the log has a gap');
  if (state.seq !== log.length) say('the state’s seq is not the length of the log');
  if ((conversation?.number ?? 0) !== ledger.session) say('the state is in another session');
  const isOpenNow = conversation !== null && conversation.status !== 'closed';
  if (isOpenNow !== ledger.open) say('open in the log, closed in the state, or the reverse');
  if (conversation && ledger.open) {
    if ((conversation.status === 'snoozed') !== (ledger.snoozedUntil !== null))
      say('snoozed in the log and awake in the state, or the reverse');
    if (conversation.snoozedUntil !== ledger.snoozedUntil) say('snoozed until another time than the log says');
    if (conversation.teamId !== ledger.teamId) say('the state is in another team than the log says');
    if (conversation.waitingSince !== ledger.waitingSince)
      say('the customer waits since another time than the log says');
    if ((conversation.escalation !== null) !== ledger.escalated)
      say('escalated in the log, not in the state, or the reverse');
    if ((conversation.pauses.at(-1)?.to === null) !== ledger.paused)
      say('its clocks run in the log and stand still in the state, or the reverse');
    if (conversation.priority !== ledger.priority) say('the state has another priority than the log says');
  }
  if (!isDeepStrictEqual(new Set(state.followers), ledger.followers)) say('other followers than the log says');
  if (!isDeepStrictEqual(new Set(state.labels), ledger.labels)) say('other labels than the log says');
  if (conversation && ledger.open && !sameHolder(conversation.holder, ledger.holder)) {
    say(`${JSON.stringify(conversation.holder)} holds it, but the log says ${JSON.stringify(ledger.holder)}`);
  }
  if (state.lastInboundAt !== ledger.lastInboundAt) say('the window does not follow Meta’s timestamps');
  if (state.lastActivityAt !== ledger.lastActivityAt) say('something other than a message moved the last activity');
  const due = soonestOf(ledger);
  if (due !== null && (state.alarm.at === null || state.alarm.at > due)) say('the alarm is later than the deadline');
  const replayed = log.reduce(rules.evolve, World.empty());
  const { version, alarm } = state;
  if (!isDeepStrictEqual({ ...replayed, version, alarm }, state)) say('replaying the log gives another state');
}

/** A generation is the name of a schedule: each armed time has one of its own, and a fired one is gone. */
function checkAlarm(
  { alarm: before }: ThreadState,
  { alarm }: ThreadState,
  fired: boolean,
  say: (v: string) => void,
): void {
  if (fired && alarm.generation <= before.generation) say('an alarm that went off was not armed again');
  if (alarm.at !== null && alarm.at !== before.at && alarm.generation <= before.generation) {
    say('two alarms of one generation');
  }
}

function deadlineOf(ledger: Ledger): number {
  return Math.max(ledger.silentSince, ledger.openedAt) + IDLE;
}

/** A time at which something is due at the latest, as far as the ledger knows. */
function soonestOf(ledger: Ledger): number | null {
  if (!ledger.open) return null;
  if (ledger.snoozedUntil !== null) return ledger.snoozedUntil;
  if (ledger.paused) return null;
  const isHeld = ledger.holder.kind === 'agent' && ledger.waitingSince !== null && ledger.teamId === DEFAULT_TEAM;
  const release = Math.max(ledger.waitingSince ?? 0, ledger.heldSince) + RELEASE;
  // A pause moves clocks by its length, which this ledger does not count: then only the end is certain.
  return isHeld && !ledger.everPaused
    ? Math.min(release, deadlineOf(ledger))
    : ledger.everPaused
      ? null
      : deadlineOf(ledger);
}

/** The thread, its log, and how a step of the script becomes a command on them. */
class World {
  now = START;
  state = World.empty();
  readonly log: Entry[] = [];
  private sent: Extract<Command, { type: 'receive' }>[] = [];

  static empty(): ThreadState {
    return newThread('t1', 'c1', { id: 'carla', name: 'Carla' });
  }

  /** Null when the step has nothing to work on, as a redelivery before the first message. */
  commandFor(step: Step): Command | null {
    const person = PEOPLE[('who' in step ? step.who : 0) % PEOPLE.length] as (typeof PEOPLE)[number];
    const clientId = `client-${this.log.length}`;
    switch (step.do) {
      case 'receive': {
        const id = `m${this.sent.length}`;
        const content = step.silent
          ? ({ type: 'other', whatsappType: 'reaction', summary: 'Reacted', raw: '{}' } as const)
          : ({ type: 'text', text: `Message ${id}` } as const);
        const sentAt = this.now - step.age;
        const message = { type: 'receive', wamid: id, digest: `d-${id}`, sentAt, content } as const;
        this.sent.push({ ...message, contactId: 'carla', contactName: 'Carla' });
        return this.sent.at(-1) ?? null;
      }
      case 'redeliver':
        return this.sent[step.pick % this.sent.length] ?? null;
      case 'fail': {
        const replies = this.log.flatMap((entry, index) => (entry.type === 'replied' ? [index] : []));
        const index = replies[step.pick % replies.length];
        const entry = index === undefined ? undefined : this.log[index];
        if (index !== undefined && entry?.type === 'replied') {
          this.log[index] = { ...entry, delivery: { ...entry.delivery, status: 'failed' } };
        }
        return null;
      }
      case 'reply': {
        const view = step.behind === null ? {} : { basedOnSeq: Math.max(0, this.state.seq - step.behind) };
        return {
          type: 'reply',
          ...person,
          clientId,
          content: { type: 'text', text: 'Answer' },
          ...view,
          ...(step.anyway ? { anyway: true } : {}),
        };
      }
      case 'retry':
        return { type: 'retry', ...person, clientId, seq: 1 + (step.pick % Math.max(1, this.log.length)) };
      case 'undo': {
        // Mostly what its own doer takes back; now and then somebody else tries.
        const target = this.log.at(-1 - step.back);
        const by = step.who === 0 || target?.by.kind !== 'agent' ? person.by : target.by;
        return { type: 'undo', by, seq: target?.seq ?? 1 };
      }
      case 'note':
        return { type: 'note', by: person.by, clientId, text: 'Between us' };
      case 'claim':
        if (person.by.kind !== 'agent') return null;
        return { type: 'claim', ...person, claimant: nameOf(person.by), takeOver: step.takeOver };
      case 'transfer':
        return { type: 'transfer', ...person, to: targetOf(step.to) ?? 'queue' };
      case 'escalate': {
        const to = targetOf(step.to);
        return { type: 'escalate', ...person, reason: step.reason, ...(to ? { to } : {}) };
      }
      case 'hand-on':
        return person.by.kind === 'agent' ? { type: 'hand-on', holderId: person.by.agentId } : null;
      case 'snooze':
        return { type: 'snooze', ...person, until: this.now + step.forMs };
      case 'pause-clock':
        return { type: 'pause-clock', ...person, reason: 'Waits for the bank' };
      case 'follow':
      case 'unfollow':
        return person.by.kind === 'agent' ? { type: step.do, by: person.by, follower: nameOf(person.by) } : null;
      case 'label':
        return { type: 'label', by: person.by, add: step.add, remove: step.remove };
      case 'prioritize':
        return { type: 'prioritize', by: person.by, priority: step.priority };
      case 'release':
      case 'close':
      case 'unsnooze':
      case 'resume-clock':
        return { type: step.do, ...person };
      case 'wake':
      case 'route':
        return { type: step.do };
    }
  }

  contextFor(command: Command, step: Step): DecisionContext {
    const after = command.type === 'reply' ? command.basedOnSeq : command.type === 'undo' ? command.seq : undefined;
    const isAbout = command.type === 'retry' || command.type === 'undo';
    return {
      now: this.now,
      policy: POLICY,
      agents: 'agents' in step ? step.agents : [],
      since: after === undefined ? [] : this.log.filter((entry) => entry.seq > after),
      target: (isAbout && this.log.find((entry) => entry.seq === command.seq)) || null,
      // As the caller does: the log is only asked when the head has forgotten that far back.
      alreadyLogged:
        command.type === 'receive' &&
        familiarityOf(this.state.recent, command.digest, command.sentAt) === 'ask-the-log' &&
        this.log.some((entry) => entry.type === 'received' && entry.wamid === command.wamid),
    };
  }
}

function targetOf(to: number | null | 'team') {
  if (to === 'team') return { teamId: OTHER_TEAM };
  const by = to === null ? undefined : PEOPLE[to % 4]?.by;
  return by?.kind === 'agent' ? nameOf(by) : undefined;
}

function nameOf(by: Extract<TeamActor, { kind: 'agent' }>) {
  return { agentId: by.agentId, name: by.name };
}

/** Freezes a value and all it holds; in a module a write to it then throws a TypeError. */
export function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

const UPWARDS: readonly DeliveryStatus[] = [
  'queued',
  'sending',
  'unconfirmed',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
];

/**
 * Applies updates to a delivery and says where it went down the lattice, let `failed` replace a message that arrived, or
 * forgot a time, a wamid or to count its revision.
 */
export function findDeliveryViolations(
  update: (delivery: Delivery, update: DeliveryUpdate) => Delivery,
  start: Delivery,
  updates: readonly DeliveryUpdate[],
): string[] {
  const violations: string[] = [];
  let before = deepFreeze(start);
  for (const step of updates) {
    const after = deepFreeze(update(before, deepFreeze(step)));
    const move = `${before.status} → ${after.status}`;
    const arrived = UPWARDS.indexOf('delivered');
    if (after.status === 'failed' && UPWARDS.indexOf(before.status) >= arrived)
      violations.push(`${move}: it had arrived`);
    if (before.status === 'failed' && after.status !== 'failed' && UPWARDS.indexOf(after.status) < arrived) {
      violations.push(`${move}: only an arrival disproves a failure`);
    }
    if (before.status !== 'failed' && after.status !== 'failed') {
      if (UPWARDS.indexOf(after.status) < UPWARDS.indexOf(before.status)) violations.push(`${move}: down`);
    }
    if (after !== before && after.revision <= before.revision)
      violations.push(`${move}: changed without a new revision`);
    if (after === before && before.status !== after.status) violations.push(`${move}: changed in place`);
    if (before.wamid && after.wamid !== before.wamid) violations.push(`${move}: lost its wamid`);
    for (const [status, at] of Object.entries(before.times)) {
      if (after.times[status as DeliveryStatus] !== at) violations.push(`${move}: the time of ${status} changed`);
    }
    if ((after.status === 'failed') !== (after.error !== undefined))
      violations.push(`${move}: error and status disagree`);
    before = after;
  }
  return violations;
}

/** Gives out `rounds` conversations one after the other and says who got too many, or who was passed over. */
export function findRoutingViolations(
  choose: (agents: readonly Agent[]) => RoutingDecision,
  team: readonly Agent[],
  rounds: number,
  options: { equals?: boolean } = {},
): string[] {
  const violations: string[] = [];
  const given = new Map(team.map(({ id }) => [id, 0]));
  let agents = [...team];
  for (let round = 0; round < rounds; round++) {
    const { chosen, turn } = choose(deepFreeze(agents));
    const able = agents.find((agent) => agent.availability === 'available' && agent.load < agent.capacity);
    if (!chosen) {
      if (able) violations.push(`nobody was chosen although ${able.id} could take it`);
      return violations;
    }
    if (chosen.availability !== 'available') violations.push(`${chosen.id} got a conversation while away`);
    if (chosen.load >= chosen.capacity) violations.push(`${chosen.id} got a conversation above capacity`);
    given.set(chosen.id, (given.get(chosen.id) ?? 0) + 1);
    agents = agents.map((agent) => (agent.id === chosen.id ? { ...agent, load: agent.load + 1, turn } : agent));
    const spread = Math.max(...given.values()) - Math.min(...given.values());
    if (options.equals && spread > 1) violations.push(`a spread of ${spread} among equals`);
  }
  return violations;
}
