import { createWatchedValue, type WatchedValue } from '../watched-value.ts';

// Nothing tells a page that its laptop slept or that it was closed: it leaves a mark while it is connected, and on
// return looks how old the mark is. The mark outlives the page, so a tab that was closed counts as well.

/** Shorter breaks than this are nobody's business. */
const GRACE_MS = 3 * 60_000;
const MARK_EVERY_MS = 15_000;

type Absence = {
  /** How long I was away (ms) although I was available, until the question is answered; null = nothing to ask. */
  asked: WatchedValue<number | null>;
  /** The connection is open, the first time or again. */
  back(): void;
  stop(): void;
};

/** Notices that the inbox was closed, asleep or without a connection for long. It changes nobody's availability. */
export function watchAbsence(given: {
  agentId: string;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  isAvailable(): boolean;
  isLive(): boolean;
  now?: () => number;
}): Absence {
  const { storage, isAvailable, isLive, now = Date.now } = given;
  const key = `baton.seen.${given.agentId}`;
  const asked = createWatchedValue<number | null>(null);
  const look = () => {
    const seen = Number(storage.getItem(key) ?? Number.NaN);
    const away = now() - seen;
    if (away > GRACE_MS && isAvailable()) asked.set(away);
    storage.setItem(key, String(now()));
  };
  const timer = setInterval(() => isLive() && look(), MARK_EVERY_MS);
  return { asked, back: look, stop: () => clearInterval(timer) };
}
