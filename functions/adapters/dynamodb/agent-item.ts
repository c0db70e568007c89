import type { Agent } from '../../../shared/domain/people/agent.ts';
import { DEFAULT_TEAM } from '../../../shared/domain/policy/workspace-policy.ts';

const TEAM_LOAD = 'teamLoad#';

/** Commits count a team's load up and down in place, which needs an attribute of its own for each team. */
export function teamLoadAttribute(teamId: string): string {
  return `${TEAM_LOAD}${teamId}`;
}

/** A person as they are stored: flat, so that single figures can be counted in place. */
export function toAgentItem({ teamLoad, ...agent }: Agent): Record<string, unknown> {
  const loads = Object.entries(teamLoad).map(([teamId, load]) => [teamLoadAttribute(teamId), load]);
  return { kind: 'agent', ...agent, ...Object.fromEntries(loads) };
}

/** An agent item as the domain knows it (also used on images of the stream). */
export function fromAgentItem(item: Record<string, unknown>): Agent {
  const { id, name, email, role, availability, capacity, load, turn, version } = item as Agent;
  const { teams = [DEFAULT_TEAM], skills = {} } = item as Partial<Agent>;
  const teamLoad = Object.fromEntries(
    Object.entries(item).flatMap(([attribute, count]) =>
      attribute.startsWith(TEAM_LOAD) ? [[attribute.slice(TEAM_LOAD.length), Math.max(0, Number(count))] as const] : [],
    ),
  );
  return { id, name, email, role, availability, teams, skills, capacity, load, teamLoad, turn, version };
}
