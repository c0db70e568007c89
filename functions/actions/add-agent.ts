import type { Agent, Availability, Role } from '../../shared/domain/people/agent.ts';
import { DEFAULT_TEAM } from '../../shared/domain/policy/workspace-policy.ts';
import { AppError } from './app-error.ts';
import type { Ids, Team } from './ports.ts';

/** Open conversations that routing gives one agent at the same time, unless said otherwise. */
export const DEFAULT_CAPACITY = 8;

/** Adds a person by e-mail; they join at their first sign-in. Throws `agent-exists`. */
export async function addAgent(
  deps: { team: Team; ids: Ids },
  { workspaceId }: { workspaceId: string },
  input: {
    name: string;
    email: string;
    role: Role;
    capacity?: number | undefined;
    availability?: Availability | undefined;
  },
): Promise<Agent> {
  const others = await deps.team.list(workspaceId);
  const agent: Agent = {
    id: deps.ids.newId(),
    name: input.name,
    email: input.email.toLowerCase(),
    role: input.role,
    availability: input.availability ?? 'away',
    capacity: input.capacity ?? DEFAULT_CAPACITY,
    teams: [DEFAULT_TEAM],
    skills: {},
    load: 0,
    teamLoad: {},
    turn: others.length + 1,
    version: 1,
  };
  if (!(await deps.team.add(workspaceId, agent))) {
    throw new AppError(409, 'agent-exists', `Somebody with the e-mail ${agent.email} is in a workspace already.`);
  }
  return agent;
}
