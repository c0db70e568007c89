import type { DelayedSend, ThreadState } from './thread-state.ts';

/**
 * How fast one business number may write to one customer. WhatsApp takes one message each 6 s and lends up to 45 in a row
 * (error 131056 beyond that). We stop at 30: what is committed now may leave a minute late, into the next messages.
 */
export const PAIR_PACE = { intervalMs: 6000, burst: 30 } as const;

/** So many messages may wait in one thread (ten minutes of sending); the head carries each of them. */
export const MAX_WAITING = 100;

type Paced = Pick<ThreadState, 'pace' | 'delayedSends'>;

/**
 * When one more message may leave: `now`, or later when the burst is used up or an earlier message waits still. `pace` is
 * the moment until which what was sent so far has used up the slow rate (GCRA's theoretical arrival time).
 */
export function leavesAt({ pace, delayedSends }: Paced, now: number): number {
  const behind = delayedSends.reduce((latest, { until }) => Math.max(latest, until), now);
  const slot = Math.max(pace ?? 0, now) + delayedSends.length * PAIR_PACE.intervalMs - tolerance;
  return Math.max(behind, slot);
}

/** Must a message that is written now wait for its turn? */
export function mustWait(state: Paced, now: number): boolean {
  return state.delayedSends.length > 0 || leavesAt(state, now) > now;
}

/** `pace` after one more message left at `now`. */
export function paceAfter(pace: number | null, now: number): number {
  return Math.max(pace ?? 0, now) + PAIR_PACE.intervalMs;
}

/** A pace in the past says nothing, so it is not kept. */
export function currentPace(pace: number | null, now: number): number | null {
  return pace !== null && pace > now ? pace : null;
}

/** The messages that wait, in the order in which they were written: the order in which they must leave. */
export function inOrder(delayedSends: readonly DelayedSend[]): DelayedSend[] {
  return [...delayedSends].sort((a, b) => a.seq - b.seq);
}

const tolerance = (PAIR_PACE.burst - 1) * PAIR_PACE.intervalMs;
