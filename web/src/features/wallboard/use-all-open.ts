import { useEffect } from 'react';
import { useInbox, useListState } from '../../lib/inbox/inbox-context.ts';

/** More open conversations than this are not loaded; the board says so. */
export const MOST_HEADS = 1000;
const PAGE = 100;
const TRY_AGAIN_MS = 5000;

/** Loads every open conversation, page after page, keeps them live, and reads the lately closed ones once. */
export function useAllOpen(): { retry(): void } {
  const { sync, store, watchList } = useInbox();
  const { status, cursor, loadingMore, failure } = useListState('all');
  useEffect(() => {
    void sync.loadList('all');
    void sync.loadList('closed');
    return watchList('all');
  }, [sync, watchList]);
  useEffect(() => {
    if (status !== 'ready' || cursor === null || loadingMore) return;
    const loadMore = () => {
      if (store.view('all').length < MOST_HEADS) void sync.loadMore('all', PAGE);
    };
    const timer = setTimeout(loadMore, failure ? TRY_AGAIN_MS : 0);
    return () => clearTimeout(timer);
  }, [status, cursor, loadingMore, failure, sync, store]);
  return { retry: () => void sync.loadList('all') };
}
