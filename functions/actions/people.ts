import { toAgentView } from '../../shared/contracts/thread.ts';
import type { Availability } from '../../shared/domain/people/agent.ts';
import { agentNotFound } from './app-error.ts';
import type { Access, Clock, Principal, Team } from './ports.ts';

export type PeopleDeps = { team: Team; access: Access; clock: Clock };

/** The caller, the workspace and the server's time. */
export async function getMe(deps: PeopleDeps, principal: Principal) {
  const [agent, workspace] = await Promise.all([
    principal.agentId ? deps.team.get(principal.workspaceId, principal.agentId) : null,
    deps.access.workspace(principal.workspaceId),
  ]);
  if (!agent) throw agentNotFound();
  return {
    agent: toAgentView(agent),
    workspace: workspace ?? { id: principal.workspaceId, name: 'Baton' },
    serverTime: deps.clock.now(),
  };
}

export async function listAgents(deps: PeopleDeps, principal: Principal) {
  const agents = await deps.team.list(principal.workspaceId);
  return { agents: agents.map(toAgentView) };
}

/** Set by the person, logged; becoming available drains the queue from the stream. */
export async function setAvailability(deps: PeopleDeps, principal: Principal, input: { availability: Availability }) {
  if (!principal.agentId) throw agentNotFound();
  const now = deps.clock.now();
  const agent = await deps.team.setAvailability(principal.workspaceId, principal.agentId, input.availability, now);
  return { agent: toAgentView(agent) };
}
