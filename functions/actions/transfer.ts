import { agentNotFound } from './app-error.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Hands a conversation to an agent, or to the queue (`agentId` null), with a note for them if given. */
export async function transfer(
  deps: CommandDeps,
  principal: Principal,
  input: { threadId: string; agentId: string | null; note?: string | undefined },
): Promise<Changed> {
  const { actor: by, role } = principal;
  const to = input.agentId === null ? 'queue' : await person(deps, principal, input.agentId);
  return teamCommand(deps, principal, input.threadId, {
    type: 'transfer',
    by,
    role,
    to,
    ...(input.note ? { note: input.note } : {}),
  });
}

async function person(deps: CommandDeps, principal: Principal, agentId: string) {
  const agent = await deps.team.get(principal.workspaceId, agentId);
  if (!agent) throw agentNotFound();
  return { agentId: agent.id, name: agent.name };
}
