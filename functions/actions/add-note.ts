import { fingerprintOf } from './fingerprint.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Writes a note that only the team sees. A note never leaves Baton and is no activity. */
export function addNote(
  deps: CommandDeps,
  principal: Principal,
  input: { threadId: string; clientId: string; text: string },
): Promise<Changed> {
  const { threadId, clientId, text } = input;
  const command = { type: 'note', by: principal.actor, clientId, text } as const;
  const fingerprint = fingerprintOf('note', text.trim());
  return teamCommand(deps, principal, threadId, command, { clientId: { id: clientId, fingerprint } });
}
