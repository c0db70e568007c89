import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Stops the clocks of a conversation, with the reason, until somebody starts them again. */
export function pauseClock(
  deps: CommandDeps,
  principal: Principal,
  { threadId, reason }: { threadId: string; reason: string },
): Promise<Changed> {
  const { actor: by, role } = principal;
  return teamCommand(deps, principal, threadId, { type: 'pause-clock', by, role, reason });
}

/** Starts them again; the time in between does not count. */
export function resumeClock(
  deps: CommandDeps,
  principal: Principal,
  { threadId }: { threadId: string },
): Promise<Changed> {
  const { actor: by, role } = principal;
  return teamCommand(deps, principal, threadId, { type: 'resume-clock', by, role });
}
