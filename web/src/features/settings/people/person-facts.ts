import type { AgentView } from '../../../../../shared/contracts/thread.ts';
import { DEFAULT_TEAM, type WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';

/** The teams (by name) and skills of somebody in one line: `Support, Billing · Portuguese 4`. */
export function personFacts(agent: AgentView, policy: WorkspacePolicy | null): string {
  const ids = agent.teams.length > 0 ? agent.teams : [DEFAULT_TEAM];
  const teams = ids.flatMap((id) => policy?.teams.find((team) => team.id === id)?.name ?? []);
  const skills = Object.entries(agent.skills).map(([skill, level]) => `${skill} ${level}`);
  return [teams.join(', '), skills.join(', ')].filter(Boolean).join(' · ');
}
