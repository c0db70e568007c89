/**
 * The last inbound messages of a thread, so that a redelivered one is recognised by the state that the command is decided
 * on, under the same version check. WhatsApp redelivers for seven days: older ones are looked up in the log.
 */
export type RecentMessages = {
  /** Digests of the newest inbound wamids, oldest first. */
  digests: string[];
  /** The newest Meta timestamp (epoch ms) among those that no longer fit, or null while all fit. */
  forgottenUntil: number | null;
  /** Meta timestamps beside `digests`. */
  times: number[];
};

/** How many are kept: enough for bursts, small enough that the head stays below 1 KB. */
export const RECENT_LIMIT = 12;

export const noRecentMessages: RecentMessages = { digests: [], times: [], forgottenUntil: null };

export function remember(recent: RecentMessages, digest: string, sentAt: number): RecentMessages {
  const digests = [...recent.digests, digest];
  const times = [...recent.times, sentAt];
  let { forgottenUntil } = recent;
  while (digests.length > RECENT_LIMIT) {
    digests.shift();
    forgottenUntil = Math.max(forgottenUntil ?? 0, times.shift() ?? 0);
  }
  return { digests, times, forgottenUntil };
}

/** The newest Meta timestamp that was ever remembered, or null when nothing was. */
export function newestOf({ times, forgottenUntil }: RecentMessages): number | null {
  const newest = Math.max(forgottenUntil ?? 0, ...times);
  return newest > 0 ? newest : null;
}

/** From now on the log is asked about everything up to `until` that is not remembered here. */
export function forgetUntil(recent: RecentMessages, until: number | null): RecentMessages {
  return until === null ? recent : { ...recent, forgottenUntil: Math.max(recent.forgottenUntil ?? 0, until) };
}

export type Familiarity = 'seen' | 'new' | 'ask-the-log';

/** A redelivery keeps its timestamp, so a message newer than all forgotten ones cannot be one of them. */
export function familiarityOf(recent: RecentMessages, digest: string, sentAt: number): Familiarity {
  if (recent.digests.includes(digest)) return 'seen';
  if (recent.forgottenUntil === null || sentAt > recent.forgottenUntil) return 'new';
  return 'ask-the-log';
}
