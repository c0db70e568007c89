import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Puts a conversation back into the queue, where anybody can claim it. */
export function release(deps: CommandDeps, principal: Principal, input: { threadId: string }): Promise<Changed> {
  const { actor: by, role } = principal;
  return teamCommand(deps, principal, input.threadId, { type: 'release', by, role });
}
