import * as z from 'zod/mini';
import type { MessageContext } from '../domain/conversation/entry.ts';
import type { MediaKind, MessageContent } from '../domain/conversation/message-content.ts';

/** A message object of the webhook. Only `type` is sure; unknown keys are kept for `raw`. */
export type RawMessage = { type: string } & Record<string, unknown>;

const optional = z.optional(z.string());
const MEDIA_KINDS: readonly string[] = ['image', 'video', 'audio', 'document', 'sticker'] satisfies MediaKind[];

const media = z.object({
  id: z.string(),
  mime_type: optional,
  caption: optional,
  filename: optional,
  voice: z.optional(z.boolean()),
  animated: z.optional(z.boolean()),
});
const location = z.object({ latitude: z.number(), longitude: z.number(), name: optional, address: optional });
const card = z.object({
  name: z.optional(z.object({ formatted_name: optional, first_name: optional })),
  phones: z.optional(z.array(z.object({ phone: optional, wa_id: optional }))),
  emails: z.optional(z.array(z.object({ email: optional }))),
  org: z.optional(z.object({ company: optional })),
});
const choice = z.object({ id: z.string(), title: z.string(), description: optional });
const interactive = z.object({
  button_reply: z.optional(choice),
  list_reply: z.optional(choice),
  nfm_reply: z.optional(z.object({ name: optional, response_json: optional })),
  call_permission_reply: z.optional(z.object({ response: optional })),
});
const button = z.object({ payload: optional, text: z.string() });
const reaction = z.object({ message_id: z.string(), emoji: optional });
const order = z.object({
  catalog_id: z.string(),
  text: optional,
  product_items: z.array(
    z.object({ product_retailer_id: z.string(), quantity: z.number(), item_price: z.number(), currency: z.string() }),
  ),
});
const edit = z.object({
  original_message_id: z.string(),
  message: z.looseObject({ type: z.string(), text: z.optional(z.object({ body: z.string() })) }),
});
const revoke = z.object({ original_message_id: z.string() });
const system = z.object({ type: optional, body: optional });
const unsupported = z.object({ type: optional });
const contextSchema = z.object({
  id: optional,
  forwarded: z.optional(z.boolean()),
  frequently_forwarded: z.optional(z.boolean()),
  referred_product: z.optional(z.object({ catalog_id: z.string(), product_retailer_id: z.string() })),
});
const referral = z.object({ headline: optional, body: optional, source_url: optional, source_id: optional });

/** What the message says, or null when its type is unknown or its object does not fit the type. */
export function readContent(message: RawMessage): MessageContent | null {
  const { type } = message;
  const read = <T extends z.ZodMiniType>(schema: T): z.infer<T> | undefined => {
    const result = schema.safeParse(message[type]);
    return result.success ? result.data : undefined;
  };
  if (MEDIA_KINDS.includes(type)) return readMedia(type as MediaKind, read(media));
  switch (type) {
    case 'text': {
      const text = read(z.object({ body: z.string() }));
      return text ? { type, text: text.body } : null;
    }
    case 'location': {
      const place = read(location);
      return place ? { type, ...place } : null;
    }
    case 'contacts': {
      const cards = read(z.array(card));
      return cards ? { type, cards: cards.map(readCard) } : null;
    }
    case 'interactive':
      return readInteractive(read(interactive));
    case 'button': {
      const pressed = read(button);
      return pressed ? { type: 'choice', id: pressed.payload ?? pressed.text, title: pressed.text } : null;
    }
    case 'reaction': {
      const given = read(reaction);
      // Taking a reaction back comes without the key; an empty emoji has been seen too.
      return given ? { type, target: given.message_id, emoji: given.emoji || null } : null;
    }
    case 'order': {
      const ordered = read(order);
      return ordered ? readOrder(ordered) : null;
    }
    case 'edit': {
      const edited = read(edit);
      return edited?.message.text ? { type, target: edited.original_message_id, text: edited.message.text.body } : null;
    }
    case 'revoke': {
      const revoked = read(revoke);
      return revoked ? { type, target: revoked.original_message_id } : null;
    }
    case 'system':
      return readSystem(read(system) ?? {});
    case 'unsupported':
      return readUnsupported(read(unsupported)?.type, message.errors);
    default:
      return null;
  }
}

/** What the message refers to: a quote, forwarding, a product, the ad that brought the customer. */
export function readContext(message: RawMessage): MessageContext | undefined {
  const parsed = contextSchema.safeParse(message.context);
  const ad = referral.safeParse(message.referral);
  const context: MessageContext = {};
  if (parsed.success) {
    const { id, forwarded, frequently_forwarded, referred_product } = parsed.data;
    if (id) context.quotes = id;
    if (forwarded || frequently_forwarded) context.forwarded = frequently_forwarded ? 'often' : 'once';
    if (referred_product) {
      context.product = { catalogId: referred_product.catalog_id, productId: referred_product.product_retailer_id };
    }
  }
  if (ad.success) {
    const { headline, body, source_url: url, source_id: sourceId } = ad.data;
    context.ad = {
      ...(headline ? { headline } : {}),
      ...(body ? { body } : {}),
      ...(url ? { url } : {}),
      ...(sourceId ? { sourceId } : {}),
    };
  }
  return Object.keys(context).length > 0 ? context : undefined;
}

function readMedia(kind: MediaKind, file: z.infer<typeof media> | undefined): MessageContent | null {
  if (!file) return null;
  const { id, mime_type, caption, filename, voice, animated } = file;
  return {
    type: 'media',
    kind,
    mediaId: id,
    mimeType: mime_type ?? 'application/octet-stream',
    ...(caption ? { caption } : {}),
    ...(filename ? { filename: safeFilename(filename) } : {}),
    ...(voice ? { voice } : {}),
    ...(animated ? { animated } : {}),
  };
}

/** The sender chooses the name: no folders, no control characters, no direction marks that fake an ending. */
function safeFilename(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
  return last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '_').slice(-120) || 'file';
}

function readCard({ name, phones = [], emails = [], org }: z.infer<typeof card>) {
  const numbers = phones.flatMap(({ phone, wa_id }) => phone ?? (wa_id ? `+${wa_id}` : []));
  return {
    name: name?.formatted_name ?? name?.first_name ?? numbers[0] ?? 'Contact',
    phones: numbers,
    emails: emails.flatMap(({ email }) => email ?? []),
    ...(org?.company ? { company: org.company } : {}),
  };
}

function readInteractive(answer: z.infer<typeof interactive> | undefined): MessageContent | null {
  const chosen = answer?.button_reply ?? answer?.list_reply;
  if (chosen) return { type: 'choice', ...chosen };
  if (answer?.nfm_reply) {
    return { type: 'form', name: answer.nfm_reply.name ?? 'form', fields: readFields(answer.nfm_reply.response_json) };
  }
  if (answer?.call_permission_reply) {
    const accepted = answer.call_permission_reply.response === 'accept';
    return { type: 'choice', id: 'call-permission', title: accepted ? 'Allowed calls' : 'Did not allow calls' };
  }
  return null;
}

/** A form's answers come as JSON inside a string; what is not flat is shown as JSON. The token is not an answer. */
function readFields(json: string | undefined): Record<string, string> {
  try {
    const answers: unknown = JSON.parse(json ?? '{}');
    if (answers === null || typeof answers !== 'object') return { answer: String(answers) };
    return Object.fromEntries(
      Object.entries(answers)
        .filter(([name]) => name !== 'flow_token')
        .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
  } catch {
    return { answer: json ?? '' };
  }
}

function readOrder({ catalog_id, text, product_items }: z.infer<typeof order>): MessageContent {
  return {
    type: 'order',
    catalogId: catalog_id,
    ...(text ? { note: text } : {}),
    items: product_items.map(({ product_retailer_id, quantity, item_price, currency }) => ({
      productId: product_retailer_id,
      quantity,
      price: item_price,
      currency,
    })),
  };
}

function readSystem({ type = '', body }: { type?: string | undefined; body?: string | undefined }): MessageContent {
  const what = /changed_number/.test(type)
    ? 'number-changed'
    : /changed_user_id/.test(type)
      ? 'id-changed'
      : /identity_changed/.test(type)
        ? 'security-code-changed'
        : 'other';
  return { type: 'system', what, text: body ?? 'WhatsApp changed something about this contact.' };
}

function readUnsupported(what = 'unknown', errors: unknown): MessageContent {
  const onPhone = JSON.stringify(errors ?? '').includes('131060');
  const kind = what === 'unknown' ? 'a kind of message' : what.replace(/_/g, ' ');
  const text = onPhone
    ? 'This message can only be read on the phone.'
    : `The customer sent ${kind} that WhatsApp does not pass on. Ask them to write it.`;
  return { type: 'unsupported', what, text };
}
