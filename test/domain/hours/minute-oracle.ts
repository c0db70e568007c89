import type { BusinessHours, TimeInterval, TimeSpan } from '../../../shared/domain/hours/business-hours.ts';
import { DAY, MINUTE } from './given-hours.ts';

/** The local clock of a zone, minute by minute, as sortable text: '2026-03-29 03:00'. Asked of Intl, never calculated. */
const clocks = new Map<string, string[]>();

function clockOf(timeZone: string, from: number, minutes: number): string[] {
  const key = `${timeZone} ${from} ${minutes}`;
  const known = clocks.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const clock = Array.from({ length: minutes }, (_, minute) => format.format(from + minute * MINUTE));
  clocks.set(key, clock);
  return clock;
}

/**
 * Which minutes of a window are open, the slow way: each interval of each date opens at the first minute whose clock
 * shows its beginning or later, and closes at the first that shows its end or later.
 */
export function openMinutes(hours: BusinessHours, from: number, minutes: number): boolean[] {
  const lead = 2 * DAY;
  const clock = clockOf(hours.timeZone, from - lead, minutes + (2 * lead) / MINUTE);
  const open = clock.map(() => false);
  for (let day = from - lead; day < from + minutes * MINUTE + DAY; day += DAY) {
    const [today, tomorrow] = [dateText(day), dateText(day + DAY)];
    for (const interval of intervalsOf(hours, today)) {
      const first = firstMinute(clock, `${today} ${interval.from}`);
      const overnight = interval.to <= interval.from;
      const last = firstMinute(clock, overnight ? `${tomorrow} ${interval.to}` : `${today} ${interval.to}`);
      open.fill(true, first, Math.max(first, last));
    }
  }
  return open.slice(lead / MINUTE, lead / MINUTE + minutes);
}

/** Is this minute of the window outside every pause? Pauses must begin and end on whole minutes. */
export function isPaused(instant: number, pauses: readonly TimeSpan[]): boolean {
  return pauses.some(({ from, to }) => from <= instant && instant < to);
}

function dateText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function intervalsOf(hours: BusinessHours, date: string): TimeInterval[] {
  const holiday = hours.holidays.find((one) => one.date === date);
  if (holiday) return holiday.intervals ?? [];
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(new Date(date));
  return hours.week[weekday.toLowerCase() as 'mon'] ?? [];
}

/** '24:00' sorts after every minute of its day and before the next, so text order is time order. */
function firstMinute(clock: string[], wall: string): number {
  const found = clock.findIndex((shown) => shown >= wall);
  return found === -1 ? clock.length : found;
}
