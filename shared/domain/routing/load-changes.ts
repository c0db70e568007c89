import { holderOf, isOpen, type ThreadState } from '../conversation/thread-state.ts';

/** How many open conversations an agent holds more or fewer of one team. */
export type LoadChange = { agentId: string; teamId: string; change: 1 | -1 };

/** How a commit changes what agents hold. Whoever keeps one that changes its team holds one less there and one more here. */
export function loadChanges(before: ThreadState, after: ThreadState): LoadChange[] {
  const from = loadOf(before);
  const to = loadOf(after);
  if (from?.agentId === to?.agentId && from?.teamId === to?.teamId) return [];
  return [...(from ? [{ ...from, change: -1 as const }] : []), ...(to ? [{ ...to, change: 1 as const }] : [])];
}

function loadOf(state: ThreadState): { agentId: string; teamId: string } | null {
  const holder = holderOf(state);
  if (holder.kind !== 'agent' || !isOpen(state)) return null;
  return { agentId: holder.agentId, teamId: state.conversation.teamId };
}
