import type { DraftMode } from '../../../lib/inbox/drafts.ts';
import { overlayPart } from '../../../lib/inbox/overlay-part.tsx';
import type { SuggestionSource } from './suggestion-source.ts';

const CannedSuggestions = overlayPart(() => import('../canned-suggestions.tsx').then((part) => part.default));

const MentionSuggestions = overlayPart(() => import('../mention-suggestions.tsx').then((part) => part.default));

/** What can be looked up while writing: each character and its panel, by what is being written. */
export const SUGGESTION_SOURCES: Record<DraftMode, readonly SuggestionSource[]> = {
  reply: [{ trigger: '/', Panel: CannedSuggestions }],
  note: [{ trigger: '@', spaces: true, Panel: MentionSuggestions }],
};
