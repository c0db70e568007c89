import { summarizeNews } from '../../shared/contracts/whatsapp-news.ts';
import { type MarketingPreference, readPreferences } from '../../shared/contracts/whatsapp-preferences.ts';
import type { ChannelEvent } from '../../shared/contracts/whatsapp-webhook.ts';
import { newThread } from '../../shared/domain/conversation/thread-state.ts';
import type { RecordDeps } from './change-record.ts';
import { consentFromWhatsApp } from './consent.ts';
import { threadIdOf } from './merge-threads.ts';
import type { Channel, ChannelNews, Channels, Contacts, EffectRequests, Ids } from './ports.ts';
import { requestTemplates } from './request-templates.ts';

/** News after which the list of templates is out of date. */
const ABOUT_TEMPLATES = /^(message_template_\w+|template_category)_update$/;

export type NewsDeps = RecordDeps & { channels: Channels; contacts: Contacts; requests: EffectRequests; ids: Ids };

/**
 * Keeps news about a number or its account where the settings show them: quality, templates, restrictions, preferences.
 * @returns false when no number of ours is meant
 */
export async function keepNews(deps: NewsDeps, event: ChannelEvent): Promise<boolean> {
  const channels = await meant(deps.channels, event);
  const at = deps.clock.now();
  const id = `${String(at).padStart(15, '0')}-${deps.ids.newId()}`;
  const { field, value } = event;
  const news: ChannelNews = { id, at, field, summary: summarizeNews(field, value), raw: JSON.stringify(value) };
  for (const channel of channels) await deps.channels.addNews(channel.workspaceId, channel.id, news);
  const [channel] = channels;
  if (channel && event.field === 'user_preferences') {
    for (const preference of readPreferences(value)) await keepPreference(deps, channel, preference);
  }
  if (ABOUT_TEMPLATES.test(field)) {
    const accounts = new Map(
      channels.map(({ workspaceId, wabaId }) => [`${workspaceId} ${wabaId}`, { workspaceId, wabaId }]),
    );
    for (const account of accounts.values()) await requestTemplates(deps, account.workspaceId, account.wabaId);
  }
  return channels.length > 0;
}

/** Customers say on WhatsApp that they want no marketing any more, or want it again. */
async function keepPreference(deps: NewsDeps, channel: Channel, preference: MarketingPreference): Promise<void> {
  const { workspaceId } = channel;
  const { person, marketing, source, at } = preference;
  const { absorbed: _, ...contact } = await deps.contacts.resolve(workspaceId, person, deps.ids.newId);
  const threadId = threadIdOf(channel, contact.id);
  const givenAt = at ?? deps.clock.now();
  // Somebody of whom nothing is here yet may be written to one day: what they said is kept.
  await consentFromWhatsApp(deps, workspaceId, threadId, { marketing, source, givenAt }, () =>
    newThread(threadId, channel.id, contact),
  );
}

async function meant(channels: Channels, { phoneNumberId, accountId }: ChannelEvent): Promise<Channel[]> {
  const one = phoneNumberId ? await channels.find(phoneNumberId) : null;
  if (one) return [one];
  return accountId ? channels.ofAccount(accountId) : [];
}
