import { isHeldBy } from '../conversation/holder.ts';
import { isOpen, type ThreadState } from '../conversation/thread-state.ts';
import type { WorkspacePolicy } from '../policy/workspace-policy.ts';
import type { Role, Visibility } from './agent.ts';

/** Who looks. An automation (no `agentId`) works for the whole workspace. */
export type Viewer = { agentId?: string | undefined; role: Role; teams: readonly string[] };

/** Admins see everything; for the others the workspace decides. */
export function visibilityOf(viewer: Viewer, policy: Pick<WorkspacePolicy, 'visibility'>): Visibility {
  return viewer.role === 'admin' || viewer.agentId === undefined ? 'all' : policy.visibility[viewer.role];
}

/**
 * May this person see the thread? The one rule for lists, threads, files, live frames and every command.
 * A closed conversation stays visible to whoever held it last.
 */
export function maySee(
  viewer: Viewer,
  thread: Pick<ThreadState, 'conversation' | 'followers' | 'lastAgentId'>,
  policy: Pick<WorkspacePolicy, 'visibility'>,
): boolean {
  const visibility = visibilityOf(viewer, policy);
  if (visibility === 'all') return true;
  const { agentId = '' } = viewer;
  const { conversation } = thread;
  if (thread.followers.includes(agentId)) return true;
  if (conversation && isOpen(thread) && isHeldBy(conversation.holder, agentId)) return true;
  if (!isOpen(thread) && thread.lastAgentId === agentId) return true;
  return visibility === 'team' && conversation !== null && viewer.teams.includes(conversation.teamId);
}
