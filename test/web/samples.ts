import type { AgentView, EntryView, ThreadView } from '../../shared/contracts/thread.ts';

/** Noon of a fixed day, UTC; every sample time is counted from here. */
export const NOON = Date.UTC(2026, 8, 14, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const ana: AgentView = {
  id: 'ana',
  name: 'Ana Souza',
  email: 'ana@example.com',
  role: 'admin',
  availability: 'available',
  teams: ['support'],
  skills: {},
  capacity: 5,
  load: 1,
};
export const ben: AgentView = { ...ana, id: 'ben', name: 'Ben Okafor', email: 'ben@example.com', role: 'agent' };

const queue = { kind: 'queue' } as const;
export const heldBy = ({ id, name }: AgentView) => ({ kind: 'agent', agentId: id, name }) as const;

/** An open conversation, by default waiting in the queue. */
export function thread(threadId: string, change: Partial<ThreadView> = {}, holder: Holder = queue): ThreadView {
  return {
    threadId,
    channelId: 'channel-1',
    contact: { id: `contact-${threadId}`, name: `Customer ${threadId}`, phone: '15550001111' },
    version: 1,
    seq: 1,
    conversation: {
      number: 1,
      status: 'open',
      holder,
      teamId: 'support',
      skills: [],
      priority: 0,
      openedAt: NOON,
      heldSince: NOON,
      waitingSince: NOON,
      firstResponseAt: null,
      closedAt: null,
      closeReason: null,
      snoozedUntil: null,
      rounds: 0,
      escalation: null,
      pauses: [],
    },
    lastInboundAt: NOON,
    lastActivityAt: NOON,
    preview: { text: 'Hello', from: 'customer' },
    windowEndsAt: NOON + 24 * HOUR,
    followers: [],
    labels: [],
    upcoming: [{ at: NOON + 24 * HOUR, action: 'close-idle' }],
    ...change,
  };
}

type Conversation = NonNullable<ThreadView['conversation']>;

/** The same thread with a conversation that differs. */
export function conversing(of: ThreadView, change: Partial<Conversation>): ThreadView {
  if (!of.conversation) throw new Error('This thread never had a conversation.');
  return { ...of, conversation: { ...of.conversation, ...change } };
}

type Holder = Conversation['holder'];

/** The same thread after its conversation was closed. */
export function closed(of: ThreadView, at: number): ThreadView {
  if (!of.conversation) throw new Error('This thread never had a conversation.');
  const conversation = { ...of.conversation, status: 'closed', closedAt: at, closeReason: 'done' } as const;
  return { ...of, version: of.version + 1, conversation, upcoming: [] };
}

const customer = { kind: 'customer', contactId: 'contact-1' } as const;
const agent = ({ id, name }: AgentView) => ({ kind: 'agent', agentId: id, name }) as const;

export function received(seq: number, text = `message ${seq}`, at = NOON + seq * MINUTE): EntryView {
  const content = { type: 'text', text } as const;
  const rest = { wamid: `wamid.${seq}`, sentAt: at, content, contactName: 'Maria' };
  return { type: 'received', seq, at, by: customer, conversation: 1, ...rest };
}

type Replied = Extract<EntryView, { type: 'replied' }>;

export function replied(seq: number, change: Partial<Replied> = {}, by: AgentView = ana): Replied {
  const at = NOON + seq * MINUTE;
  return {
    type: 'replied',
    seq,
    at,
    by: agent(by),
    conversation: 1,
    clientId: `client-${seq}`,
    content: { type: 'text', text: `answer ${seq}` },
    delivery: { status: 'queued', times: { queued: at }, attempts: 0, revision: 0 },
    ...change,
  };
}

export function noted(seq: number, clientId = `client-${seq}`): EntryView {
  return { type: 'noted', seq, at: NOON + seq * MINUTE, by: agent(ana), conversation: 1, clientId, text: 'a note' };
}
