import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure, asFailure } from '../../lib/api/api-failure.ts';

/** Where something that was asked for stands; while it is asked again, what was there stays. */
export type Load<T> = { value: T | undefined; failure: ApiFailure | undefined; busy: boolean };

/** Loads when drawn and whenever `read` changes; the answer to an older question never replaces a newer one. */
export function useLoad<T>(read: () => Promise<T>): Load<T> & { reload(): Promise<void>; put(value: T): void } {
  const [load, setLoad] = useState<Load<T>>({ value: undefined, failure: undefined, busy: true });
  const asked = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++asked.current;
    setLoad((before) => ({ ...before, busy: true }));
    try {
      const value = await read();
      if (mine === asked.current) setLoad({ value, failure: undefined, busy: false });
    } catch (thrown) {
      if (mine === asked.current) setLoad((before) => ({ ...before, failure: asFailure(thrown), busy: false }));
    }
  }, [read]);
  useEffect(() => {
    void reload();
    return () => {
      asked.current++;
    };
  }, [reload]);
  const put = useCallback((value: T) => setLoad({ value, failure: undefined, busy: false }), []);
  return { ...load, reload, put };
}
