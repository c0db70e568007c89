import { DEFAULT_TEAM, type Priority, type SkillNeed } from '../policy/workspace-policy.ts';
import type { ContactSummary } from './contact-summary.ts';
import type { ClockMark, CloseReason, Escalation } from './entry.ts';
import { type Holder, QUEUE } from './holder.ts';
import type { MergedInto } from './merge-record.ts';
import { noRecentMessages, type RecentMessages } from './recent-messages.ts';

/** One session of a thread, from opened to closed. Times are epoch ms. */
export type Conversation = {
  /** 1 for the first session of the thread, then counting up. */
  number: number;
  /** `snoozed` = open, but out of everybody's way until `snoozedUntil` or the customer's next message. */
  status: 'open' | 'snoozed' | 'closed';
  holder: Holder;
  teamId: string;
  /** What routing looks for, unless relaxed to preferences by the time it waits. */
  skills: SkillNeed[];
  priority: Priority;
  openedAt: number;
  /** Since when the holder has it (or the queue has held it). */
  heldSince: number;
  /** Since when the customer waits for an answer; null when the last word was ours. */
  waitingSince: number | null;
  /** When somebody of the team first answered. */
  firstResponseAt: number | null;
  closedAt: number | null;
  closeReason: CloseReason | null;
  snoozedUntil: number | null;
  /** How often the agent clock took it away since somebody of the team last answered. */
  rounds: number;
  /** Who let it go last, or lost it to the clock: routing does not give it straight back. */
  lastHolderId: string | null;
  /** Somebody, or the clock, asked for help. Cleared with the end. */
  escalation: Escalation | null;
  /** When the clocks stood still; the last one has no end while they still do. */
  pauses: Pause[];
  /** When a clock last did what it does once, so that it does not do it twice for the same wait. */
  marks: Partial<Record<ClockMark, number>>;
};

export type Pause = { from: number; to: number | null };

export type Preview = { text: string; from: 'customer' | 'team'; author?: string };

/** The wake-up that is armed for a thread (`at` null = none). `generation` only grows: it makes each schedule's name new. */
export type Alarm = { at: number | null; generation: number };

export type DelayedSend = { seq: number; until: number; attempt: number };

/**
 * The head of a thread: everything a decision needs, in one small item.
 * `version` grows with every commit, `seq` with every entry. `lastInboundAt` is Meta's timestamp (window), `lastActivityAt`
 * our own clock at the last message either way (idle clock); notes and lifecycle events move neither.
 */
export type ThreadState = {
  threadId: string;
  channelId: string;
  contact: ContactSummary;
  version: number;
  seq: number;
  conversation: Conversation | null;
  lastInboundAt: number | null;
  /** The entry of the customer's last message, for read receipts and typing. */
  lastInboundSeq: number | null;
  lastActivityAt: number;
  preview: Preview | null;
  recent: RecentMessages;
  /** Messages that wait because WhatsApp takes no more of them for now, and until when. */
  delayedSends: DelayedSend[];
  /** See `leavesAt`; null when nothing sent of late slows down the next message. */
  pace: number | null;
  alarm: Alarm;
  /** Who is told about everything here without holding it. */
  followers: string[];
  /** Labels of the contact on this number. */
  labels: string[];
  /** The agent who held the last conversation last. */
  lastAgentId: string | null;
  /** Given when this thread's contact turned out to be another one, whose thread goes on. */
  mergedInto?: MergedInto;
  /** Threads that go on in this one: a message may be in their logs already. */
  mergedFrom?: string[];
};

/** A thread nobody has written in yet. */
export function newThread(threadId: string, channelId: string, contact: ContactSummary): ThreadState {
  return {
    threadId,
    channelId,
    contact,
    version: 0,
    seq: 0,
    conversation: null,
    lastInboundAt: null,
    lastInboundSeq: null,
    lastActivityAt: 0,
    preview: null,
    recent: noRecentMessages,
    delayedSends: [],
    pace: null,
    alarm: { at: null, generation: 0 },
    followers: [],
    labels: [],
    lastAgentId: null,
  };
}

/** A conversation as it is when it is opened. */
export function newConversation(
  number: number,
  at: number,
  placed: { teamId?: string; skills?: SkillNeed[]; priority?: Priority } = {},
): Conversation {
  return {
    number,
    status: 'open',
    holder: QUEUE,
    teamId: placed.teamId ?? DEFAULT_TEAM,
    skills: placed.skills ?? [],
    priority: placed.priority ?? 0,
    openedAt: at,
    heldSince: at,
    waitingSince: null,
    firstResponseAt: null,
    closedAt: null,
    closeReason: null,
    snoozedUntil: null,
    rounds: 0,
    lastHolderId: null,
    escalation: null,
    pauses: [],
    marks: {},
  };
}

/** Is a conversation going on (snoozed ones included)? */
export function isOpen<T extends Pick<ThreadState, 'conversation'>>(
  state: T,
): state is T & { conversation: Conversation } {
  return state.conversation !== null && state.conversation.status !== 'closed';
}

/** The clocks of this conversation stand still, because a person stopped them. */
export function isPaused(conversation: Pick<Conversation, 'pauses'>): boolean {
  return conversation.pauses.at(-1)?.to === null;
}

/** Who holds the thread now; a closed or new thread is held by nobody in particular, which is the queue. */
export function holderOf(state: ThreadState): Holder {
  return isOpen(state) ? state.conversation.holder : QUEUE;
}
