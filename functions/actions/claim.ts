import { AppError } from './app-error.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Takes a waiting conversation for the caller. Of two at once exactly one wins; the other is told who. */
export function claim(
  deps: CommandDeps,
  principal: Principal,
  input: { threadId: string; takeOver?: boolean | undefined },
): Promise<Changed> {
  const { actor: by, role } = principal;
  if (by.kind !== 'agent') throw new AppError(403, 'person-needed', 'Only a person can hold a conversation.');
  const claimant = { agentId: by.agentId, name: by.name };
  const takeOver = input.takeOver ?? false;
  return teamCommand(deps, principal, input.threadId, { type: 'claim', by, role, claimant, takeOver });
}
