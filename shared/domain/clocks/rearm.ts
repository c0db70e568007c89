import type { ThreadState } from '../conversation/thread-state.ts';
import type { WorkspacePolicy } from '../policy/workspace-policy.ts';
import { needsArming, nextDeadline } from './deadlines.ts';

/**
 * The state with its alarm in order: armed when the next deadline is earlier than what is armed. The intention is
 * committed with the events; the schedule itself is made afterwards, from the stream.
 * @param fired the armed alarm has just gone off, so a new one is needed if any clock still runs
 */
export function rearm(state: ThreadState, policy: WorkspacePolicy, fired = false): ThreadState {
  const deadline = nextDeadline(state, policy);
  const { generation } = state.alarm;
  if (fired && deadline === null) return { ...state, alarm: { at: null, generation } };
  if (deadline === null || (!fired && !needsArming(state, deadline))) return state;
  return { ...state, alarm: { at: deadline.at, generation: generation + 1 } };
}
