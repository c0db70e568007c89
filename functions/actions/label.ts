import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Adds and removes labels of the contact. */
export function label(
  deps: CommandDeps,
  principal: Principal,
  { threadId, add = [], remove = [] }: { threadId: string; add?: string[] | undefined; remove?: string[] | undefined },
): Promise<Changed> {
  return teamCommand(deps, principal, threadId, { type: 'label', by: principal.actor, add, remove });
}
