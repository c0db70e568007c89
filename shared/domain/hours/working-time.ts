import { type BusinessHours, HORIZON_DAYS, type TimeSpan } from './business-hours.ts';
import { DAY_MS } from './local-date.ts';
import { openSpans } from './open-spans.ts';

/**
 * The first instant at which `ms` of working time have passed since `start`: `start` itself for 0, the moment of
 * closing (not the next opening) for what fits exactly.
 * @param hours null = around the clock
 * @param pauses time that does not count, in any order; they may overlap, and `to` may be Infinity
 * @returns null when it is not within 400 days of `start`
 */
export function addWorkingTime(
  start: number,
  ms: number,
  hours: BusinessHours | null,
  pauses: readonly TimeSpan[] = [],
): number | null {
  if (ms <= 0) return start;
  let left = ms;
  for (const { from, to } of workingSpans({ from: start, to: start + HORIZON_DAYS * DAY_MS }, hours, pauses)) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return null;
}

/**
 * Milliseconds of working time in [from, to); 0 when `to` is not after `from`. Only the first 400 days are counted.
 * @param hours null = around the clock
 * @param pauses as in `addWorkingTime`
 */
export function workingTimeBetween(
  from: number,
  to: number,
  hours: BusinessHours | null,
  pauses: readonly TimeSpan[] = [],
): number {
  const until = Math.min(to, from + HORIZON_DAYS * DAY_MS);
  let sum = 0;
  for (const span of workingSpans({ from, to: until }, hours, pauses)) sum += span.to - span.from;
  return sum;
}

/** The spans within `range` that count, in order. */
function* workingSpans(
  range: TimeSpan,
  hours: BusinessHours | null,
  pauses: readonly TimeSpan[],
): Generator<TimeSpan, void> {
  if (!(range.from < range.to)) return;
  const inOrder = pauses.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const open of hours === null ? [range] : openSpans(hours, range)) {
    let reached = Math.max(open.from, range.from);
    const end = Math.min(open.to, range.to);
    for (const pause of inOrder) {
      if (pause.from >= end) break;
      if (pause.from > reached) yield { from: reached, to: pause.from };
      reached = Math.max(reached, pause.to);
    }
    if (reached < end) yield { from: reached, to: end };
  }
}
