import { createWatchedValue, type WatchedValue } from '../watched-value.ts';

/** The conversations of the list that are selected, to do one thing with all of them. */
export type Picked = WatchedValue<ReadonlySet<string>> & {
  add(...threadIds: string[]): void;
  toggle(threadId: string): void;
  clear(): void;
};

const NONE: ReadonlySet<string> = new Set();

export function createPicked(): Picked {
  const value = createWatchedValue(NONE);
  return {
    ...value,
    add: (...threadIds) => value.set(new Set([...value.get(), ...threadIds])),
    toggle(threadId) {
      const next = new Set(value.get());
      if (!next.delete(threadId)) next.add(threadId);
      value.set(next.size === 0 ? NONE : next);
    },
    clear: () => value.set(NONE),
  };
}
