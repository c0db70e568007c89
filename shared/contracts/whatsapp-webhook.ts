import * as z from 'zod/mini';
import type { MessageContext } from '../domain/conversation/entry.ts';
import type { MessageContent } from '../domain/conversation/message-content.ts';
import { shorten } from '../domain/conversation/shorten.ts';
import { readContent, readContext } from './whatsapp-content.ts';

/**
 * The webhook of WhatsApp's Cloud API: one POST carries up to 1,000 updates of any mix. Unknown keys are ignored; whatever
 * is not understood comes back under `unknown`, whole, so that the caller can keep it.
 */
export type WebhookUpdates = {
  messages: InboundMessage[];
  statuses: InboundStatus[];
  echoes: Echo[];
  events: ChannelEvent[];
  unknown: { reason: 'unknown-shape' | 'unhandled-event'; explanation: string; value: unknown }[];
};

/**
 * Who wrote: the phone may be missing (users with a username), the business-scoped user id in older payloads; the name only
 * when WhatsApp told it.
 */
export type InboundContact = { userId?: string; phone?: string; name?: string };

/** `sentAt`: Meta's timestamp in epoch ms. */
export type InboundMessage = {
  phoneNumberId: string;
  wamid: string;
  sentAt: number;
  contact: InboundContact;
  content: MessageContent;
  context?: MessageContext;
  /** The same person under new ids: the old ones, by which we know them. */
  formerly?: { userId?: string; phone?: string };
};

/** A message that the business wrote on the phone app of the same number. `contact` is who it went to. */
export type Echo = Omit<InboundMessage, 'context' | 'formerly'>;

/** News about the number, its account or its templates. `accountId`: the WhatsApp Business Account it is about. */
export type ChannelEvent = { accountId: string; phoneNumberId?: string; field: string; value: unknown };

/** `callbackData` is what we gave at sending (`biz_opaque_callback_data`). `at` is epoch ms. */
export type InboundStatus = {
  phoneNumberId: string;
  wamid: string;
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  at: number;
  callbackData?: string;
  error?: { code: number; title: string; details?: string };
};

/** Meta writes text, and a number in some places. A time beyond 11 digits (the year 5138) would not fit where it is stored. */
const unixSeconds = z.union([z.string().check(z.regex(/^\d{1,11}$/)), z.int().check(z.gte(0), z.lte(99_999_999_999))]);

/** Whatever we look somebody or something up by; the longest that WhatsApp gives are wamids. */
const identifier = z.string().check(z.maxLength(512));

const envelope = z.object({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) });
const entrySchema = z.object({ id: z.optional(z.string()), changes: z.array(z.unknown()) });
const changeSchema = z.object({ field: z.string(), value: z.looseObject({}) });
const messagesValue = z.object({
  metadata: z.object({ phone_number_id: identifier.check(z.minLength(1)) }),
  contacts: z.optional(z.array(z.unknown())),
  messages: z.optional(z.array(z.unknown())),
  message_echoes: z.optional(z.array(z.unknown())),
  statuses: z.optional(z.array(z.unknown())),
});
const contactSchema = z.object({
  profile: z.optional(z.object({ name: z.optional(z.string()), username: z.optional(z.string()) })),
  wa_id: z.optional(identifier),
  user_id: z.optional(identifier),
});
const messageSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(512)),
  timestamp: unixSeconds,
  type: z.string(),
  from: z.optional(identifier),
  from_user_id: z.optional(identifier),
});
const echoSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(512)),
  timestamp: unixSeconds,
  type: z.string(),
  to: z.optional(z.string()),
  to_user_id: z.optional(z.string()),
});
/** `system` messages name the new ids; the old ones are the sender's, or `previous_user_id`. */
const newIdsSchema = z.object({
  wa_id: z.optional(z.string()),
  new_wa_id: z.optional(z.string()),
  user_id: z.optional(z.string()),
  previous_user_id: z.optional(z.string()),
  type: z.optional(z.string()),
  body: z.optional(z.string()),
});

/** Fields that tell about the number, its account or its templates. */
const CHANNEL_FIELDS = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'business_capability_update',
  'business_username_updates',
  'account_update',
  'account_alerts',
  'account_review_update',
  'user_preferences',
  'security',
]);
const statusSchema = z.object({
  id: identifier,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: unixSeconds,
  biz_opaque_callback_data: z.optional(identifier),
  errors: z.optional(
    z.array(
      z.object({
        code: z.number(),
        title: z.optional(z.string()),
        message: z.optional(z.string()),
        error_data: z.optional(z.union([z.string(), z.object({ details: z.optional(z.string()) })])),
      }),
    ),
  ),
});

/**
 * Keys of a `messages` value that we read. Updates come as lists, so another list is kept as unknown even beside messages;
 * other keys are kept only when they are all there is, for Meta adds such to every webhook without notice.
 */
const KNOWN_VALUE_KEYS = new Set([
  'messaging_product',
  'metadata',
  'contacts',
  'messages',
  'statuses',
  'message_echoes',
  'errors',
  'user_actions',
]);

/** Reads a parsed webhook body. Never throws: what does not fit lands in `unknown`, item by item. */
export function readWebhook(body: unknown): WebhookUpdates {
  const updates: WebhookUpdates = { messages: [], statuses: [], echoes: [], events: [], unknown: [] };
  const outer = envelope.safeParse(body);
  if (!outer.success) {
    keep(
      updates,
      'unknown-shape',
      'This is not a WhatsApp webhook: `object` or `entry` is missing or different.',
      body,
    );
    return updates;
  }
  for (const entry of outer.data.entry) {
    const changes = entrySchema.safeParse(entry);
    if (!changes.success) keep(updates, 'unknown-shape', 'An entry without `changes`.', entry);
    else for (const change of changes.data.changes) readChange(updates, changes.data.id ?? '', change);
  }
  return updates;
}

function readChange(updates: WebhookUpdates, accountId: string, raw: unknown): void {
  const change = changeSchema.safeParse(raw);
  if (!change.success) return keep(updates, 'unknown-shape', 'A change without `field` or `value`.', raw);
  const { field, value } = change.data;
  if (CHANNEL_FIELDS.has(field)) {
    updates.events.push({ accountId, ...numberOf(value), field, value });
    return;
  }
  if (field !== 'messages' && field !== 'smb_message_echoes') {
    return keep(updates, 'unhandled-event', `Baton does not act on \`${field}\` events yet.`, raw);
  }
  readMessagesValue(updates, accountId, field, value, raw);
}

function readMessagesValue(
  updates: WebhookUpdates,
  accountId: string,
  field: string,
  change: Record<string, unknown>,
  raw: unknown,
): void {
  const value = messagesValue.safeParse(change);
  if (!value.success) return keep(updates, 'unknown-shape', `A \`${field}\` change without its phone number id.`, raw);
  const { metadata, contacts = [], messages = [], statuses = [], message_echoes = [] } = value.data;
  const phoneNumberId = metadata.phone_number_id;
  const profiles = contacts.flatMap((contact) => {
    const parsed = contactSchema.safeParse(contact);
    return parsed.success ? [parsed.data] : [];
  });
  for (const message of messages) readMessage(updates, phoneNumberId, profiles, message);
  for (const status of statuses) readStatus(updates, phoneNumberId, status);
  for (const echo of message_echoes) readEcho(updates, phoneNumberId, echo);
  // Errors and user actions are about the number, not about one conversation.
  for (const key of ['errors', 'user_actions']) {
    if (change[key] !== undefined) updates.events.push({ accountId, phoneNumberId, field: key, value: change[key] });
  }
  const carriesNothing = messages.length + statuses.length + message_echoes.length === 0;
  const others = Object.entries(change).filter(
    ([key, part]) => !KNOWN_VALUE_KEYS.has(key) && (carriesNothing || (Array.isArray(part) && part.length > 0)),
  );
  if (others.length > 0) {
    const names = others.map(([key]) => key).join(', ');
    const rest = { field, value: { metadata, ...Object.fromEntries(others) } };
    keep(updates, 'unhandled-event', `Baton does not act on ${names} yet.`, carriesNothing ? raw : rest);
  }
}

function numberOf(value: Record<string, unknown>): { phoneNumberId?: string } {
  const metadata = messagesValue.safeParse(value);
  return metadata.success ? { phoneNumberId: metadata.data.metadata.phone_number_id } : {};
}

type Profile = z.infer<typeof contactSchema>;

function readMessage(updates: WebhookUpdates, phoneNumberId: string, profiles: Profile[], raw: unknown): void {
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success)
    return keep(updates, 'unknown-shape', 'A message without id, timestamp or type.', { phoneNumberId, raw });
  const message = parsed.data;
  if (message.group_id !== undefined) {
    return keep(updates, 'unhandled-event', 'Baton does not take part in groups.', { phoneNumberId, raw });
  }
  if (JSON.stringify(raw).length > CONTENT_LIMIT) {
    keep(
      updates,
      'unknown-shape',
      'A message too long to be shown whole; its beginning is in the thread.',
      phoneNumberId,
    );
  }
  const only = profiles.length === 1 ? profiles[0] : undefined;
  const profile =
    profiles.find((candidate) => agreement(candidate, message) === 'same') ??
    (only && agreement(only, message) === 'open' ? only : undefined);
  const formerly = message.type === 'system' ? formerIds(message) : undefined;
  const now = formerly ? newIds(message) : {};
  const userId = now.userId ?? message.from_user_id ?? profile?.user_id ?? formerly?.userId;
  const phone = now.phone ?? message.from ?? profile?.wa_id;
  if (!userId && !phone) {
    return keep(updates, 'unknown-shape', 'A message without a sender.', { phoneNumberId, raw });
  }
  const username = profile?.profile?.username?.replace(/^@/, '');
  const name = profile?.profile?.name?.trim() || username;
  updates.messages.push({
    phoneNumberId,
    wamid: message.id,
    sentAt: toMs(message.timestamp),
    contact: {
      ...(userId ? { userId } : {}),
      ...(phone ? { phone } : {}),
      ...(name ? { name: shorten(name, 120) } : {}),
    },
    content: contentOf(message),
    ...withContext(readContext(message)),
    ...(formerly ? { formerly } : {}),
  });
}

function withContext(context: MessageContext | undefined): { context?: MessageContext } {
  return context ? { context } : {};
}

/** An item of the table holds 400 KB. What is longer (cards with photos) is kept whole in quarantine as well. */
const CONTENT_LIMIT = 100_000;

/** A type that is unknown, or does not look like itself, is kept as it came and shown by its name. */
function contentOf(message: { type: string } & Record<string, unknown>): MessageContent {
  const summary = `A message of type “${message.type.slice(0, 40)}” that Baton cannot show yet`;
  const content = readContent(message);
  if (content && JSON.stringify(content).length <= CONTENT_LIMIT) return content;
  const raw = JSON.stringify(message).slice(0, CONTENT_LIMIT);
  return { type: 'other', whatsappType: message.type, summary, raw };
}

/** The ids by which we know a sender who has new ones now. */
function formerIds(message: z.infer<typeof messageSchema>): InboundMessage['formerly'] {
  const ids = newIdsSchema.safeParse(message.system);
  if (!ids.success || !/changed_(number|user_id)/.test(ids.data.type ?? '')) return undefined;
  // Early payloads say the old id only in the sentence: “… changed from A to B”.
  const told = /from ([A-Z]{2}\.[A-Za-z0-9.]+) to /.exec(ids.data.body ?? '')?.[1];
  const userId = ids.data.previous_user_id ?? told;
  return { ...(userId ? { userId } : {}), ...(message.from ? { phone: message.from } : {}) };
}

function newIds(message: z.infer<typeof messageSchema>): { userId?: string; phone?: string } {
  const ids = newIdsSchema.safeParse(message.system);
  const phone = ids.data?.wa_id ?? ids.data?.new_wa_id;
  return { ...(ids.data?.user_id ? { userId: ids.data.user_id } : {}), ...(phone ? { phone } : {}) };
}

function readEcho(updates: WebhookUpdates, phoneNumberId: string, raw: unknown): void {
  const parsed = echoSchema.safeParse(raw);
  const { to: phone, to_user_id: userId } = parsed.data ?? {};
  if (!parsed.success || (!phone && !userId)) {
    return keep(updates, 'unknown-shape', 'An echo from the phone app without id or recipient.', {
      phoneNumberId,
      raw,
    });
  }
  updates.echoes.push({
    phoneNumberId,
    wamid: parsed.data.id,
    sentAt: toMs(parsed.data.timestamp),
    contact: { ...(userId ? { userId } : {}), ...(phone ? { phone } : {}) },
    content: contentOf(parsed.data),
  });
}

/** Does a profile belong to a message's sender? `open` = they have no kind of id in common, so nothing speaks against it. */
function agreement(profile: Profile, sender: { from?: string; from_user_id?: string }): 'same' | 'other' | 'open' {
  const pairs = [
    [profile.user_id, sender.from_user_id],
    [profile.wa_id, sender.from],
  ].filter(([known, given]) => known && given);
  if (pairs.length === 0) return 'open';
  return pairs.some(([known, given]) => known === given) ? 'same' : 'other';
}

function readStatus(updates: WebhookUpdates, phoneNumberId: string, raw: unknown): void {
  const parsed = statusSchema.safeParse(raw);
  if (!parsed.success) return keep(updates, 'unknown-shape', 'A status that cannot be read.', { phoneNumberId, raw });
  const { id, status, timestamp, biz_opaque_callback_data: callbackData, errors } = parsed.data;
  const first = errors?.[0];
  const data = first?.error_data;
  const details = typeof data === 'string' ? data : data?.details;
  updates.statuses.push({
    phoneNumberId,
    wamid: id,
    status,
    at: toMs(timestamp),
    ...(callbackData ? { callbackData } : {}),
    ...(first
      ? { error: { code: first.code, title: first.title ?? first.message ?? '', ...(details ? { details } : {}) } }
      : {}),
  });
}

function keep(
  updates: WebhookUpdates,
  reason: WebhookUpdates['unknown'][number]['reason'],
  explanation: string,
  value: unknown,
): void {
  updates.unknown.push({ reason, explanation, value });
}

function toMs(timestamp: string | number): number {
  return Number(timestamp) * 1000;
}
