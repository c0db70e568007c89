import type { ThreadView } from '../../shared/contracts/thread.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { MarkedText } from '../../shared/domain/search/snippet.ts';
import type { Clock, Cursors, SearchIndex } from './ports.ts';
import type { VisibilityDeps } from './visible-thread.ts';

export type SearchDeps = VisibilityDeps & {
  searchIndex: SearchIndex;
  clock: Clock;
  cursors: Cursors;
  /** Absent = yes. */
  indexMessages?: boolean;
};

export type ContactFound = { thread: ThreadView; name: MarkedText };
export type MessageFound = {
  thread: ThreadView;
  seq: number;
  at: number;
  from: 'customer' | 'team' | 'note';
  author?: string;
  snippet: MarkedText;
};

/** What a page of results is made from. `mayShow` judges the head as it is now; nothing else of a thread is told. */
export type Search<Query> = {
  query: Query;
  /** Where the page before ended. */
  start: Place | null;
  policy: WorkspacePolicy;
  mayShow(head: ThreadState): boolean;
};

/** A place in the index; `word` = the first of the words that are looked through together. */
export type Place = { word: string; position: string };

/** `goesOn`: where the next page begins; null = there is no more. */
export type SearchPage<Found> = { found: Found[]; goesOn: Place | null };

/** Results of one page. */
export const PAGE = 20;
/** So many hits are looked at for one page; then the caller goes on with the cursor. */
export const MOST_LOOKED_AT = 200;
