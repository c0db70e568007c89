import { shorten } from '../domain/conversation/shorten.ts';

/** A message as Meta sent it; only `type` is sure. */
type RawMessage = { type: string } & Record<string, unknown>;

/** One plain sentence for a message whose type has no view of its own yet, so that nobody overlooks it. */
export function summaryOf(message: RawMessage): string {
  const body = part(message, message.type);
  switch (message.type) {
    case 'image':
      return captioned('Photo', body);
    case 'video':
      return captioned('Video', body);
    case 'audio':
      return body.voice === true ? 'Voice message' : 'Audio';
    case 'document':
      return captioned(word(body.filename) ? `Document ${word(body.filename)}` : 'Document', body);
    case 'sticker':
      return 'Sticker';
    case 'location':
      return location(body);
    case 'contacts':
      return contactCards(message.contacts);
    case 'interactive':
      return interactive(body);
    case 'button':
      return `Button: ${word(body.text) ?? 'pressed'}`;
    case 'reaction':
      return word(body.emoji) ? `Reacted ${word(body.emoji)}` : 'Removed a reaction';
    case 'order':
      return `Order of ${Array.isArray(body.product_items) ? body.product_items.length : 'some'} items`;
    case 'system':
      return word(body.body) ?? 'WhatsApp changed something about this contact';
    case 'edit':
      return 'Edited an earlier message';
    case 'revoke':
      return 'Deleted an earlier message';
    case 'unsupported':
      return 'A message that can only be read on the phone';
    case 'text':
      return 'A text message without text';
    default:
      return `A message of type “${shorten(message.type, 40)}”`;
  }
}

function part(message: RawMessage, key: string): Record<string, unknown> {
  const value = message[key];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? shorten(value.trim(), 300) : undefined;
}

function captioned(label: string, body: Record<string, unknown>): string {
  return word(body.caption) ? `${label}: ${word(body.caption)}` : label;
}

function location({ name, latitude, longitude }: Record<string, unknown>): string {
  if (word(name)) return `Location: ${word(name)}`;
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? `Location ${latitude}, ${longitude}`
    : 'Location';
}

function interactive(body: Record<string, unknown>): string {
  for (const kind of ['button_reply', 'list_reply'] as const) {
    const reply = body[kind];
    if (reply !== null && typeof reply === 'object') {
      return `Chose: ${word((reply as Record<string, unknown>).title) ?? 'an option'}`;
    }
  }
  return body.type === 'nfm_reply' ? 'Filled in a form' : 'Answered an interactive message';
}

function contactCards(value: unknown): string {
  const first = Array.isArray(value) ? (value[0] as { name?: { formatted_name?: unknown } } | undefined) : undefined;
  const name = word(first?.name?.formatted_name);
  return name ? `Contact card: ${name}` : 'Contact card';
}
