import type { EntryView } from '../../../shared/contracts/thread.ts';
import { describeContent } from '../../../shared/domain/conversation/describe-content.ts';

export type Content = Extract<EntryView, { type: 'received' }>['content'];

/** What a message says, in words: its text, or the summary of a type that is more than text. */
export function contentLine(content: Content): string {
  return describeContent(content);
}
