import type { ThreadState } from '../conversation/thread-state.ts';
import { type ClockPolicy, needsArming, nextDeadline } from './next-deadline.ts';

/**
 * The state with its alarm in order: armed when the next deadline is earlier than what is armed. The intention is
 * committed with the events; the schedule itself is made afterwards, from the stream.
 * @param fired the armed alarm has just gone off, so a new one is needed if any clock still runs
 */
export function rearm(state: ThreadState, clocks: ClockPolicy, fired = false): ThreadState {
  const deadline = nextDeadline(state, clocks);
  const { generation } = state.alarm;
  if (fired && deadline === null) return { ...state, alarm: { at: null, generation } };
  if (deadline === null || (!fired && !needsArming(state, deadline))) return state;
  return { ...state, alarm: { at: deadline.at, generation: generation + 1 } };
}
