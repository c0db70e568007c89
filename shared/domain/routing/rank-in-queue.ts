import type { Conversation } from '../conversation/thread-state.ts';

/** Higher than any time in milliseconds: urgency counts before age. */
const URGENCY_STEP = 1e13;

/** The place of a waiting conversation: the most urgent first, and of those who waits longest. Lower ranks are first. */
export function rankInQueue({
  priority,
  waitingSince,
  heldSince,
}: Pick<Conversation, 'priority' | 'waitingSince' | 'heldSince'>): number {
  return (2 - priority) * URGENCY_STEP + (waitingSince ?? heldSince);
}
