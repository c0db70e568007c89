import { findPerson } from './find-person.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Asks for help with a conversation: a person, a team, or whoever the team's policy names. */
export async function escalate(
  deps: CommandDeps,
  principal: Principal,
  input: {
    threadId: string;
    reason: string;
    agentId?: string | undefined;
    teamId?: string | undefined;
    note?: string | undefined;
  },
): Promise<Changed> {
  const { actor: by, role } = principal;
  const { threadId, reason, agentId, teamId, note } = input;
  const to = agentId ? await findPerson(deps, principal, agentId) : teamId ? { teamId } : undefined;
  return teamCommand(deps, principal, threadId, {
    type: 'escalate',
    by,
    role,
    reason,
    ...(to ? { to } : {}),
    ...(note ? { note } : {}),
  });
}
