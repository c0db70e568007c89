import { type BusinessHours, HORIZON_DAYS, type TimeSpan } from './business-hours.ts';
import { DAY_MS } from './local-date.ts';
import { localDay, openSpans, spansStartingOn } from './open-spans.ts';

/** Where a closed period begins that has no opening before it: numbers a table and JSON can hold, unlike Infinity. */
export const SINCE_EVER = 0;

/** Where a closed period ends that no opening follows: the last instant a Date can hold. */
export const FOR_EVER = 8_640_000_000_000_000;

/** Is it open at `at`? */
export function isWithinHours(hours: BusinessHours, at: number): boolean {
  return nextOpening(hours, at) === at;
}

/** The first open instant at or after `at` (`at` itself when it is open), or null when none comes within the horizon. */
export function nextOpening(hours: BusinessHours, at: number): number | null {
  for (const span of openSpans(hours, { from: at, to: at + HORIZON_DAYS * DAY_MS })) return Math.max(at, span.from);
  return null;
}

/**
 * The closed time around `at`, from the last closing to the next opening; null when it is open. The same period has the
 * same ends whenever it is asked for, so they identify it. Without an opening within the horizon it begins at
 * `SINCE_EVER` or ends at `FOR_EVER`.
 */
export function closedPeriod(hours: BusinessHours, at: number): TimeSpan | null {
  const to = nextOpening(hours, at);
  if (to === at) return null;
  return { from: lastClosing(hours, at) ?? SINCE_EVER, to: to ?? FOR_EVER };
}

/** When it last closed at or before `at`, a closed instant. */
function lastClosing(hours: BusinessHours, at: number): number | null {
  const today = localDay(hours, at);
  let latest: number | null = null;
  for (let day = today; day >= today - HORIZON_DAYS; day -= 1) {
    const found = latest;
    for (const { to } of spansStartingOn(hours, day)) {
      if (to <= at && (latest === null || to > latest)) latest = to;
    }
    // One day further back than the first find: a night may end after what began later.
    if (found !== null) return latest;
  }
  return latest;
}
