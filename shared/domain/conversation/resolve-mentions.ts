import type { Agent } from '../people/agent.ts';
import { maySee } from '../people/visibility.ts';
import type { WorkspacePolicy } from '../policy/workspace-policy.ts';
import type { Entry } from './entry.ts';
import type { Mention, MentionTarget } from './mention.ts';
import type { Refusal } from './refusal.ts';
import type { ThreadState } from './thread-state.ts';

/** Looks up who is meant. Only people of the workspace can be, and only those who see the thread are told. */
export function resolveMentions(
  targets: readonly MentionTarget[],
  thread: ThreadState,
  { agents, policy, author }: { agents: readonly Agent[]; policy: WorkspacePolicy; author: string | undefined },
): Mention[] | Refusal {
  const sees = ({ id: agentId, role, teams }: Agent) => maySee({ agentId, role, teams }, thread, policy);
  const mentions: Mention[] = [];
  const seen = new Set<string>();
  for (const target of targets) {
    const key = JSON.stringify(target);
    if (seen.has(key)) continue;
    seen.add(key);
    if ('agentId' in target) {
      const agent = agents.find(({ id }) => id === target.agentId);
      if (!agent) return { code: 'agent-not-found', message: 'There is nobody with this id in the workspace.' };
      mentions.push({ agentId: agent.id, name: agent.name, ...(sees(agent) ? {} : { blind: true }) });
      continue;
    }
    const team = policy.teams.find(({ id }) => id === target.teamId);
    if (!team) return { code: 'team-not-found', message: 'There is no team with this id.' };
    const members = agents.filter((agent) => agent.teams.includes(team.id) && agent.id !== author && sees(agent));
    mentions.push({ teamId: team.id, name: team.name, told: members.map(({ id }) => id) });
  }
  return mentions;
}

/** Who is told of a note, and through which team; never its author, and each person once. */
export function toldOf(entry: Entry): { agentId: string; team?: string }[] {
  if (entry.type !== 'noted') return [];
  const told = new Map<string, { agentId: string; team?: string }>();
  for (const mention of entry.mentions ?? []) {
    if ('agentId' in mention) {
      if (!mention.blind) told.set(mention.agentId, { agentId: mention.agentId });
      continue;
    }
    for (const agentId of mention.told) if (!told.has(agentId)) told.set(agentId, { agentId, team: mention.name });
  }
  if (entry.by.kind === 'agent') told.delete(entry.by.agentId);
  return [...told.values()];
}
