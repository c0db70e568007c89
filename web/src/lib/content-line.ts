import type { EntryView } from '../../../shared/contracts/thread.ts';

export type Content = Extract<EntryView, { type: 'received' }>['content'];

/** What a message says, in words: its text, or the summary of a type that is more than text. */
export function contentLine(content: Content): string {
  return content.type === 'text' ? content.text : content.summary;
}
