import type { MediaContent, MessageContent } from './message-content.ts';
import { shorten } from './shorten.ts';

/** One line for lists and notifications: no line breaks, at most `limit` characters, never half an emoji. */
export function previewOf(content: MessageContent, limit = 80): string {
  const line = describeContent(content).replace(/\s+/gu, ' ').trim();
  return shorten(line, limit);
}

/** What a message says in plain words, whatever its type. */
export function describeContent(content: MessageContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'media':
      return content.caption ? `${mediaName(content)}: ${content.caption}` : mediaName(content);
    case 'location':
      return content.name ? `Location: ${content.name}` : `Location ${content.latitude}, ${content.longitude}`;
    case 'contacts':
      return `Contact card: ${content.cards.map((card) => card.name).join(', ') || 'without a name'}`;
    case 'choice':
      return content.title;
    case 'form':
      return `Form filled in: ${content.name}`;
    case 'order':
      return content.items.length === 1 ? 'Order of 1 item' : `Order of ${content.items.length} items`;
    case 'interactive':
      return content.body;
    case 'template':
      return content.preview;
    case 'reaction':
      return content.emoji ? `Reacted ${content.emoji}` : 'Took a reaction back';
    case 'edit':
      return `Edited: ${content.text}`;
    case 'revoke':
      return 'Deleted a message';
    case 'system':
    case 'unsupported':
      return content.text;
    case 'other':
      return content.summary;
  }
}

function mediaName({ kind, voice, filename }: MediaContent): string {
  switch (kind) {
    case 'image':
      return 'Photo';
    case 'video':
      return 'Video';
    case 'audio':
      return voice ? 'Voice message' : 'Audio';
    case 'document':
      return filename ? `Document ${filename}` : 'Document';
    case 'sticker':
      return 'Sticker';
  }
}
