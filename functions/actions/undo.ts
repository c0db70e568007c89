import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Takes back what the same person did in this entry, within a minute and while nothing has come of it. */
export function undo(
  deps: CommandDeps,
  principal: Principal,
  input: { threadId: string; seq: number },
): Promise<Changed> {
  const { threadId, seq } = input;
  return teamCommand(deps, principal, threadId, { type: 'undo', by: principal.actor, seq });
}
