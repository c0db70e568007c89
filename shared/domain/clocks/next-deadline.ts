import { isOpen, type ThreadState } from '../conversation/thread-state.ts';

/** The clocks of a team, in milliseconds. */
export type ClockPolicy = { idleCloseMs: number };

export const DEFAULT_CLOCKS: ClockPolicy = { idleCloseMs: 24 * 60 * 60 * 1000 };

/** What will happen to a conversation, and when (epoch ms), if nobody says anything before. */
export type Deadline = { at: number; action: 'close-idle' };

/** The next thing the clock will do to a thread, or null when no clock runs. The screen and the alarm both ask here. */
export function nextDeadline(state: ThreadState, clocks: ClockPolicy): Deadline | null {
  if (!isOpen(state)) return null;
  return { at: Math.max(state.lastActivityAt, state.conversation.openedAt) + clocks.idleCloseMs, action: 'close-idle' };
}

/** Is a new wake-up needed after a change? Only when the deadline is earlier than what is armed; a later one fires early. */
export function needsArming(state: ThreadState, deadline: Deadline | null): deadline is Deadline {
  return deadline !== null && (state.alarm.at === null || deadline.at < state.alarm.at);
}
