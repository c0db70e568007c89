/**
 * The server's time on this screen. A laptop's clock may be minutes off, and the local runtime's clock can be jumped by
 * a day, so every countdown asks here and never `Date.now()`.
 */
export type ServerClock = {
  /** Epoch ms on the server. */
  now(): number;
  /** Takes a `serverTime` from an answer or a frame; `sentAt` (own clock) lets half of the round trip be added. */
  observe(serverTime: number, sentAt?: number): void;
  /** Calls back when the time jumped by more than a second. */
  onJump(callback: () => void): () => void;
};

/** Differences below this are the network's, not the clock's. */
const JITTER_MS = 1000;

export function createServerClock(ownTime: () => number = Date.now): ServerClock {
  let offset = 0;
  let bestTrip = Number.POSITIVE_INFINITY;
  const listeners = new Set<() => void>();
  return {
    now: () => ownTime() + offset,
    observe(serverTime, sentAt) {
      const arrived = ownTime();
      const trip = sentAt === undefined ? JITTER_MS : Math.max(0, arrived - sentAt);
      const seen = serverTime + (sentAt === undefined ? 0 : trip / 2) - arrived;
      const jumped = Math.abs(seen - offset) > JITTER_MS + trip;
      if (!jumped && trip > bestTrip) return;
      bestTrip = trip;
      offset = seen;
      if (jumped) for (const listener of listeners) listener();
    },
    onJump(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
