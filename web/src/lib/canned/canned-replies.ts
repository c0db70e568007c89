import type { CannedReplyView } from '../../../../shared/contracts/canned-replies.ts';
import type { Api } from '../api/api-client.ts';
import { type ApiFailure, asFailure } from '../api/api-failure.ts';

export type CannedState = { replies: readonly CannedReplyView[] | null; failure: ApiFailure | null; busy: boolean };

/** After this long a list that is opened is asked for again, behind what is shown. */
const FRESH_MS = 5 * 60 * 1000;

/** The canned replies of the signed-in person: fetched when first wanted, kept, and asked for again when they are old. */
export type CannedReplies = {
  get(): CannedState;
  subscribe(callback: () => void): () => void;
  /** Fetches them unless they are there and fresh; `anew` in any case. */
  want(anew?: boolean): Promise<void>;
  /** Takes a saved one in. */
  put(reply: CannedReplyView): void;
  drop(id: string): void;
};

const caches = new WeakMap<Api, CannedReplies>();

/** One cache for each sign-in. */
export function cannedRepliesOf(api: Api): CannedReplies {
  const known = caches.get(api);
  if (known) return known;
  const made = createCannedReplies(api, Date.now);
  caches.set(api, made);
  return made;
}

export function createCannedReplies(api: Api, now: () => number): CannedReplies {
  let state: CannedState = { replies: null, failure: null, busy: false };
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const set = (change: Partial<CannedState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const sorted = (replies: readonly CannedReplyView[]) =>
    [...replies].sort((a, b) => a.shortcut.localeCompare(b.shortcut));
  const ask = async () => {
    set({ busy: true });
    try {
      const { replies } = await api.call('listCannedReplies', {});
      fetchedAt = now();
      set({ replies: sorted(replies), failure: null, busy: false });
    } catch (thrown) {
      set({ failure: asFailure(thrown), busy: false });
    } finally {
      asking = null;
    }
  };
  return {
    get: () => state,
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    want(anew = false) {
      if (asking) return asking;
      if (!anew && now() - fetchedAt < FRESH_MS) return Promise.resolve();
      asking = ask();
      return asking;
    },
    put: (reply) => set({ replies: sorted([...(state.replies ?? []).filter(({ id }) => id !== reply.id), reply]) }),
    drop: (id) => set({ replies: (state.replies ?? []).filter((reply) => reply.id !== id) }),
  };
}
