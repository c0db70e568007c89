import type { Person } from '../../shared/domain/conversation/command.ts';
import { agentNotFound } from './app-error.ts';
import type { Principal, Team } from './ports.ts';

/** Somebody of the caller's workspace. Throws `agent-not-found`. */
export async function findPerson(deps: { team: Team }, principal: Principal, agentId: string): Promise<Person> {
  const agent = await deps.team.get(principal.workspaceId, agentId);
  if (!agent) throw agentNotFound();
  return { agentId: agent.id, name: agent.name };
}
