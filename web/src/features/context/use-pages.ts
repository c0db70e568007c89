import { useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { type Cached, useCached } from './use-cached.ts';

export type Pages<T> = { items: readonly T[]; before: number | null };

/** A list that goes back in the history page by page; `before` null = the beginning was reached. */
export function usePages<T>(
  key: string,
  stamp: number,
  read: (before: number | undefined) => Promise<Pages<T>>,
): Cached<Pages<T>> & { loadingMore: boolean; more(): Promise<void> } {
  const { notices } = useInbox();
  const [loadingMore, setLoadingMore] = useState(false);
  const cached = useCached(key, stamp, () => read(undefined));
  const more = async () => {
    const { value } = cached;
    if (!value || value.before === null || loadingMore) return;
    setLoadingMore(true);
    try {
      const page = await read(value.before);
      cached.put({ items: [...value.items, ...page.items], before: page.before });
    } catch (thrown) {
      showFailure(notices, thrown);
    } finally {
      setLoadingMore(false);
    }
  };
  return { ...cached, loadingMore, more };
}
