import { summarizeNews } from '../../shared/contracts/whatsapp-news.ts';
import type { ChannelEvent } from '../../shared/contracts/whatsapp-webhook.ts';
import type { Channel, ChannelNews, Channels, Clock, EffectRequests, Ids } from './ports.ts';
import { requestTemplates } from './request-templates.ts';

/** News after which the list of templates is out of date. */
const ABOUT_TEMPLATES = /^(message_template_\w+|template_category)_update$/;

/**
 * Keeps news about a number or its account where the settings show them: quality, templates, restrictions, preferences.
 * @returns false when no number of ours is meant
 */
export async function keepNews(
  deps: { channels: Channels; requests: EffectRequests; clock: Clock; ids: Ids },
  event: ChannelEvent,
): Promise<boolean> {
  const channels = await meant(deps.channels, event);
  const at = deps.clock.now();
  const id = `${String(at).padStart(15, '0')}-${deps.ids.newId()}`;
  const { field, value } = event;
  const news: ChannelNews = { id, at, field, summary: summarizeNews(field, value), raw: JSON.stringify(value) };
  for (const channel of channels) await deps.channels.addNews(channel.workspaceId, channel.id, news);
  if (ABOUT_TEMPLATES.test(field)) {
    const accounts = new Map(
      channels.map(({ workspaceId, wabaId }) => [`${workspaceId} ${wabaId}`, { workspaceId, wabaId }]),
    );
    for (const account of accounts.values()) await requestTemplates(deps, account.workspaceId, account.wabaId);
  }
  return channels.length > 0;
}

async function meant(channels: Channels, { phoneNumberId, accountId }: ChannelEvent): Promise<Channel[]> {
  const one = phoneNumberId ? await channels.find(phoneNumberId) : null;
  if (one) return [one];
  return accountId ? channels.ofAccount(accountId) : [];
}
