import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Closes the conversation; the customer's next message opens a new one in the same thread. */
export function close(deps: CommandDeps, principal: Principal, input: { threadId: string }): Promise<Changed> {
  const { actor: by, role } = principal;
  return teamCommand(deps, principal, input.threadId, { type: 'close', by, role });
}
