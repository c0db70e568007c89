import type { SearchKind } from './search-feed.ts';

/** The search as it stands open; it is kept while a thread of its results is read. */
export type OpenSearch = { q: string; kind: 'all' | SearchKind; teamId: string | null };

export const newSearch = (q = ''): OpenSearch => ({ q, kind: 'all', teamId: null });
