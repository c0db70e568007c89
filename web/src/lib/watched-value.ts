/** A value that can be set, read and watched; watchers are told only when it changed. */
export type WatchedValue<T> = { get(): T; set(value: T): void; subscribe(callback: () => void): () => void };

export function createWatchedValue<T>(initial: T): WatchedValue<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
