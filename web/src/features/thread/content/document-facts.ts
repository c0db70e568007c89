import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { fileSize } from '../../../lib/file-size.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import type { MessageEntry } from '../message-relations.ts';

/** What a document is called, and its type and size in one line. */
export function documentFacts(entry: MessageEntry, content: MediaContent): { name: string; facts: string } {
  const bytes = 'media' in entry ? entry.media?.bytes : undefined;
  const name = content.filename ?? messageWords.file.document;
  const facts = [typeOf(name, content.mimeType), bytes === undefined ? '' : fileSize(bytes)];
  return { name, facts: facts.filter(Boolean).join(' · ') };
}

function typeOf(name: string, mimeType: string): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return (ending ?? mimeType.split('/')[1]?.slice(0, 12) ?? '').toUpperCase();
}
