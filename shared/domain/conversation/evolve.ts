import { previewOf } from './describe-content.ts';
import type { Entry, EntryOf, Event } from './entry.ts';
import { QUEUE } from './holder.ts';
import { openTurn } from './merged-thread.ts';
import { isConversational } from './message-content.ts';
import { currentPace, mustWait, paceAfter } from './pair-pace.ts';
import { forgetUntil, remember } from './recent-messages.ts';
import type { Conversation, ThreadState } from './thread-state.ts';

/** Numbers events as the next entries of a thread. */
export function number(state: ThreadState, events: readonly Event[]): Entry[] {
  return events.map((event, index) => ({ ...event, seq: state.seq + 1 + index }));
}

/** The state after one more entry. Total: every entry can be applied to the state it was decided on. */
export function evolve(before: ThreadState, entry: Entry): ThreadState {
  const state = { ...before, pace: currentPace(before.pace, entry.at) };
  const next = { ...state, seq: entry.seq };
  switch (entry.type) {
    case 'opened':
      return { ...next, conversation: openedConversation(entry.conversation, entry.at) };
    case 'received':
      return received(state, entry);
    case 'replied':
      return replied(paced(next, entry.at), entry, entry.by.kind === 'agent' ? entry.by.name : undefined);
    case 'echoed':
      return replied({ ...next, recent: remember(state.recent, entry.digest, entry.sentAt) }, entry);
    case 'send-delayed': {
      const { target: seq, until, attempt } = entry;
      return { ...next, delayedSends: [...state.delayedSends.filter((d) => d.seq !== seq), { seq, until, attempt }] };
    }
    case 'send-resumed': {
      const delayedSends = state.delayedSends.filter((delayed) => delayed.seq !== entry.target);
      return { ...next, delayedSends, pace: paceAfter(state.pace, entry.at) };
    }
    case 'settled':
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
    case 'merged-into': {
      const { threadId, contact } = entry;
      return { ...next, mergedInto: { threadId, contact, open: openTurn(state) } };
    }
    case 'merged-from':
      return mergedFrom(next, entry);
  }
}

/** The state after all `entries`, in order. */
export function evolveAll(state: ThreadState, entries: readonly Entry[]): ThreadState {
  return entries.reduce(evolve, state);
}

function received(state: ThreadState, entry: EntryOf<'received'>): ThreadState {
  const isNewest = entry.sentAt >= (state.lastInboundAt ?? 0);
  const heard: ThreadState = {
    ...state,
    seq: entry.seq,
    contact: {
      ...state.contact,
      name: entry.contactName ?? state.contact.name,
      // What was sent before the newest message tells old ids.
      ...(isNewest && entry.phone ? { phone: entry.phone } : {}),
      ...(isNewest && entry.userId ? { userId: entry.userId } : {}),
    },
    preview: { text: previewOf(entry.content), from: 'customer' },
    recent: remember(state.recent, entry.digest, entry.sentAt),
  };
  if (!isConversational(entry.content)) return heard;
  return {
    ...withConversation(heard, (c) => ({ ...c, waitingSince: c.waitingSince ?? entry.at })),
    lastInboundAt: Math.max(state.lastInboundAt ?? 0, entry.sentAt),
    lastInboundSeq: entry.sentAt >= (state.lastInboundAt ?? 0) ? entry.seq : state.lastInboundSeq,
    lastActivityAt: Math.max(state.lastActivityAt, entry.at),
  };
}

/** The team said something: the customer does not wait any more. A reaction is no answer. */
function replied(state: ThreadState, entry: EntryOf<'replied' | 'echoed'>, author?: string): ThreadState {
  const shown: ThreadState = {
    ...state,
    preview: { text: previewOf(entry.content), from: 'team', ...(author ? { author } : {}) },
  };
  if (!isConversational(entry.content)) return shown;
  return {
    ...withConversation(shown, (c) => ({ ...c, waitingSince: null, firstResponseAt: c.firstResponseAt ?? entry.at })),
    lastActivityAt: Math.max(state.lastActivityAt, entry.at),
  };
}

/** A message that has to wait counts when it leaves, not when it is written. */
function paced(state: ThreadState, now: number): ThreadState {
  return mustWait(state, now) ? state : { ...state, pace: paceAfter(state.pace, now) };
}

/** The person has been heard in both threads: the window, the waiting and the memory of messages count both. */
function mergedFrom(state: ThreadState, entry: EntryOf<'merged-from'>): ThreadState {
  const waited = entry.open?.waitingSince ?? null;
  const both: ThreadState = {
    ...state,
    mergedFrom: [...(state.mergedFrom ?? []), entry.threadId, ...(entry.earlier ?? [])],
    recent: forgetUntil(state.recent, entry.heardUntil),
    lastInboundAt: Math.max(state.lastInboundAt ?? 0, entry.lastInboundAt ?? 0) || null,
    lastActivityAt: Math.max(state.lastActivityAt, entry.lastActivityAt),
  };
  if (waited === null) return both;
  return withConversation(both, (c) =>
    c.status === 'open' ? { ...c, waitingSince: Math.min(c.waitingSince ?? waited, waited) } : c,
  );
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
