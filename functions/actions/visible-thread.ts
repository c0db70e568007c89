import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { maySee, type Viewer } from '../../shared/domain/people/visibility.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { threadNotFound } from './app-error.ts';
import type { Policies, Principal, Threads } from './ports.ts';

export type VisibilityDeps = { threads: Threads; policies: Policies };

/** The caller as the rule of visibility sees them. */
export function viewerOf({ agentId, role, teams }: Principal): Viewer {
  return { agentId, role, teams };
}

/** The head of a thread that the caller may see, and the policy it was judged by. Throws `thread-not-found`. */
export async function loadVisible(
  deps: VisibilityDeps,
  principal: Principal,
  threadId: string,
): Promise<{ state: ThreadState; policy: WorkspacePolicy }> {
  const [state, policy] = await Promise.all([
    deps.threads.load(principal.workspaceId, threadId),
    deps.policies.load(principal.workspaceId, 'lately'),
  ]);
  if (!state || !maySee(viewerOf(principal), state, policy)) throw threadNotFound();
  return { state, policy };
}
