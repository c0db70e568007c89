import { createWatchedValue, type WatchedValue } from '../../lib/watched-value.ts';

/** A key that was just made; only this page knows it. */
export type NewKey = { name: string; key: string };

const shown = new WeakMap<object, WatchedValue<NewKey | null>>();

/**
 * The key on the screen until its owner says it is stored: in memory only, so that a look at another page does not lose it
 * and nothing on disk has it. One per sign-in, whose `api` owns it.
 */
export function newKeyOf(api: object): WatchedValue<NewKey | null> {
  const held = shown.get(api) ?? createWatchedValue<NewKey | null>(null);
  shown.set(api, held);
  return held;
}
