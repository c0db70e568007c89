import type { Entry, EntryOf, Event } from './entry.ts';
import { QUEUE } from './holder.ts';
import { isConversational, previewOf } from './message-content.ts';
import { remember } from './recent-messages.ts';
import type { Conversation, ThreadState } from './thread-state.ts';

/** Numbers events as the next entries of a thread. */
export function number(state: ThreadState, events: readonly Event[]): Entry[] {
  return events.map((event, index) => ({ ...event, seq: state.seq + 1 + index }));
}

/** The state after one more entry. Total: every entry can be applied to the state it was decided on. */
export function evolve(state: ThreadState, entry: Entry): ThreadState {
  const next = { ...state, seq: entry.seq };
  switch (entry.type) {
    case 'opened':
      return { ...next, conversation: openedConversation(entry.conversation, entry.at) };
    case 'received':
      return received(state, entry);
    case 'replied':
      return {
        ...withConversation(next, (c) => ({
          ...c,
          waitingSince: null,
          firstResponseAt: c.firstResponseAt ?? entry.at,
        })),
        lastActivityAt: Math.max(state.lastActivityAt, entry.at),
        preview: {
          text: previewOf(entry.content),
          from: 'team',
          ...(entry.by.kind === 'agent' ? { author: entry.by.name } : {}),
        },
      };
    case 'noted':
      return next;
    case 'queued':
    case 'released':
      return withConversation(next, (c) => ({ ...c, holder: QUEUE, heldSince: entry.at }));
    case 'assigned':
    case 'claimed':
    case 'transferred':
      return withConversation(next, (c) => ({ ...c, holder: entry.to, heldSince: entry.at }));
    case 'closed':
      return withConversation(next, (c) => ({
        ...c,
        status: 'closed',
        waitingSince: null,
        closedAt: entry.at,
        closeReason: entry.reason,
      }));
  }
}

/** The state after all `entries`, in order. */
export function evolveAll(state: ThreadState, entries: readonly Entry[]): ThreadState {
  return entries.reduce(evolve, state);
}

function received(state: ThreadState, entry: EntryOf<'received'>): ThreadState {
  const heard: ThreadState = {
    ...state,
    seq: entry.seq,
    contact: { ...state.contact, name: entry.contactName },
    preview: { text: previewOf(entry.content), from: 'customer' },
    recent: remember(state.recent, entry.digest, entry.sentAt),
  };
  if (!isConversational(entry.content)) return heard;
  return {
    ...withConversation(heard, (c) => ({ ...c, waitingSince: c.waitingSince ?? entry.at })),
    lastInboundAt: Math.max(state.lastInboundAt ?? 0, entry.sentAt),
    lastActivityAt: Math.max(state.lastActivityAt, entry.at),
  };
}

function openedConversation(number: number, at: number): Conversation {
  return {
    number,
    status: 'open',
    holder: QUEUE,
    openedAt: at,
    heldSince: at,
    waitingSince: null,
    firstResponseAt: null,
    closedAt: null,
    closeReason: null,
  };
}

function withConversation(state: ThreadState, change: (conversation: Conversation) => Conversation): ThreadState {
  return state.conversation ? { ...state, conversation: change(state.conversation) } : state;
}
