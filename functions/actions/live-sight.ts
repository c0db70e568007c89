import type { View } from '../../shared/contracts/routes.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Viewer, visibilityOf } from '../../shared/domain/people/visibility.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { Connection, Team, WorkspaceId } from './ports.ts';

/** Those of the connected who do not see everything; in most workspaces nobody, and then nothing is read. */
export async function restrictedViewers(
  { team }: { team: Team },
  workspace: WorkspaceId,
  policy: WorkspacePolicy,
  connections: readonly Connection[],
): Promise<Map<string, Viewer>> {
  if (!isRestricted(policy)) return new Map();
  const connected = new Set(connections.map(({ agentId }) => agentId));
  const agents = await team.list(workspace);
  const viewers = [...connected].map((agentId): [string, Viewer] => {
    const agent = agents.find(({ id }) => id === agentId);
    return [agentId, { agentId, role: agent?.role ?? 'agent', teams: agent?.teams ?? [] }];
  });
  return new Map(viewers.filter(([, viewer]) => visibilityOf(viewer, policy) !== 'all'));
}

export function isRestricted({ visibility }: WorkspacePolicy): boolean {
  return visibility.agent !== 'all' || visibility.supervisor !== 'all';
}

/** Does a connection show this thread: open, as a row of a list it looks at, or because its person follows it? */
export function isOnScreen({ agentId, views, threadId }: Connection, thread: ThreadState): boolean {
  if (threadId === thread.threadId || thread.followers.includes(agentId)) return true;
  const lists = listsOf(thread, agentId);
  return views.some((view) => lists.includes(view));
}

function listsOf(state: ThreadState, agentId: string): View[] {
  if (!isOpen(state)) return ['closed'];
  if (state.conversation.status === 'snoozed') return ['snoozed'];
  const { holder } = state.conversation;
  if (holder.kind === 'agent') return holder.agentId === agentId ? ['mine', 'all'] : ['all'];
  return holder.kind === 'queue' ? ['unassigned', 'all'] : ['all'];
}
