import type { Command, DecisionContext, TeamActor } from '../../shared/domain/conversation/command.ts';
import { decide } from '../../shared/domain/conversation/decide.ts';
import type { Decision } from '../../shared/domain/conversation/decisions/decision.ts';
import { type Delivery, type DeliveryError, queuedDelivery } from '../../shared/domain/conversation/delivery.ts';
import type { Entry, EntryOf, Event } from '../../shared/domain/conversation/entry.ts';
import { evolveAll, number } from '../../shared/domain/conversation/evolve.ts';
import type { MessageContent } from '../../shared/domain/conversation/message-content.ts';
import type { Refusal } from '../../shared/domain/conversation/refusal.ts';
import { newThread, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import {
  type ClockPolicy,
  DEFAULT_CLOCKS,
  DEFAULT_POLICY,
  DEFAULT_TEAM,
  newTeam,
  type RoutingRule,
  type Team,
  type WorkspacePolicy,
} from '../../shared/domain/policy/workspace-policy.ts';

/** Starting points of the domain's tests: a fixed moment, the sample people, and one thread that nobody has written in. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const NOON = Date.UTC(2026, 10, 23, 12);

export const ana = { agentId: 'ana', name: 'Ana Souza' };
export const ben = { agentId: 'ben', name: 'Ben Okafor' };

export const byAna: TeamActor = { kind: 'agent', ...ana };
export const byBen: TeamActor = { kind: 'agent', ...ben };
export const byZap: TeamActor = { kind: 'automation', keyId: 'key-1', name: 'Zapier' };

export const text = (words: string): MessageContent => ({ type: 'text', text: words });
export const other = (whatsappType: string): MessageContent => ({
  type: 'other',
  whatsappType,
  summary: `A ${whatsappType}`,
  raw: '{}',
});

export function anAgent(id: string, changes: Partial<Agent> = {}): Agent {
  return {
    id,
    name: id.toUpperCase(),
    email: `${id}@example.com`,
    role: 'agent',
    availability: 'available',
    teams: [DEFAULT_TEAM],
    skills: {},
    capacity: 8,
    load: 0,
    teamLoad: {},
    turn: 1,
    version: 1,
    ...changes,
  };
}

export function aContext(changes: Partial<DecisionContext> = {}): DecisionContext {
  return { now: NOON, policy: DEFAULT_POLICY, agents: [], since: [], target: null, alreadyLogged: false, ...changes };
}

/** Clocks that differ from the default in what is given. */
type ClockChanges = {
  [K in keyof ClockPolicy]?: ClockPolicy[K] extends object ? Partial<ClockPolicy[K]> : ClockPolicy[K];
};

export function someClocks({ agent, customer, targets, ...rest }: ClockChanges = {}): ClockPolicy {
  return {
    agent: { ...DEFAULT_CLOCKS.agent, ...agent },
    customer: { ...DEFAULT_CLOCKS.customer, ...customer },
    targets: { ...DEFAULT_CLOCKS.targets, ...targets },
    windowWarningMs: rest.windowWarningMs ?? null,
  };
}

type TeamChanges = Omit<Partial<Team>, 'routing' | 'clocks' | 'messages'> & {
  routing?: Partial<Team['routing']>;
  messages?: Partial<Team['messages']>;
  clocks?: ClockChanges;
};

/** The default team, or another one, with what is given. */
export function aTeam({ id = DEFAULT_TEAM, routing, messages, clocks, ...changes }: TeamChanges = {}): Team {
  const team = newTeam(id, id === DEFAULT_TEAM ? 'Support' : id[0]?.toUpperCase() + id.slice(1));
  return {
    ...team,
    ...changes,
    routing: { ...team.routing, ...routing },
    messages: { ...team.messages, ...messages },
    clocks: someClocks(clocks),
  };
}

/** A policy of these teams (the default team alone if none is given). */
export function aPolicy(teams: readonly Team[] = [aTeam()], changes: Partial<WorkspacePolicy> = {}): WorkspacePolicy {
  return { ...DEFAULT_POLICY, teams: [...teams], ...changes };
}

export function aRule(
  when: Partial<RoutingRule['when']> = {},
  assign: Partial<RoutingRule['assign']> = {},
  changes: Partial<RoutingRule> = {},
): RoutingRule {
  return {
    id: 'rule-1',
    name: 'VIP',
    enabled: true,
    when: { keywords: [], languages: [], ads: [], labels: [], channels: [], hours: null, ...when },
    assign: { teamId: DEFAULT_TEAM, skills: [], priority: 0, ...assign },
    ...changes,
  };
}

type Receive = Extract<Command, { type: 'receive' }>;

/** A customer's message; its digest is its wamid. */
export function aMessage(wamid: string, changes: Partial<Receive> = {}): Receive {
  return {
    type: 'receive',
    wamid,
    digest: wamid.padStart(12, '0'),
    sentAt: NOON,
    content: text('Hello'),
    contactId: 'carla',
    contactName: 'Carla',
    ...changes,
  };
}

export const emptyThread = (): ThreadState => newThread('t1', 'c1', { id: 'carla', name: 'Carla', phone: '5511' });

/** A thread with what was committed in it so far. */
export type Story = { state: ThreadState; log: Entry[] };

/** Decides and applies commands one after the other; a refused one fails the test. */
export function story(
  commands: readonly (Command | [Command, Partial<DecisionContext>])[],
  state = emptyThread(),
): Story {
  let told: Story = { state, log: [] };
  for (const step of commands) {
    const [command, context] = Array.isArray(step) ? step : [step, {}];
    const entries = number(told.state, eventsOf(decide(told.state, command, aContext(context))));
    told = { state: evolveAll(told.state, entries), log: [...told.log, ...entries] };
  }
  return told;
}

/** A conversation that waits in the queue since noon. */
export const waiting = (): Story => story([aMessage('m1')]);

/** A conversation that Ana took at noon. */
export const heldByAna = (): Story =>
  story([aMessage('m1'), { type: 'claim', by: byAna, role: 'agent', claimant: ana }]);

/** A conversation that Ana answered and closed at noon. */
export const closedByAna = (): Story =>
  story([
    aMessage('m1'),
    { type: 'reply', by: byAna, role: 'agent', clientId: 'client-1', content: text('Hi') },
    { type: 'close', by: byAna, role: 'agent' },
  ]);

export function eventsOf(decision: Decision): Event[] {
  if ('refused' in decision) throw new Error(`Refused: ${decision.refused.code}`);
  return decision.events;
}

export function refusalOf(decision: Decision): Refusal {
  if (!('refused' in decision)) throw new Error(`Not refused: ${decision.events.map(({ type }) => type)}`);
  return decision.refused;
}

/** An outbound message as the log holds it. */
export function anOutbound(seq: number, delivery: Partial<Delivery> = {}): EntryOf<'replied'> {
  return {
    type: 'replied',
    seq,
    clientId: `client-${seq}`,
    content: text('On its way'),
    delivery: { ...queuedDelivery(NOON), ...delivery },
    at: NOON,
    by: byAna,
    conversation: 1,
  };
}

export const anError: DeliveryError = {
  code: '131026',
  title: 'Undeliverable',
  advice: 'Call them.',
  retryable: false,
};
