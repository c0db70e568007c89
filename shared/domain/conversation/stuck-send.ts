import type { Delivery } from './delivery.ts';

/** A message leaves within seconds of its commit; after so long nobody is trying any more. */
export const STUCK_AFTER_MS = 2 * 60 * 1000;

/**
 * Does a message that does not wait for its turn hang in the middle of its way, so that a person may start it again?
 * @param since when it was last set going, if that was later than its own times (a wait that ended)
 */
export function isStuck(delivery: Pick<Delivery, 'status' | 'times'>, now: number, since = 0): boolean {
  if (delivery.status !== 'queued' && delivery.status !== 'sending') return false;
  const moved = Math.max(since, ...Object.values(delivery.times).map((at) => at ?? 0));
  return now - moved >= STUCK_AFTER_MS;
}
