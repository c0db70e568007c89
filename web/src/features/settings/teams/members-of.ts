import type { AgentView } from '../../../../../shared/contracts/thread.ts';
import { DEFAULT_TEAM, type Team } from '../../../../../shared/domain/policy/workspace-policy.ts';

/** The people who get conversations of a team; whoever is in no team belongs to the default one. */
export function membersOf(team: Team, agents: readonly AgentView[]): AgentView[] {
  return agents.filter(({ teams }) => (teams.length > 0 ? teams.includes(team.id) : team.id === DEFAULT_TEAM));
}
