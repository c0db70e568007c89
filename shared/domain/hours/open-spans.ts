import type { BusinessHours, TimeInterval, TimeSpan } from './business-hours.ts';
import { DAY_MS, dateOf, MINUTE_MS, minutesOf, weekdayOf } from './local-date.ts';
import { firstInstantOf, zoneOffset } from './zone-clock.ts';

/** The local date at an instant, as a day number. */
export function localDay(hours: BusinessHours, at: number): number {
  return Math.floor((at + zoneOffset(hours.timeZone, at)) / DAY_MS);
}

/** The wall times that start on a local date: its holiday's, else its weekday's. */
export function intervalsOn(hours: BusinessHours, day: number): readonly TimeInterval[] {
  if (hours.holidays.length > 0) {
    const date = dateOf(day);
    const holiday = hours.holidays.find((one) => one.date === date);
    if (holiday) return holiday.intervals ?? [];
  }
  return hours.week[weekdayOf(day)] ?? [];
}

/** Minutes after the midnight of the day an interval starts on; overnight ends after 1440. */
export function minutesOfInterval({ from, to }: TimeInterval): { start: number; end: number } {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return { start, end: end <= start ? end + 24 * 60 : end };
}

/** The open time that starts on a local date, in order. What the clocks jump over entirely is not there. */
export function spansStartingOn(hours: BusinessHours, day: number): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const interval of intervalsOn(hours, day)) {
    const { start, end } = minutesOfInterval(interval);
    const from = firstInstantOf(hours.timeZone, day * DAY_MS + start * MINUTE_MS);
    const to = firstInstantOf(hours.timeZone, day * DAY_MS + end * MINUTE_MS);
    if (from < to) spans.push({ from, to });
  }
  return spans.length > 1 ? spans.sort((a, b) => a.from - b.from) : spans;
}

/** The open time that touches [from, until), in order, never twice, in whole spans: they may touch each other. */
export function* openSpans(hours: BusinessHours, { from, to: until }: TimeSpan): Generator<TimeSpan> {
  let reached = Number.NEGATIVE_INFINITY;
  // A day early, for the night that began then. A day late: clocks set back over midnight repeat the end of a day.
  const lastDay = localDay(hours, until) + 1;
  for (let day = localDay(hours, from) - 1; day <= lastDay; day += 1) {
    for (const span of spansStartingOn(hours, day)) {
      if (span.from >= until) return;
      const start = Math.max(span.from, reached);
      if (start < span.to && span.to > from) yield { from: start, to: span.to };
      reached = Math.max(reached, span.to);
    }
  }
}
