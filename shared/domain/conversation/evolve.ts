import type { KnownAs } from '../contacts/contact-record.ts';
import type { ContactSummary } from './contact-summary.ts';
import { previewOf } from './describe-content.ts';
import type { AutomatedMessage, ClockMark, Entry, EntryOf, Event } from './entry.ts';
import { type Holder, QUEUE, sameHolder } from './holder.ts';
import { openTurn } from './merged-thread.ts';
import { isConversational } from './message-content.ts';
import { currentPace, mustWait, paceAfter } from './pair-pace.ts';
import { forgetUntil, remember } from './recent-messages.ts';
import { type Conversation, newConversation, type Pause, type ThreadState } from './thread-state.ts';

/** Numbers events as the next entries of a thread. */
export function number(state: ThreadState, events: readonly Event[]): Entry[] {
  return events.map((event, index) => ({ ...event, seq: state.seq + 1 + index }));
}

/** The state after one more entry. Total: every entry can be applied to the state it was decided on. */
export function evolve(before: ThreadState, entry: Entry): ThreadState {
  const state = { ...before, pace: currentPace(before.pace, entry.at) };
  const next = { ...state, seq: entry.seq };
  switch (entry.type) {
    case 'opened': {
      const conversation = newConversation(entry.conversation, entry.at, entry);
      return { ...next, conversation };
    }
    case 'reopened':
      return withConversation(next, (c) => ({
        ...c,
        status: 'open',
        closedAt: null,
        closeReason: null,
        holder: QUEUE,
        heldSince: entry.at,
        lastHolderId: null,
        rounds: 0,
      }));
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
      return withConversation(next, (c) => ({ ...c, holder: QUEUE, heldSince: entry.at }));
    case 'released':
      return withConversation(next, (c) => ({
        ...released(c, entry.from, entry.at),
        rounds: entry.round ?? c.rounds,
        // Who went away may have it again when they are back.
        ...(entry.reason === 'went-away' ? { lastHolderId: null } : {}),
      }));
    case 'assigned':
    case 'claimed':
      return held(next, entry.to, entry.at);
    case 'transferred':
      return transferred(next, entry);
    case 'escalated': {
      const { at, reason, priority, teamId, supervisors } = entry;
      const asked = withConversation(next, (c) => ({
        ...released(c, entry.from, at),
        teamId,
        priority,
        escalation: { at, reason, supervisors },
        rounds: 0,
      }));
      return entry.to.kind === 'agent' ? held(asked, entry.to, at) : asked;
    }
    case 'snoozed':
      return withConversation(next, (c) => ({ ...c, status: 'snoozed', snoozedUntil: entry.until }));
    case 'woken':
      // Whoever has it gets the whole time to answer from now on, and the customer the whole time to say something.
      return marked(
        withConversation(next, (c) => ({ ...c, status: 'open', snoozedUntil: null, heldSince: entry.at })),
        'woken',
        entry.at,
      );
    case 'release-warned':
      return marked(next, 'warned', entry.at);
    case 'breached':
      return marked(next, entry.target, entry.at);
    case 'window-closing':
      return marked(next, 'window-warned', entry.at);
    case 'skills-relaxed':
      return marked(next, 'relaxed', entry.at);
    case 'clock-paused':
      return withConversation(next, (c) => ({ ...c, pauses: [...c.pauses, { from: entry.at, to: null }] }));
    case 'clock-resumed':
      return withConversation(next, (c) => ({ ...c, pauses: endPause(c.pauses, entry.at) }));
    case 'followed':
      return { ...next, followers: [...state.followers, entry.agentId] };
    case 'unfollowed':
      return { ...next, followers: state.followers.filter((id) => id !== entry.agentId) };
    case 'labelled':
      return { ...next, labels: [...state.labels.filter((one) => !entry.removed.includes(one)), ...entry.added] };
    case 'prioritized':
      return withConversation(next, (c) => ({ ...c, priority: entry.priority }));
    case 'contact-edited':
    case 'consent-changed':
    case 'contact-followed':
      return { ...next, contact: knownBy(state.contact, entry.known) };
    case 'closed':
      return withConversation(next, (c) => ({
        ...c,
        status: 'closed',
        waitingSince: null,
        snoozedUntil: null,
        escalation: null,
        closedAt: entry.at,
        closeReason: entry.reason,
        // If it is reopened, its clocks run.
        pauses: endPause(c.pauses, entry.at),
      }));
    case 'undone':
      return undone(next, entry);
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
  if (entry.type === 'replied' && entry.automated) return automated(state, entry.automated, entry.at);
  if (!isConversational(entry.content)) return shown;
  return {
    ...withConversation(shown, (c) => ({
      ...c,
      waitingSince: null,
      firstResponseAt: c.firstResponseAt ?? entry.at,
      rounds: 0,
    })),
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
    labels: [...new Set([...state.labels, ...(entry.labels ?? [])])],
    followers: [...new Set([...state.followers, ...(entry.followers ?? [])])],
  };
  if (waited === null) return both;
  return withConversation(both, (c) =>
    c.status !== 'closed' ? { ...c, waitingSince: Math.min(c.waitingSince ?? waited, waited) } : c,
  );
}

function transferred(state: ThreadState, { from, to, teamId, at }: EntryOf<'transferred'>): ThreadState {
  const moved = withConversation(state, (c) => ({ ...c, teamId: teamId ?? c.teamId }));
  if (sameHolder(from, to) && to.kind === 'agent') return moved;
  if (to.kind === 'agent') return held(moved, to, at);
  return withConversation(moved, (c) => ({
    ...released(c, from, at),
    lastHolderId: holderId(from),
    // Whoever sends it to a team has decided that its people help, not only the supervisors.
    ...(teamId !== undefined && c.escalation ? { escalation: { ...c.escalation, supervisors: false } } : {}),
  }));
}

/** What Baton said by itself answers nobody: the list goes on showing what the customer said. */
function automated(state: ThreadState, kind: AutomatedMessage, at: number): ThreadState {
  if (kind === 'greeting') return state;
  return marked(state, kind === 'nudge' ? 'nudged' : 'out-of-office', at);
}

/** An agent has it now; who had it before may get it again one day. */
function held(state: ThreadState, to: Holder & { kind: 'agent' }, at: number): ThreadState {
  return withConversation({ ...state, lastAgentId: to.agentId }, (c) => ({ ...c, holder: to, heldSince: at }));
}

function released(conversation: Conversation, from: Holder, at: number): Conversation {
  return { ...conversation, holder: QUEUE, heldSince: at, lastHolderId: holderId(from) ?? conversation.lastHolderId };
}

/** What was done counts as not done: the holder's time and the customer's go on where they were. */
function undone(state: ThreadState, { to, before }: EntryOf<'undone'>): ThreadState {
  const { heldSince, teamId, lastHolderId, waitingSince, snoozedUntil, escalation, paused } = before;
  const back = to.kind === 'agent' ? { ...state, lastAgentId: to.agentId } : state;
  return withConversation(back, (c) => ({
    ...c,
    status: snoozedUntil === undefined ? 'open' : 'snoozed',
    holder: to,
    heldSince,
    teamId,
    lastHolderId: lastHolderId ?? null,
    waitingSince: waitingSince ?? null,
    snoozedUntil: snoozedUntil ?? null,
    escalation: escalation ?? null,
    closedAt: null,
    closeReason: null,
    pauses: paused ? c.pauses.with(-1, { from: c.pauses.at(-1)?.from ?? heldSince, to: null }) : c.pauses,
  }));
}

/** An older copy of the record never replaces a newer one. */
function knownBy(contact: ContactSummary, known: KnownAs): ContactSummary {
  return (contact.known?.version ?? 0) >= known.version ? contact : { ...contact, known };
}

function endPause(pauses: readonly Pause[], at: number): Pause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
}

function holderId(holder: Holder): string | null {
  return holder.kind === 'agent' ? holder.agentId : null;
}

function marked(state: ThreadState, mark: ClockMark, at: number): ThreadState {
  return withConversation(state, (c) => ({ ...c, marks: { ...c.marks, [mark]: at } }));
}

function withConversation(state: ThreadState, change: (conversation: Conversation) => Conversation): ThreadState {
  return state.conversation ? { ...state, conversation: change(state.conversation) } : state;
}
