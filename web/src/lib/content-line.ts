import type { EntryView } from '../../../shared/contracts/thread.ts';
import { contentWords } from './words/content-words.ts';

export type Content = Extract<EntryView, { type: 'received' }>['content'];

/** What a message says, in words: its text, or the summary of a type that is more than text. */
export function contentLine(content: Content): string {
  switch (content.type) {
    case 'text':
    case 'system':
    case 'unsupported':
      return content.text;
    case 'media':
      return content.caption ? contentWords.withCaption(mediaName(content), content.caption) : mediaName(content);
    case 'location':
      return content.name
        ? contentWords.place(content.name)
        : contentWords.coordinates(content.latitude, content.longitude);
    case 'contacts':
      return contentWords.cards(content.cards.map((card) => card.name).join(', '));
    case 'choice':
      return content.title;
    case 'form':
      return contentWords.form(content.name);
    case 'order':
      return contentWords.order(content.items.length);
    case 'interactive':
      return content.body;
    case 'template':
      return content.preview;
    case 'reaction':
      return content.emoji ? contentWords.reacted(content.emoji) : contentWords.tookBack;
    case 'edit':
      return contentWords.edited(content.text);
    case 'revoke':
      return contentWords.deleted;
    case 'other':
      return content.summary;
  }
}

function mediaName({ kind, voice, filename }: Extract<Content, { type: 'media' }>): string {
  if (kind === 'document') return contentWords.document(filename);
  return contentWords[kind === 'audio' && voice ? 'voice' : kind];
}

const NAMED = { Photo: 'image', Video: 'video', Audio: 'audio', 'Voice message': 'voice', Sticker: 'sticker' } as const;
const MEDIA = new RegExp(`^(${Object.keys(NAMED).join('|')})(?:: (.+))?$`, 'su');

/** The line that the server keeps of the last message, which names media in English. */
export function previewLine(line: string): string {
  const [, media, caption] = MEDIA.exec(line) ?? [];
  if (!media) return line;
  const named = contentWords[NAMED[media as keyof typeof NAMED]];
  return caption ? contentWords.withCaption(named, caption) : named;
}
