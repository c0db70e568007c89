import { placed } from '../../shared/domain/conversation/decisions/placement.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
import type { Team as TeamPolicy, WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

const PAGE = 50;
/** How much of one queue is looked through for a conversation that those with room may take. */
const MOST_PAGES = 4;

/**
 * Gives waiting conversations to whoever can take them, most urgent and longest waiting first, until nobody can take more.
 * Who could have one is decided here, without a write; only then is it routed, which decides again on fresh state.
 */
export async function drainQueues(deps: CommandDeps, workspace: WorkspaceId): Promise<{ assigned: number }> {
  const policy = await deps.policies.load(workspace);
  let agents = await deps.team.list(workspace);
  let assigned = 0;
  for (const team of policy.teams) {
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && hasRoom(team, agents); page++) {
      const waiting = await deps.threads.list(workspace, { of: 'queue', teamId: team.id }, PAGE, cursor);
      for (const state of waiting.items) {
        if (!couldBePlaced(state, policy, agents)) continue;
        if ((await routeThread(deps, workspace, state.threadId)) === 'assigned') assigned += 1;
        agents = await deps.team.list(workspace);
        if (!hasRoom(team, agents)) break;
      }
      if (!waiting.cursor) break;
      cursor = waiting.cursor;
    }
  }
  return { assigned };
}

/** Is there anybody who takes conversations of this team (or help for it) now? Spares reading the queue. */
function hasRoom(team: TeamPolicy, agents: readonly Agent[]): boolean {
  return agents.some(
    ({ availability, load, capacity, teams, role }) =>
      availability === 'available' && load < capacity && (teams.includes(team.id) || oversees(role)),
  );
}

function couldBePlaced(state: ThreadState, policy: WorkspacePolicy, agents: readonly Agent[]): boolean {
  return isOpen(state) && placed(state.conversation, { policy, agents }).type === 'assigned';
}

/** Routes one conversation, if it still waits: a list read from an index may be a moment old. */
export async function routeThread(
  deps: CommandDeps,
  workspace: WorkspaceId,
  threadId: string,
): Promise<'assigned' | 'nobody-available' | 'not-waiting'> {
  const { state, entries } = await runCommands(deps, workspace, threadId, [{ type: 'route' }]);
  if (entries.length > 0) return 'assigned';
  return isOpen(state) && state.conversation.holder.kind === 'queue' ? 'nobody-available' : 'not-waiting';
}
