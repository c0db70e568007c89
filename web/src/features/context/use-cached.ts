import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure, asFailure } from '../../lib/api/api-failure.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';

type Held = { value: unknown; stamp: number };

/** Of each sign-in: what the panel has shown, so that coming back to a conversation shows it at once. */
const caches = new WeakMap<object, Map<string, Held>>();
const MOST = 60;

export type Cached<T> = {
  value: T | undefined;
  failure: ApiFailure | undefined;
  busy: boolean;
  reload(): void;
  /** What is known now, without asking; `stamp` as below. */
  put(value: T, stamp?: number): void;
};

/** Loads once and keeps it; what is held is shown meanwhile. A higher `stamp` than the one it was loaded under loads it anew. */
export function useCached<T>(key: string, stamp: number, read: () => Promise<T>): Cached<T> {
  const { api } = useInbox();
  const [cache] = useState(() => {
    const known = caches.get(api) ?? new Map<string, Held>();
    caches.set(api, known);
    return known;
  });
  const held = cache.get(key) as (Held & { value: T }) | undefined;
  const [state, setState] = useState<{ failure?: ApiFailure; busy: boolean; turn: number }>({ busy: !held, turn: 0 });
  const latest = useRef({ read, stamp });
  latest.current = { read, stamp };
  const put = useCallback(
    (value: T, at: number = latest.current.stamp) => {
      cache.delete(key);
      cache.set(key, { value, stamp: at });
      const [oldest] = cache.keys();
      if (cache.size > MOST && oldest !== undefined) cache.delete(oldest);
      setState(({ turn }) => ({ busy: false, turn: turn + 1 }));
    },
    [cache, key],
  );
  const asked = useRef(0);
  const load = useCallback(async () => {
    const mine = ++asked.current;
    const at = latest.current.stamp;
    setState(({ turn }) => ({ busy: true, turn }));
    try {
      const value = await latest.current.read();
      if (mine === asked.current) put(value, at);
    } catch (thrown) {
      if (mine === asked.current) setState(({ turn }) => ({ failure: asFailure(thrown), busy: false, turn }));
    }
  }, [put]);
  useEffect(() => {
    const known = cache.get(key);
    if (!known || known.stamp < stamp) void load();
  }, [cache, key, stamp, load]);
  // An answer that comes after the panel is gone changes nothing on it.
  useEffect(() => () => void asked.current++, []);
  return { value: held?.value, failure: state.failure, busy: state.busy, reload: () => void load(), put };
}
