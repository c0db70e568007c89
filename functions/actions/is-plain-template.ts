import type { TemplateContent } from '../../shared/domain/conversation/message-content.ts';
import type { Channels, Templates, WorkspaceId } from './ports.ts';

export type PlainTemplateDeps = { channels: Channels; templates: Templates };

/** Is this template known, and not marketing? Asked only before one goes to somebody who does not want marketing. */
export async function isPlainTemplate(
  deps: PlainTemplateDeps,
  workspace: WorkspaceId,
  threadId: string,
  { name, language }: TemplateContent,
): Promise<boolean> {
  const [phoneNumberId = ''] = threadId.split('-');
  const channel = await deps.channels.find(phoneNumberId);
  if (!channel) return false;
  const { templates } = await deps.templates.list(workspace, channel.wabaId);
  const category = templates.find((one) => one.name === name && one.language === language)?.category;
  return category === 'utility' || category === 'authentication';
}
