import { isDeepStrictEqual } from 'node:util';
import type { Command, DecisionContext, TeamActor } from '../../shared/domain/conversation/command.ts';
import type { Decision } from '../../shared/domain/conversation/decide.ts';
import type { Delivery, DeliveryStatus, DeliveryUpdate } from '../../shared/domain/conversation/delivery.ts';
import type { Entry, Event } from '../../shared/domain/conversation/entry.ts';
import { type Holder, QUEUE, sameHolder } from '../../shared/domain/conversation/holder.ts';
import { isConversational } from '../../shared/domain/conversation/message-content.ts';
import { familiarityOf } from '../../shared/domain/conversation/recent-messages.ts';
import { newThread, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent, Role } from '../../shared/domain/people/agent.ts';
import type { RoutingDecision } from '../../shared/domain/routing/round-robin.ts';

/**
 * What must always be true of a thread, checked from outside: a ledger of its own is kept beside the rules under test, so
 * a rule and its check are never the same code. Works on any rules, also on ones with a planted fault.
 */
export type Rules = {
  decide(state: ThreadState, command: Command, context: DecisionContext): Decision;
  number(state: ThreadState, events: readonly Event[]): Entry[];
  evolve(state: ThreadState, entry: Entry): ThreadState;
  rearm(state: ThreadState, clocks: { idleCloseMs: number }, fired?: boolean): ThreadState;
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
  | { do: 'release'; who: number }
  | { do: 'transfer'; who: number; to: number | null }
  | { do: 'close'; who: number }
  | { do: 'wake' }
  | { do: 'route'; agents: readonly Agent[] | 'busy' }
);

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 10, 23, 12);
const WINDOW = DAY;
const clocks = { idleCloseMs: DAY };

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
  lastInboundAt: number | null;
  lastActivityAt: number;
  openedAt: number;
  wamids: Set<string>;
};

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
    lastInboundAt: null,
    lastActivityAt: 0,
    openedAt: 0,
    wamids: new Set(),
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
  for (const entry of entries) {
    checkEntry(ledger, entry, state.seq, command, context.now, say);
    state = deepFreeze(rules.evolve(state, entry));
    if (state.seq !== entry.seq) say(`the state is at seq ${state.seq} after entry ${entry.seq}`);
  }
  const fired = command.type === 'wake' && state.alarm.at !== null && state.alarm.at <= context.now;
  world.state = { ...deepFreeze(rules.rearm(state, clocks, fired)), version: before.version + 1 };
  checkAlarm(before, world.state, fired && ledger.open, say);
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
  const replies = events.filter(({ type }) => type === 'replied');
  if (replies.length > 1) say('one command made two messages');
  if (replies.length === 0) return;
  const { lastInboundAt } = ledger;
  if (lastInboundAt === null || context.now >= lastInboundAt + WINDOW) say('a reply although the window is closed');
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
  now: number,
  say: (violation: string) => void,
): void {
  if (entry.seq !== seqBefore + 1) say(`a gap: entry ${entry.seq} after ${seqBefore}`);
  if (entry.at !== now) say('an entry does not carry the time of its decision');
  if (!entry.by?.kind) say('an entry without an actor');
  if (entry.type === 'opened') {
    if (ledger.open) say('a second open conversation');
    if (entry.conversation !== ledger.session + 1) say(`session ${entry.conversation} after ${ledger.session}`);
    Object.assign(ledger, { session: entry.conversation, open: true, holder: QUEUE, openedAt: entry.at });
    return;
  }
  if (entry.conversation !== Math.max(1, ledger.session)) say('an entry of another session');
  if ('from' in entry && !sameHolder(entry.from, ledger.holder)) say('a hand-over from somebody who did not hold it');
  const sending = entry.type === 'send-delayed' || entry.type === 'send-resumed';
  const needsOpen =
    entry.type !== 'noted' && !sending && !(entry.type === 'received' && !isConversational(entry.content));
  if (needsOpen && !ledger.open) say(`a ${entry.type} without an open conversation`);
  switch (entry.type) {
    case 'received':
      if (ledger.wamids.has(entry.wamid)) say(`the message ${entry.wamid} stands twice in the log`);
      ledger.wamids.add(entry.wamid);
      if (!isConversational(entry.content)) return;
      ledger.lastInboundAt = Math.max(ledger.lastInboundAt ?? 0, entry.sentAt);
      ledger.lastActivityAt = Math.max(ledger.lastActivityAt, entry.at);
      return;
    case 'replied':
      ledger.lastActivityAt = Math.max(ledger.lastActivityAt, entry.at);
      return;
    case 'queued':
    case 'released':
      ledger.holder = QUEUE;
      return;
    case 'assigned':
    case 'claimed':
    case 'transferred':
      ledger.holder = entry.to;
      return;
    case 'closed':
      if (entry.reason === 'idle' && now < deadlineOf(ledger)) say('closed for silence before its deadline');
      if (entry.reason === 'idle' && command.type !== 'wake') say('closed for silence without the clock');
      ledger.open = false;
  }
}

function checkState(rules: Rules, { state, log }: World, ledger: Ledger, say: (violation: string) => void): void {
  const { conversation } = state;
  if (log.some((entry, index) => entry.seq !== index + 1)) say('the log has a gap');
  if (state.seq !== log.length) say('the state’s seq is not the length of the log');
  if ((conversation?.number ?? 0) !== ledger.session) say('the state is in another session');
  if ((conversation?.status === 'open') !== ledger.open) say('open in the log, closed in the state, or the reverse');
  if (conversation && ledger.open && !sameHolder(conversation.holder, ledger.holder)) {
    say(`${JSON.stringify(conversation.holder)} holds it, but the log says ${JSON.stringify(ledger.holder)}`);
  }
  if (state.lastInboundAt !== ledger.lastInboundAt) say('the window does not follow Meta’s timestamps');
  if (state.lastActivityAt !== ledger.lastActivityAt) say('something other than a message moved the last activity');
  if (ledger.open && (state.alarm.at === null || state.alarm.at > deadlineOf(ledger))) {
    say('the alarm is later than the deadline');
  }
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
  return Math.max(ledger.lastActivityAt, ledger.openedAt) + clocks.idleCloseMs;
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
      case 'note':
        return { type: 'note', by: person.by, clientId, text: 'Between us' };
      case 'claim':
        if (person.by.kind !== 'agent') return null;
        return { type: 'claim', ...person, claimant: nameOf(person.by), takeOver: step.takeOver };
      case 'transfer': {
        const to = step.to === null ? undefined : PEOPLE[step.to % 4]?.by;
        return { type: 'transfer', ...person, to: to?.kind === 'agent' ? nameOf(to) : 'queue' };
      }
      case 'release':
      case 'close':
        return { type: step.do, ...person };
      case 'wake':
      case 'route':
        return { type: step.do };
    }
  }

  contextFor(command: Command, step: Step): DecisionContext {
    const basedOnSeq = command.type === 'reply' ? command.basedOnSeq : undefined;
    return {
      now: this.now,
      ...clocks,
      agents: step.do === 'route' ? step.agents : [],
      since: basedOnSeq === undefined ? [] : this.log.filter((entry) => entry.seq > basedOnSeq),
      target: (command.type === 'retry' && this.log.find((entry) => entry.seq === command.seq)) || null,
      // As the caller does: the log is only asked when the head has forgotten that far back.
      alreadyLogged:
        command.type === 'receive' &&
        familiarityOf(this.state.recent, command.digest, command.sentAt) === 'ask-the-log' &&
        this.log.some((entry) => entry.type === 'received' && entry.wamid === command.wamid),
    };
  }
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
