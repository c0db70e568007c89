import * as z from 'zod/mini';
import type { MessageContent } from '../domain/conversation/message-content.ts';

const words = z.string();
const optional = z.optional(words);
const mediaKind = z.enum(['image', 'video', 'audio', 'document', 'sticker']);
const cards = z.array(z.object({ name: words, phones: z.array(words), emails: z.array(words), company: optional }));
const location = z.object({
  type: z.literal('location'),
  latitude: z.number(),
  longitude: z.number(),
  name: optional,
  address: optional,
});
const contacts = z.object({ type: z.literal('contacts'), cards });
const textContent = z.object({ type: z.literal('text'), text: words });
const reaction = z.object({ type: z.literal('reaction'), target: words, emoji: z.nullable(words) });
const interactive = z.object({
  type: z.literal('interactive'),
  body: words,
  header: optional,
  footer: optional,
  ask: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('buttons'), buttons: z.array(z.object({ id: words, title: words })) }),
    z.object({
      kind: z.literal('list'),
      button: words,
      sections: z.array(
        z.object({ title: optional, rows: z.array(z.object({ id: words, title: words, description: optional })) }),
      ),
    }),
    z.object({ kind: z.literal('link'), label: words, url: words }),
  ]),
});
const template = z.object({
  type: z.literal('template'),
  name: words,
  language: words,
  components: z.array(z.record(z.string(), z.unknown())),
  preview: words,
  footer: z.optional(words.check(z.maxLength(200))),
  buttons: z.optional(
    z.array(z.object({ kind: words, text: words.check(z.maxLength(100)), url: optional })).check(z.maxLength(10)),
  ),
});
const media = z.object({
  type: z.literal('media'),
  kind: mediaKind,
  mediaId: words,
  mimeType: words,
  caption: optional,
  filename: optional,
  voice: z.optional(z.boolean()),
  animated: z.optional(z.boolean()),
});

/** What a message says, every type. See `shared/domain/conversation/message-content.ts`. */
export const contentSchema = z.discriminatedUnion('type', [
  textContent,
  media,
  location,
  contacts,
  z.object({ type: z.literal('choice'), id: words, title: words, description: optional }),
  z.object({ type: z.literal('form'), name: words, fields: z.record(z.string(), words) }),
  z.object({
    type: z.literal('order'),
    catalogId: words,
    note: optional,
    items: z.array(z.object({ productId: words, quantity: z.number(), price: z.number(), currency: words })),
  }),
  interactive,
  template,
  reaction,
  z.object({ type: z.literal('edit'), target: words, text: words }),
  z.object({ type: z.literal('revoke'), target: words }),
  z.object({
    type: z.literal('system'),
    what: z.enum(['number-changed', 'id-changed', 'security-code-changed', 'other']),
    text: words,
  }),
  z.object({ type: z.literal('unsupported'), what: words, text: words }),
  z.object({ type: z.literal('other'), whatsappType: words, summary: words, raw: words }),
]);

/** What can be sent. The limits of WhatsApp are checked by the domain, so that the sentence names them. */
export const sendableSchema = z.discriminatedUnion('type', [
  textContent,
  media,
  location,
  contacts,
  interactive,
  template,
  reaction,
]);

export const contextSchema = z.object({
  quotes: optional,
  forwarded: z.optional(z.enum(['once', 'often'])),
  product: z.optional(z.object({ catalogId: words, productId: words })),
  ad: z.optional(z.object({ headline: optional, body: optional, url: optional, sourceId: optional })),
});

/** Fails to compile when the contract and the domain drift apart. */
export const contentsAgree = (content: z.infer<typeof contentSchema>): MessageContent => content;
