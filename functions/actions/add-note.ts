import type { MentionTarget } from '../../shared/domain/conversation/mention.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Writes a note that only the team sees; who is mentioned in it is told. A note never leaves Baton and is no activity. */
export function addNote(
  deps: CommandDeps,
  principal: Principal,
  input: { threadId: string; clientId: string; text: string; mentions?: MentionTarget[] | undefined },
): Promise<Changed> {
  const { threadId, clientId, text, mentions = [] } = input;
  const command = { type: 'note' as const, by: principal.actor, clientId, text, mentions };
  const named = mentions.map((target) => JSON.stringify(target));
  const fingerprint = fingerprintOf('note', text.trim(), ...named);
  return teamCommand(deps, principal, threadId, command, { clientId: { id: clientId, fingerprint } });
}
