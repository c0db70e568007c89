import { shorten } from './shorten.ts';

/** WhatsApp's limit for a text message, in characters (UTF-16 code units, as Meta counts). */
export const TEXT_LIMIT = 4096;

/**
 * What a message says. `text` is handled in full; every other type of WhatsApp is kept as the object Meta sent
 * (`raw`, JSON text) and shown by its `summary`, so nothing is dropped before a type has its own shape.
 */
export type MessageContent =
  | { type: 'text'; text: string }
  | { type: 'other'; whatsappType: string; summary: string; raw: string };

/** One line for lists and notifications: no line breaks, at most `limit` characters, never half an emoji. */
export function previewOf(content: MessageContent, limit = 80): string {
  const line = (content.type === 'text' ? content.text : content.summary).replace(/\s+/gu, ' ').trim();
  return shorten(line, limit);
}

/** Types that neither open a conversation nor the service window: the customer did not say anything new. */
const SILENT_TYPES = new Set(['reaction', 'system', 'unsupported', 'edit', 'revoke']);

/** Does this message ask for attention: open a conversation, start waiting, restart the window? */
export function isConversational(content: MessageContent): boolean {
  return content.type === 'text' || !SILENT_TYPES.has(content.whatsappType);
}
