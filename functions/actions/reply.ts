import type { MessageContent } from '../../shared/domain/conversation/message-content.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { PlainTemplateDeps } from './is-plain-template.ts';
import { checkHeaderUpload, checkOwnUpload } from './message-files.ts';
import type { Principal } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type Changed, teamCommand } from './team-command.ts';

/** Writes to the customer. The same `clientId` twice is one message. Refusals: see the `reply` route. */
export async function reply(
  deps: CommandDeps & PlainTemplateDeps,
  principal: Principal,
  input: {
    threadId: string;
    clientId: string;
    text?: string | undefined;
    content?: MessageContent | undefined;
    quotes?: string | undefined;
    basedOnSeq?: number | undefined;
    anyway?: boolean | undefined;
  },
): Promise<Changed> {
  const { threadId, clientId, quotes, basedOnSeq, anyway } = input;
  const content = input.content ?? { type: 'text', text: input.text ?? '' };
  if (content.type === 'media') checkOwnUpload(principal, content.mediaId);
  if (content.type === 'template') checkHeaderUpload(principal, content);
  const { actor: by, role } = principal;
  return teamCommand(
    deps,
    principal,
    threadId,
    {
      type: 'reply',
      by,
      role,
      clientId,
      content,
      ...(quotes ? { quotes } : {}),
      ...(basedOnSeq === undefined ? {} : { basedOnSeq }),
      ...(anyway ? { anyway } : {}),
    },
    {
      clientId: { id: clientId, fingerprint: fingerprintOf('reply', JSON.stringify(content), quotes ?? '') },
      isPlainTemplate: async (template) =>
        (await import('./is-plain-template.ts')).isPlainTemplate(deps, principal.workspaceId, threadId, template),
    },
  );
}
