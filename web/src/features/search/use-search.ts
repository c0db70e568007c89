import { useEffect, useState, useSyncExternalStore } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { SearchFeed, type SearchKind, type SearchResults } from '../../lib/search/search-feed.ts';
import type { OpenSearch } from '../../lib/search/search-state.ts';

export type Results = SearchResults & { more(): void; retry(): void };

/** The results of one kind for the search that stands open. */
export function useSearch(kind: SearchKind, { q, kind: wanted, teamId }: OpenSearch): Results {
  const { api } = useInbox();
  const [feed] = useState(() => new SearchFeed(api, kind));
  const isWanted = wanted === 'all' || wanted === kind;
  useEffect(() => feed.ask(isWanted ? { q, teamId } : null), [feed, isWanted, q, teamId]);
  useEffect(() => () => feed.stop(), [feed]);
  const results = useSyncExternalStore(feed.results.subscribe, feed.results.get);
  return { ...results, more: () => feed.more(), retry: () => feed.retry() };
}
