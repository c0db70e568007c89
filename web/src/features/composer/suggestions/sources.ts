import type { DraftMode } from '../../../lib/inbox/drafts.ts';
import type { SuggestionSource } from './suggestion-source.ts';

/** What can be looked up while writing: each character and its panel, by what is being written. */
export const SUGGESTION_SOURCES: Record<DraftMode, readonly SuggestionSource[]> = {
  reply: [],
  note: [],
};
