import type { Agent } from '../../shared/domain/people/agent.ts';
import { DEFAULT_TEAM, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { Change, Clock, Policies, Team, WorkspaceId } from './ports.ts';

export type RehomeDeps = { team: Team; policies: Policies; clock: Clock };

/** After a team was removed: its people leave it, and whoever is in no other belongs to the default team. Safe to run again. */
export async function rehomePeople(deps: RehomeDeps, workspace: WorkspaceId): Promise<void> {
  const [policy, agents] = await Promise.all([deps.policies.load(workspace), deps.team.list(workspace)]);
  for (const agent of agents) {
    const teams = agent.teams.filter((teamId) => policy.teams.some(({ id }) => id === teamId));
    if (teams.length === agent.teams.length) continue;
    const homes = teams.length > 0 ? teams : [DEFAULT_TEAM];
    const change = removedFrom(agent, homes, policy, deps.clock.now());
    // Somebody who changed them meanwhile has chosen among the teams that are there.
    await deps.team.update(workspace, agent.id, { teams: homes }, change, ['drain'], agent.version);
  }
}

function removedFrom(agent: Agent, homes: readonly string[], policy: WorkspacePolicy, at: number): Change {
  const names = homes.map((teamId) => policy.teams.find(({ id }) => id === teamId)?.name ?? teamId);
  return {
    id: `${agent.id}-${policy.version}`,
    at,
    by: 'Baton',
    subject: 'person',
    agentId: agent.id,
    lines: [`${agent.name}: teams ${names.sort().join(', ')} (a team was removed)`],
  };
}
