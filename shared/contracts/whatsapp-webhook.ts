import * as z from 'zod/mini';
import type { MessageContent } from '../domain/conversation/message-content.ts';
import { shorten } from '../domain/conversation/shorten.ts';
import { summaryOf } from './whatsapp-summary.ts';

/**
 * The webhook of WhatsApp's Cloud API: one POST carries up to 1,000 updates of any mix. Unknown keys are ignored; whatever
 * is not understood comes back under `unknown`, whole, so that the caller can keep it.
 */
export type WebhookUpdates = {
  messages: InboundMessage[];
  statuses: InboundStatus[];
  unknown: { reason: 'unknown-shape' | 'unhandled-event'; explanation: string; value: unknown }[];
};

/** Who wrote: the phone may be missing (users with a username), the business-scoped user id may be in older payloads. */
export type InboundContact = { userId?: string; phone?: string; name: string };

/** `sentAt`: Meta's timestamp in epoch ms. */
export type InboundMessage = {
  phoneNumberId: string;
  wamid: string;
  sentAt: number;
  contact: InboundContact;
  content: MessageContent;
};

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
const entrySchema = z.object({ changes: z.array(z.unknown()) });
const changeSchema = z.object({ field: z.string(), value: z.looseObject({}) });
const messagesValue = z.object({
  metadata: z.object({ phone_number_id: identifier.check(z.minLength(1)) }),
  contacts: z.optional(z.array(z.unknown())),
  messages: z.optional(z.array(z.unknown())),
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
const textSchema = z.object({ text: z.object({ body: z.string() }) });
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
const KNOWN_VALUE_KEYS = new Set(['messaging_product', 'metadata', 'contacts', 'messages', 'statuses']);

/** Reads a parsed webhook body. Never throws: what does not fit lands in `unknown`, item by item. */
export function readWebhook(body: unknown): WebhookUpdates {
  const updates: WebhookUpdates = { messages: [], statuses: [], unknown: [] };
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
    else for (const change of changes.data.changes) readChange(updates, change);
  }
  return updates;
}

function readChange(updates: WebhookUpdates, raw: unknown): void {
  const change = changeSchema.safeParse(raw);
  if (!change.success) return keep(updates, 'unknown-shape', 'A change without `field` or `value`.', raw);
  if (change.data.field !== 'messages') {
    return keep(updates, 'unhandled-event', `Baton does not act on \`${change.data.field}\` events yet.`, raw);
  }
  const value = messagesValue.safeParse(change.data.value);
  if (!value.success) return keep(updates, 'unknown-shape', 'A `messages` change without its phone number id.', raw);
  const { metadata, contacts = [], messages = [], statuses = [] } = value.data;
  const phoneNumberId = metadata.phone_number_id;
  const profiles = contacts.flatMap((contact) => {
    const parsed = contactSchema.safeParse(contact);
    return parsed.success ? [parsed.data] : [];
  });
  for (const message of messages) readMessage(updates, phoneNumberId, profiles, message);
  for (const status of statuses) readStatus(updates, phoneNumberId, status);
  const carriesNothing = messages.length === 0 && statuses.length === 0;
  const others = Object.entries(change.data.value).filter(
    ([key, part]) => !KNOWN_VALUE_KEYS.has(key) && (carriesNothing || (Array.isArray(part) && part.length > 0)),
  );
  if (others.length > 0) {
    const names = others.map(([key]) => key).join(', ');
    const rest = { field: change.data.field, value: { metadata, ...Object.fromEntries(others) } };
    keep(updates, 'unhandled-event', `Baton does not act on ${names} yet.`, carriesNothing ? raw : rest);
  }
}

type Profile = z.infer<typeof contactSchema>;

function readMessage(updates: WebhookUpdates, phoneNumberId: string, profiles: Profile[], raw: unknown): void {
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success)
    return keep(updates, 'unknown-shape', 'A message without id, timestamp or type.', { phoneNumberId, raw });
  const message = parsed.data;
  const only = profiles.length === 1 ? profiles[0] : undefined;
  const profile =
    profiles.find((candidate) => agreement(candidate, message) === 'same') ??
    (only && agreement(only, message) === 'open' ? only : undefined);
  const userId = message.from_user_id ?? profile?.user_id;
  const phone = message.from ?? profile?.wa_id;
  if (!userId && !phone) {
    return keep(updates, 'unknown-shape', 'A message without a sender.', { phoneNumberId, raw });
  }
  const username = profile?.profile?.username?.replace(/^@/, '');
  const name = profile?.profile?.name?.trim() || username || (phone ? `+${phone}` : 'WhatsApp user');
  updates.messages.push({
    phoneNumberId,
    wamid: message.id,
    sentAt: toMs(message.timestamp),
    contact: { ...(userId ? { userId } : {}), ...(phone ? { phone } : {}), name: shorten(name, 120) },
    content: contentOf(message),
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

function contentOf(message: z.infer<typeof messageSchema>): MessageContent {
  const text = message.type === 'text' ? textSchema.safeParse(message) : undefined;
  if (text?.success) return { type: 'text', text: text.data.text.body };
  return { type: 'other', whatsappType: message.type, summary: summaryOf(message), raw: JSON.stringify(message) };
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
