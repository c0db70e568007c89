import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Out of the way until a time (epoch ms), or until the customer writes. */
export function snooze(
  deps: CommandDeps,
  principal: Principal,
  { threadId, until }: { threadId: string; until: number },
): Promise<Changed> {
  const { actor: by, role } = principal;
  return teamCommand(deps, principal, threadId, { type: 'snooze', by, role, until });
}

/** Back now. */
export function unsnooze(
  deps: CommandDeps,
  principal: Principal,
  { threadId }: { threadId: string },
): Promise<Changed> {
  const { actor: by, role } = principal;
  return teamCommand(deps, principal, threadId, { type: 'unsnooze', by, role });
}
