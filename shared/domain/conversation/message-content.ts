/** WhatsApp's limit for a text message, in characters (UTF-16 code units, as Meta counts). */
export const TEXT_LIMIT = 4096;

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** A file of a message. `mediaId` is Meta's; where our copy is, and whether it is there, is the entry's `media`. */
export type MediaContent = {
  type: 'media';
  kind: MediaKind;
  mediaId: string;
  mimeType: string;
  caption?: string;
  filename?: string;
  /** Recorded in the chat, as opposed to an audio file. */
  voice?: boolean;
  animated?: boolean;
};

export type ContactCard = { name: string; phones: string[]; emails: string[]; company?: string };

export type OrderItem = { productId: string; quantity: number; price: number; currency: string };

/** A question with buttons or a list, as we send it. WhatsApp: at most 3 buttons, or 10 rows in all. */
export type InteractiveContent = {
  type: 'interactive';
  body: string;
  header?: string;
  footer?: string;
  ask:
    | { kind: 'buttons'; buttons: { id: string; title: string }[] }
    | {
        kind: 'list';
        button: string;
        sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
      }
    | { kind: 'link'; label: string; url: string };
};

/**
 * An approved template. `components` go to WhatsApp as they are; `preview`, `footer` and `buttons` are what the thread
 * shows: the template itself may have changed by then.
 */
export type TemplateContent = {
  type: 'template';
  name: string;
  language: string;
  components: Record<string, unknown>[];
  preview: string;
  footer?: string;
  buttons?: { kind: string; text: string; url?: string }[];
};

/**
 * What a message says. Types that Baton does not know are kept as the object Meta sent (`raw`, JSON text) and shown by
 * their `summary`, so nothing is ever dropped. `target` is the wamid of the message that is meant.
 */
export type MessageContent =
  | { type: 'text'; text: string }
  | MediaContent
  | { type: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  | { type: 'contacts'; cards: ContactCard[] }
  | { type: 'choice'; id: string; title: string; description?: string }
  | { type: 'form'; name: string; fields: Record<string, string> }
  | { type: 'order'; catalogId: string; note?: string; items: OrderItem[] }
  | InteractiveContent
  | TemplateContent
  | { type: 'reaction'; target: string; emoji: string | null }
  | { type: 'edit'; target: string; text: string }
  | { type: 'revoke'; target: string }
  | { type: 'system'; what: 'number-changed' | 'id-changed' | 'security-code-changed' | 'other'; text: string }
  | { type: 'unsupported'; what: string; text: string }
  | { type: 'other'; whatsappType: string; summary: string; raw: string };

/** Types that say nothing new: they open no conversation, no window, and nobody waits for an answer to them. */
const SILENT: ReadonlySet<string> = new Set(['reaction', 'edit', 'revoke', 'system', 'unsupported']);

/** Does this message ask for attention: open a conversation, start waiting, restart the window, count as an answer? */
export function isConversational(content: MessageContent): boolean {
  const type = content.type === 'other' ? content.whatsappType : content.type;
  return !SILENT.has(type);
}

/** May this be sent only inside the service window? Templates are the way to write outside of it. */
export function isFreeForm(content: MessageContent): boolean {
  return content.type !== 'template';
}
