import { inLocale } from '../locale/in-locale.ts';

const english = {
  needsReply: 'Needs reply',
  filter: 'Filter',
  clear: 'Clear filters',
  emptyTitle: 'Nothing passes this filter.',
  emptyText: 'There may be conversations in this list that it leaves out.',
  emptyNeedsReply: 'Every customer has an answer.',
  lookOn: 'Look further',
  lookingOn: 'Looking further…',
  soFar: 'Not everything has been looked through yet.',
};

export type ViewWords = typeof english;

/** What lists say about the views they belong to. */
export const viewWords = inLocale('viewWords', english);
