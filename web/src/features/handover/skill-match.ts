import type { AgentView } from '../../../../shared/contracts/thread.ts';
import type { SkillNeed } from '../../../../shared/domain/policy/workspace-policy.ts';

/** Which of the skills that a conversation needs somebody has at the asked level, and which not. */
export function skillMatch(agent: Pick<AgentView, 'skills'>, needs: readonly SkillNeed[]) {
  const isMet = ({ skill, level }: SkillNeed) => (agent.skills[skill] ?? 0) >= level;
  return {
    has: needs.filter(isMet).map(({ skill }) => skill),
    lacks: needs.filter((need) => !isMet(need)).map(({ skill }) => skill),
  };
}
