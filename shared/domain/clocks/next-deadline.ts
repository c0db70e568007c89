import { inOrder } from '../conversation/pair-pace.ts';
import { type Conversation, isOpen, type ThreadState } from '../conversation/thread-state.ts';

/** The clocks of a team, in milliseconds. */
export type ClockPolicy = { idleCloseMs: number };

export const DEFAULT_CLOCKS: ClockPolicy = { idleCloseMs: 24 * 60 * 60 * 1000 };

/** What will happen to a thread, and when (epoch ms), if nobody says anything before. */
export type Deadline = { at: number; action: 'close-idle' | 'resume-send' };

/** The next thing the clock will do to a thread, or null when no clock runs. The screen and the alarm both ask here. */
export function nextDeadline(state: ThreadState, clocks: ClockPolicy): Deadline | null {
  // Messages leave in the order of writing, so only the first that waits has a time of its own.
  const first = inOrder(state.delayedSends)[0];
  const deadlines: Deadline[] = first ? [{ at: first.until, action: 'resume-send' }] : [];
  if (isOpen(state)) deadlines.push({ at: idleDeadline(state, clocks), action: 'close-idle' });
  return deadlines.reduce<Deadline | null>((next, one) => (next && next.at <= one.at ? next : one), null);
}

/** When an open conversation has been quiet for the whole idle time. */
export function idleDeadline(state: ThreadState & { conversation: Conversation }, clocks: ClockPolicy): number {
  return Math.max(state.lastActivityAt, state.conversation.openedAt) + clocks.idleCloseMs;
}

/** Is a new wake-up needed after a change? Only when the deadline is earlier than what is armed; a later one fires early. */
export function needsArming(state: ThreadState, deadline: Deadline | null): deadline is Deadline {
  return deadline !== null && (state.alarm.at === null || deadline.at < state.alarm.at);
}
