import { spokenTag } from '../locale/in-locale.ts';
import { timeWords } from '../words/time-words.ts';

/** Times as people read them. Locale and time zone are given, so a test says what it means. */
export type TimeFormat = {
  /** `14:02` */
  clock(at: number): string;
  /** `14:02:31` */
  seconds(at: number): string;
  /** For lists: `now`, `3m`, `2h`, `Tue`, `12 Sep`, `12 Sep 2025`. */
  relative(at: number, now: number): string;
  /** For day separators: `Today`, `Yesterday`, `Tuesday`, `12 September`. */
  day(at: number, now: number): string;
  /** `Tue 12 Sep, 14:02`, for what will happen and what began. */
  moment(at: number): string;
  /** For what is to come: `17:00` today, `Mon 09:00` within six days, else as `moment`. */
  until(at: number, now: number): string;
  /** `Tue 12 Sep, 14:02:31`, for hover texts. */
  full(at: number): string;
  sameDay(a: number, b: number): boolean;
};

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function createTimeFormat(locale: string = spokenTag(), timeZone?: string): TimeFormat {
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const weekday = make({ weekday: 'short' });
  const longWeekday = make({ weekday: 'long' });
  const date = make({ day: 'numeric', month: 'short' });
  const longDate = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const dateYear = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const dayParts: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  const timeParts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const clock = make(timeParts);
  const seconds = make({ ...timeParts, second: '2-digit' });
  const moment = make({ ...dayParts, ...timeParts });
  const full = make({ ...dayParts, ...timeParts, second: '2-digit' });
  const dayKey = make({ year: 'numeric', month: 'numeric', day: 'numeric' });
  const today = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // Days begin on a quarter of an hour in every time zone: a long thread asks about the same ones again and again.
  const days = new Map<number, string>();
  const dayOf = (at: number) => {
    const quarter = Math.floor(at / QUARTER);
    const day = days.get(quarter) ?? dayKey.format(at);
    if (days.size > 5000) days.clear();
    days.set(quarter, day);
    return day;
  };
  const sameDay = (a: number, b: number) => dayOf(a) === dayOf(b);
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  return {
    clock: (at) => clock.format(at),
    seconds: (at) => seconds.format(at),
    moment: (at) => moment.format(at),
    full: (at) => full.format(at),
    sameDay,
    until(at, now) {
      if (sameDay(at, now)) return clock.format(at);
      return at - now < 6 * DAY ? `${weekday.format(at)} ${clock.format(at)}` : moment.format(at);
    },
    relative(at, now) {
      const ago = now - at;
      if (ago < MINUTE) return timeWords.now;
      if (ago < HOUR) return timeWords.ago.minutes(Math.floor(ago / MINUTE));
      if (ago < 12 * HOUR || sameDay(at, now)) return timeWords.ago.hours(Math.floor(ago / HOUR));
      if (ago < 6 * DAY) return weekday.format(at);
      return ago < 300 * DAY ? date.format(at) : dateYear.format(at);
    },
    day(at, now) {
      if (sameDay(at, now)) return capital(today.format(0, 'day'));
      if (sameDay(at, now - DAY)) return capital(today.format(-1, 'day'));
      if (at < now && now - at < 6 * DAY) return longWeekday.format(at);
      return Math.abs(now - at) < 300 * DAY ? longDate.format(at) : dateYear.format(at);
    },
  };
}

/** A span that counts down: `23 h`, `3 h 20 m`, `12 m`, `1:40`; never negative. Days from 48 hours on. */
export function countdown(ms: number): string {
  const { short } = timeWords;
  const left = Math.max(0, ms);
  if (left >= 2 * DAY) return short.days(Math.floor(left / DAY));
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (hours >= 6) return short.hours(hours);
  if (hours >= 1) return minutes === 0 ? short.hours(hours) : short.hoursAndMinutes(hours, minutes);
  if (left >= 5 * MINUTE) return short.minutes(minutes);
  const seconds = Math.floor((left % MINUTE) / 1000);
  return `${minutes}:${String(seconds).padStart(2, '0')}`;
}

/** What is left of the service window: as `countdown`, but long spans round up, so that a full day reads `24 h`. */
export function windowSpan(ms: number): string {
  return ms >= 6 * HOUR ? timeWords.short.hours(Math.ceil(ms / HOUR)) : countdown(ms);
}

/** How long somebody has been waiting, in one unit: `0 s`, `4 m`, `2 h`, `3 d`. */
export function elapsed(ms: number): string {
  const { short } = timeWords;
  if (ms < MINUTE) return short.seconds(Math.max(0, Math.floor(ms / 1000)));
  if (ms < HOUR) return short.minutes(Math.floor(ms / MINUTE));
  return ms < 2 * DAY ? short.hours(Math.floor(ms / HOUR)) : short.days(Math.floor(ms / DAY));
}

/** A whole span in words: `24 hours`, `2 days`, `40 minutes`, `30 seconds`. */
export function spanInWords(ms: number): string {
  const [unit, size] =
    ms >= 2 * DAY
      ? (['day', DAY] as const)
      : ms >= HOUR
        ? (['hour', HOUR] as const)
        : ms >= MINUTE
          ? (['minute', MINUTE] as const)
          : (['second', 1000] as const);
  return timeWords.whole[unit](Math.max(0, Math.round(ms / size)));
}
