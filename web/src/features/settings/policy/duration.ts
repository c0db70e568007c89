const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What people write for a unit; a number alone is minutes. */
const UNITS = new Map([
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((unit) => [unit, SECOND] as const),
  ...['', 'm', 'min', 'mins', 'minute', 'minutes'].map((unit) => [unit, MINUTE] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, HOUR] as const),
  ...['d', 'day', 'days'].map((unit) => [unit, DAY] as const),
  ...['w', 'week', 'weeks'].map((unit) => [unit, 7 * DAY] as const),
]);

const PART = /(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?\s*/y;

/**
 * Milliseconds of `5 min`, `2 h`, `1 d`, `1 h 30 min`, `1.5h`, `90 s`; `10` is minutes. Whole seconds.
 * @returns null for nothing written, undefined for what is no duration
 */
export function parseDuration(text: string): number | null | undefined {
  const written = text.trim().toLowerCase();
  if (written === '') return null;
  let sum = 0;
  let at = 0;
  let smallest = Number.POSITIVE_INFINITY;
  while (at < written.length) {
    PART.lastIndex = at;
    const found = PART.exec(written);
    const unit = UNITS.get(found?.[2] ?? '?');
    // Larger units come first, each at most once: `5 min 2 h` is more likely a slip than a wish.
    if (!found || unit === undefined || unit >= smallest) return undefined;
    smallest = unit;
    sum += Number(found[1]?.replace(',', '.')) * unit;
    at = PART.lastIndex;
  }
  return Math.round(sum / SECOND) * SECOND;
}
