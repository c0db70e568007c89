import { AppError } from './app-error.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** The caller is told about everything in a thread without holding it, or no longer. */
export function follow(
  deps: CommandDeps,
  principal: Principal,
  { threadId, following }: { threadId: string; following: boolean },
): Promise<Changed> {
  const { actor: by } = principal;
  if (by.kind !== 'agent') throw new AppError(403, 'person-needed', 'Only a person can follow a conversation.');
  const follower = { agentId: by.agentId, name: by.name };
  return teamCommand(deps, principal, threadId, { type: following ? 'follow' : 'unfollow', by, follower });
}
