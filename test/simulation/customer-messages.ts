import type { MessageContent } from '../../shared/domain/conversation/message-content.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a customer says: as Meta's JSON (without id, time and sender), and as the thread must show it. */
export type Said = { json: { type: string } & Record<string, unknown>; content: MessageContent };

const FILES = [
  { kind: 'image', mimeType: 'image/jpeg' },
  { kind: 'audio', mimeType: 'audio/ogg; codecs=opus' },
  { kind: 'document', mimeType: 'application/pdf' },
  { kind: 'document', mimeType: 'text/html' },
] as const;

export function text(body: string): Said {
  return { json: { type: 'text', text: { body } }, content: { type: 'text', text: body } };
}

/** A file that can be fetched under `mediaId`. */
export function file(random: SeededRandom, mediaId: string): Said {
  const { kind, mimeType } = random.pick(FILES) ?? FILES[0];
  return {
    json: { type: kind, [kind]: { id: mediaId, mime_type: mimeType } },
    content: { type: 'media', kind, mediaId, mimeType },
  };
}

/** A reaction to, an edit of, or the taking back of a message of before. */
export function about(random: SeededRandom, target: string, body: string): Said {
  switch (random.pick(['reaction', 'edit', 'revoke'] as const)) {
    case 'reaction':
      return {
        json: { type: 'reaction', reaction: { message_id: target, emoji: '👍' } },
        content: { type: 'reaction', target, emoji: '👍' },
      };
    case 'edit':
      return {
        json: {
          type: 'edit',
          edit: { original_message_id: target, message: { type: 'text', text: { body } } },
        },
        content: { type: 'edit', target, text: body },
      };
    default:
      return {
        json: { type: 'revoke', revoke: { original_message_id: target } },
        content: { type: 'revoke', target },
      };
  }
}

/** A webhook that nobody can make sense of; `mark` makes it one of its own. */
export function nonsense(random: SeededRandom, mark: string, phoneNumberId: string): string {
  const change = (field: string, value: object) =>
    JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: mark, changes: [{ field, value }] }] });
  switch (random.pick(['json', 'shape', 'field', 'message'] as const)) {
    case 'json':
      return `{"object":"whatsapp_business_account","entry":["${mark}`;
    case 'shape':
      return JSON.stringify({ thing: mark });
    case 'field':
      return change('holograms', { metadata: { phone_number_id: phoneNumberId }, mark });
    default:
      return change('messages', { metadata: { phone_number_id: phoneNumberId }, messages: [{ mark }] });
  }
}
