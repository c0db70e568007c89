import { fingerprintOf } from './fingerprint.ts';
import type { PlainTemplateDeps } from './is-plain-template.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Sends a failed message again as a new attempt; the failed one stays as it was. */
export function retryMessage(
  deps: CommandDeps & PlainTemplateDeps,
  principal: Principal,
  input: { threadId: string; seq: number; clientId: string },
): Promise<Changed> {
  const { threadId, seq, clientId } = input;
  const { actor: by, role } = principal;
  const fingerprint = fingerprintOf('retry', String(seq));
  return teamCommand(
    deps,
    principal,
    threadId,
    { type: 'retry', by, role, clientId, seq },
    {
      clientId: { id: clientId, fingerprint },
      isPlainTemplate: async (template) =>
        (await import('./is-plain-template.ts')).isPlainTemplate(deps, principal.workspaceId, threadId, template),
    },
  );
}
