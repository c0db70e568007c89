import type { BodyOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import type { Api } from '../api/api-client.ts';
import { asFailure } from '../api/api-failure.ts';
import { createWatchedValue } from '../watched-value.ts';

type Lists = { mine: BodyOf<Routes['saveMyViews']>; shared: BodyOf<Routes['saveMyViews']> };
export type SavedList = Lists['mine'];
export type SavedViewItem = SavedList['views'][number];

/** My saved views and the shared ones; null until they are loaded, once, when the column is first drawn. */
export function createSavedViews(api: Api) {
  const value = createWatchedValue<Lists | null>(null);
  let loading: Promise<void> | undefined;
  const read = async () => value.set(await api.call('listSavedViews', {}));
  return {
    get: value.get,
    subscribe: value.subscribe,
    /** What fails is tried again the next time somebody asks. */
    load(): Promise<void> {
      loading ??= read().catch(() => {
        loading = undefined;
      });
      return loading;
    },
    /**
     * Shows the change at once and saves it; when another screen was faster, it is made again on what that one saved.
     * Rejects with an `ApiFailure`, and then nothing has changed.
     */
    async change(whose: keyof Lists, edit: (views: SavedViewItem[]) => SavedViewItem[]): Promise<void> {
      for (let attempt = 0; ; attempt++) {
        if (!value.get()) await read();
        const before = value.get();
        if (!before) return;
        const list = { ...before[whose], views: edit([...before[whose].views]) };
        value.set({ ...before, [whose]: list });
        try {
          const saved = await api.call(whose === 'mine' ? 'saveMyViews' : 'saveSharedViews', { body: list });
          value.set({ ...(value.get() ?? before), [whose]: saved });
          return;
        } catch (thrown) {
          value.set(before);
          if (asFailure(thrown).code !== 'saved-views-changed' || attempt > 0) throw thrown;
          await read();
        }
      }
    },
  };
}

export type SavedViewStore = ReturnType<typeof createSavedViews>;
