import { digestOf } from '../../../functions/actions/fingerprint.ts';
import type { Commit } from '../../../functions/actions/ports.ts';
import type { Event } from '../../../shared/domain/conversation/entry.ts';
import { evolveAll, number } from '../../../shared/domain/conversation/evolve.ts';
import { newThread, type ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import { DEFAULT_TEAM } from '../../../shared/domain/policy/workspace-policy.ts';

/** 2026-03-02 09:00 UTC. */
export const MORNING = Date.UTC(2026, 2, 2, 9);

export const sampleAgent = (id: string, change: Partial<Agent> = {}): Agent => ({
  id,
  name: `Agent ${id}`,
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
  ...change,
});

export const emptyThread = (threadId: string): ThreadState =>
  newThread(threadId, '200000000000002', { id: `contact-${threadId}`, name: 'Maria', phone: '491700000001' });

type Body = Event extends infer E ? (E extends Event ? Omit<E, 'at' | 'by' | 'conversation'> : never) : never;

/** An event at a time, in the first conversation, by the customer unless said otherwise. */
export const at = (time: number, body: Body, by: Event['by'] = { kind: 'customer', contactId: 'c' }): Event =>
  ({ ...body, at: time, by, conversation: 1 }) as Event;

export const opened: Body = { type: 'opened', cause: 'customer-wrote' };
export const received = (wamid: string, sentAt = MORNING, text = 'Hello'): Body => ({
  type: 'received',
  wamid,
  digest: digestOf(wamid),
  sentAt,
  content: { type: 'text', text },
  contactName: 'Maria',
});
export const replied = (clientId: string, text = 'Hi'): Body => ({
  type: 'replied',
  clientId,
  content: { type: 'text', text },
  delivery: { status: 'queued', times: { queued: MORNING }, attempts: 0, revision: 0 },
});
export const holder = (agentId: string) => ({ kind: 'agent', agentId, name: `Agent ${agentId}` }) as const;
export const claimed = (agentId: string): Body => ({ type: 'claimed', to: holder(agentId), from: { kind: 'queue' } });
export const closed = (from: ReturnType<typeof holder> | { kind: 'queue' } = { kind: 'queue' }): Body => ({
  type: 'closed',
  reason: 'done',
  from,
});

/** The commit that adds `events` to `before`, without effects or agents unless given. */
export function commitOf(before: ThreadState, events: readonly Event[], more: Partial<Commit> = {}): Commit {
  const entries = number(before, events);
  const after = { ...evolveAll(before, entries), version: before.version + 1 };
  return { before, after, entries, effects: entries.map(() => []), agents: [], ...more };
}
