import type { ServerClock } from '../clock.ts';

/** One timer for all countdowns of the screen: every second while somebody looks, and at once when the clock jumped. */
export type Ticker = { subscribe(callback: () => void): () => void };

export function createTicker(clock: ServerClock): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    for (const listener of listeners) listener();
  };
  clock.onJump(tick);
  return {
    subscribe(callback) {
      listeners.add(callback);
      timer ??= setInterval(tick, 1000);
      return () => {
        listeners.delete(callback);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
