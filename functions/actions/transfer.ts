import { findPerson } from './find-person.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Hands a conversation to an agent, to another team or back into the queue, with a note for them if given. */
export async function transfer(
  deps: CommandDeps,
  principal: Principal,
  input: {
    threadId: string;
    agentId?: string | null | undefined;
    teamId?: string | undefined;
    note?: string | undefined;
  },
): Promise<Changed> {
  const { actor: by, role } = principal;
  const { threadId, agentId, teamId, note } = input;
  const to = agentId ? await findPerson(deps, principal, agentId) : teamId ? { teamId } : ('queue' as const);
  return teamCommand(deps, principal, threadId, { type: 'transfer', by, role, to, ...(note ? { note } : {}) });
}
