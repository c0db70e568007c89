import type { Priority } from '../../shared/domain/policy/workspace-policy.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** How urgent a conversation is: urgent ones wait at the front of the queue. */
export function prioritize(
  deps: CommandDeps,
  principal: Principal,
  { threadId, priority }: { threadId: string; priority: Priority },
): Promise<Changed> {
  return teamCommand(deps, principal, threadId, { type: 'prioritize', by: principal.actor, priority });
}
