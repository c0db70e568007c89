import { holderOf, type ThreadState } from '../conversation/thread-state.ts';

/** How a commit changes the number of open conversations that agents hold: agent id → +1 or −1. */
export function loadChanges(before: ThreadState, after: ThreadState): Map<string, 1 | -1> {
  const from = holderOf(before);
  const to = holderOf(after);
  const changes = new Map<string, 1 | -1>();
  if (from.kind === 'agent' && to.kind === 'agent' && from.agentId === to.agentId) return changes;
  if (from.kind === 'agent') changes.set(from.agentId, -1);
  if (to.kind === 'agent') changes.set(to.agentId, 1);
  return changes;
}
