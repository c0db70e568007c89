import { placed } from '../../shared/domain/conversation/decisions/placement.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
import { type Team as TeamPolicy, teamOf, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { inLine } from './in-line.ts';
import type { WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

const PAGE = 50;

/**
 * Gives waiting conversations to whoever can take them, most urgent and longest waiting first over all teams, until nobody
 * can take more. Who could have one is decided here, without a write; only then is it routed, which decides again on
 * fresh state.
 */
export async function drainQueues(deps: CommandDeps, workspace: WorkspaceId): Promise<{ assigned: number }> {
  const policy = await deps.policies.load(workspace);
  let agents = await deps.team.list(workspace);
  let assigned = 0;
  const isWanted = (teamId: string) => hasRoom(teamOf(policy, teamId), agents);
  const teams = policy.teams.map(({ id }) => id);
  for await (const state of inLine(deps.threads, workspace, teams, { page: PAGE, isWanted })) {
    if (!couldBePlaced(state, policy, agents)) continue;
    if ((await routeThread(deps, workspace, state.threadId)) === 'assigned') assigned += 1;
    agents = await deps.team.list(workspace);
  }
  return { assigned };
}

/** Is there anybody who takes conversations of this team (or help for it) now? Spares reading the queue. */
function hasRoom({ id, routing }: TeamPolicy, agents: readonly Agent[]): boolean {
  const { method, capacityPerAgent } = routing;
  return agents.some(({ availability, load, capacity, teams, teamLoad, role }) => {
    if (availability !== 'available' || load >= capacity) return false;
    if (oversees(role)) return true;
    const takesMore = capacityPerAgent === null || (teamLoad[id] ?? 0) < capacityPerAgent;
    return method !== 'manual' && teams.includes(id) && takesMore;
  });
}

function couldBePlaced(state: ThreadState, policy: WorkspacePolicy, agents: readonly Agent[]): boolean {
  return isOpen(state) && placed(state.conversation, { policy, agents }).type === 'assigned';
}

/**
 * Routes one conversation, if it still waits: a list read from an index may be a moment old. One whose team was removed
 * while it was on its way into the queue finds its new team first.
 */
export async function routeThread(
  deps: CommandDeps,
  workspace: WorkspaceId,
  threadId: string,
): Promise<'assigned' | 'nobody-available' | 'not-waiting'> {
  const commands = [{ type: 'rehome' }, { type: 'route' }] as const;
  const { state, entries } = await runCommands(deps, workspace, threadId, commands);
  if (entries.some(({ type }) => type === 'assigned')) return 'assigned';
  return isOpen(state) && state.conversation.holder.kind === 'queue' ? 'nobody-available' : 'not-waiting';
}
