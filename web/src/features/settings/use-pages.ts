import { useCallback, useState } from 'react';
import { type ApiFailure, asFailure } from '../../lib/api/api-failure.ts';
import { useLoad } from './use-load.ts';

export type Page<T> = { items: T[]; cursor: string | null };

/** A list that comes in pages. `read` gets the cursor of the next one; undefined = from the beginning. */
export function usePages<T>(read: (cursor?: string) => Promise<Page<T>>) {
  const first = useLoad(useCallback(() => read(), [read]));
  const [more, setMore] = useState<{ busy: boolean; failure?: ApiFailure }>({ busy: false });
  const { value, put } = first;
  async function loadMore(): Promise<void> {
    if (!value || value.cursor === null || more.busy) return;
    setMore({ busy: true });
    try {
      const next = await read(value.cursor);
      put({ items: [...value.items, ...next.items], cursor: next.cursor });
      setMore({ busy: false });
    } catch (thrown) {
      setMore({ busy: false, failure: asFailure(thrown) });
    }
  }
  return { ...first, more, loadMore };
}
