import type { BusinessHours, TimeInterval, Weekday } from './business-hours.ts';
import { dateOf, dayOf, minutesOf, WEEKDAYS, weekdayOf } from './local-date.ts';
import { intervalsOn, minutesOfInterval } from './open-spans.ts';

/** `path` leads to the field ('week.mon.0.to'); `message` says what to do. The shape of a validation error's issue. */
export type HoursIssue = { path: string; message: string };

/** An interval on a line of minutes, and what to call it. */
type Placed = { path: string; label: string; start: number; end: number };

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

const NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** What is wrong with these hours, for the person who enters them; empty when they can be used. */
export function checkBusinessHours(hours: BusinessHours): HoursIssue[] {
  const issues = [...checkZone(hours.timeZone), ...checkTimes(hours), ...checkDates(hours)];
  // Overlaps of times or dates that cannot be read would only repeat what is said already.
  return issues.length > 0 ? issues : once([...checkWeek(hours), ...checkHolidays(hours)]);
}

/** A night seen from both sides of midnight, or from two holidays in a row, is found twice. */
function once(issues: HoursIssue[]): HoursIssue[] {
  return [...new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}

function checkZone(timeZone: string): HoursIssue[] {
  // Intl also takes '+02:00', which knows no summer time.
  if (/^[A-Za-z]/.test(timeZone) && isZone(timeZone)) return [];
  return [
    { path: 'timeZone', message: `There is no time zone “${timeZone}”. Choose one by its city, like Europe/Berlin.` },
  ];
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function checkTimes({ week, holidays }: BusinessHours): HoursIssue[] {
  return [
    ...WEEKDAYS.flatMap((weekday) => checkIntervals(week[weekday] ?? [], `week.${weekday}`)),
    ...holidays.flatMap(({ intervals = [] }, index) => checkIntervals(intervals, `holidays.${index}.intervals`)),
  ];
}

function checkIntervals(intervals: readonly TimeInterval[], path: string): HoursIssue[] {
  return intervals.flatMap(({ from, to }, index) => {
    const issues: HoursIssue[] = [];
    if (!(minutesOf(from) < DAY_MINUTES)) {
      issues.push({
        path: `${path}.${index}.from`,
        message: `“${from}” is not a time to open. Write it as HH:MM, from 00:00 to 23:59.`,
      });
    }
    if (Number.isNaN(minutesOf(to))) {
      issues.push({
        path: `${path}.${index}.to`,
        message: `“${to}” is not a time to close. Write it as HH:MM, from 00:00 to 24:00.`,
      });
    } else if (from === to) {
      issues.push({
        path: `${path}.${index}.to`,
        message: `${from}–${to} begins where it ends. Write 00:00–24:00 for the whole day, or remove it.`,
      });
    }
    return issues;
  });
}

function checkDates({ holidays }: BusinessHours): HoursIssue[] {
  const seen = new Set<string>();
  return holidays.flatMap(({ date }, index) => {
    const path = `holidays.${index}.date`;
    if (dayOf(date) === null) {
      return [{ path, message: `There is no date “${date}”. Write it as YYYY-MM-DD, like 2026-12-24.` }];
    }
    if (seen.has(date)) return [{ path, message: `${date} is there twice. Keep one of the two.` }];
    seen.add(date);
    return [];
  });
}

/** Overlaps within a week, Sunday night into Monday included. */
function checkWeek({ week }: BusinessHours): HoursIssue[] {
  const placed = WEEKDAYS.flatMap((weekday, index) =>
    place(week[weekday] ?? [], `week.${weekday}`, NAMES[weekday], index * DAY_MINUTES),
  );
  const sundayNight = placed
    .filter(({ end }) => end > WEEK_MINUTES)
    .map((one) => ({ ...one, start: one.start - WEEK_MINUTES, end: one.end - WEEK_MINUTES }));
  return overlaps([...sundayNight, ...placed]);
}

/** Overlaps on a holiday, with the night before, and of its own night with the day after. */
function checkHolidays(hours: BusinessHours): HoursIssue[] {
  const holidays = new Map(hours.holidays.map(({ date }, index) => [date, index]));
  const placedOn = (day: number, start: number) => {
    const holiday = holidays.get(dateOf(day));
    return holiday === undefined
      ? place(intervalsOn(hours, day), '', NAMES[weekdayOf(day)], start)
      : place(intervalsOn(hours, day), `holidays.${holiday}.intervals`, dateOf(day), start);
  };
  return hours.holidays.flatMap(({ date }) => {
    const day = dayOf(date) as number;
    return overlaps([...placedOn(day - 1, -DAY_MINUTES), ...placedOn(day, 0), ...placedOn(day + 1, DAY_MINUTES)]);
  });
}

function place(intervals: readonly TimeInterval[], path: string, name: string, offset: number): Placed[] {
  return intervals.map((interval, index) => {
    const { start, end } = minutesOfInterval(interval);
    const label = `${name} ${interval.from}–${interval.to}`;
    return { path: path && `${path}.${index}`, label, start: offset + start, end: offset + end };
  });
}

/** Each one that begins before an earlier one ends, once. What has no path is the week's and is said there. */
function overlaps(placed: Placed[]): HoursIssue[] {
  const issues: HoursIssue[] = [];
  let longest: Placed | undefined;
  for (const one of placed.sort((a, b) => a.start - b.start)) {
    const path = one.path || longest?.path;
    if (longest && one.start < longest.end && path) {
      issues.push({ path, message: `${one.label} overlaps ${longest.label}. Change or remove one of them.` });
    }
    if (!longest || one.end > longest.end) longest = one;
  }
  return issues;
}
