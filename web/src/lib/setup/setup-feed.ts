import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { RouteName, Routes } from '../../../../shared/contracts/routes.ts';
import type { SetupNotes, SetupStep } from '../../../../shared/domain/setup/setup-steps.ts';
import type { Api } from '../api/api-client.ts';
import { type ApiFailure, asFailure } from '../api/api-failure.ts';
import { createWatchedValue, type WatchedValue } from '../watched-value.ts';

export type SetupView = ResponseOf<Routes['getSetup']>;

/** What is known of the first steps; `busy` = asked for, or something is being changed. */
export type SetupLoad = { view: SetupView | null; failure: ApiFailure | null; busy: boolean };

export type SetupFeed = {
  state: WatchedValue<SetupLoad>;
  load(): Promise<void>;
  /** Says by hand that a step is done, or not. */
  tick(step: SetupStep, done: boolean): Promise<void>;
  hide(hidden: boolean): Promise<void>;
  /** Lets the practice customers write, or takes their conversations away. False = it did not work; `failure` says why. */
  practise(wanted: boolean): Promise<boolean>;
};

const feeds = new WeakMap<Api, SetupFeed>();

/** The one feed of this sign-in: the mark in the rail and the page show the same. */
export function setupFeed(api: Api): SetupFeed {
  const known = feeds.get(api) ?? createSetupFeed(api);
  feeds.set(api, known);
  return known;
}

function createSetupFeed(api: Api): SetupFeed {
  const state = createWatchedValue<SetupLoad>({ view: null, failure: null, busy: false });

  const run = async (ask: () => Promise<SetupView>): Promise<boolean> => {
    state.set({ ...state.get(), busy: true });
    try {
      state.set({ view: await ask(), failure: null, busy: false });
      return true;
    } catch (thrown) {
      state.set({ ...state.get(), failure: asFailure(thrown), busy: false });
      return false;
    }
  };

  const note = async (change: Partial<SetupNotes>): Promise<void> => {
    const { view } = state.get();
    if (!view) return;
    const ticked = view.steps.filter(({ by }) => by === 'hand').map(({ step }) => step);
    await run(() => api.call('putSetup', { body: { ticked, hidden: view.hidden, ...change } }));
  };

  return {
    state,
    load: async () => void (await run(() => api.call('getSetup', {}))),
    async tick(step, done) {
      const { view } = state.get();
      const others = view?.steps.filter((each) => each.by === 'hand' && each.step !== step).map((each) => each.step);
      await note({ ticked: [...(others ?? []), ...(done ? [step] : [])] });
    },
    hide: (hidden) => note({ hidden }),
    practise: (wanted) =>
      run(async () => {
        const route = (wanted ? 'addPractice' : 'removePractice') satisfies RouteName;
        await api.call(route, {});
        return api.call('getSetup', {});
      }),
  };
}
