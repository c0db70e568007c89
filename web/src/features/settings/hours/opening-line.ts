import type { BusinessHours } from '../../../../../shared/domain/hours/business-hours.ts';
import { checkBusinessHours } from '../../../../../shared/domain/hours/check-business-hours.ts';
import { openSpans } from '../../../../../shared/domain/hours/open-spans.ts';
import { nextOpening } from '../../../../../shared/domain/hours/opening-times.ts';
import { spokenTag } from '../../../lib/locale/in-locale.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';

const words = policyWords.hours;
const DAY = 24 * 60 * 60 * 1000;

export type OpeningLine = { tone: 'ok' | 'plain' | 'warn'; text: string };

/** Is it open at `now`, and until when, or when does it open? In the time of its own zone. */
export function openingLine(hours: BusinessHours, now: number, locale?: string): OpeningLine {
  if (checkBusinessHours(hours).length > 0) return { tone: 'warn', text: words.unreadable };
  const opens = nextOpening(hours, now);
  if (opens === null) return { tone: 'warn', text: words.never };
  if (opens > now) return { tone: 'plain', text: words.opens(momentIn(hours, opens, now, locale)) };
  const closes = closingAfter(hours, now);
  return { tone: 'ok', text: closes === null ? words.open : words.openUntil(momentIn(hours, closes, now, locale)) };
}

/** The end of the open time around `now`, across spans that touch; null when none comes within a week. */
function closingAfter(hours: BusinessHours, now: number): number | null {
  let end = now;
  for (const span of openSpans(hours, { from: now, to: now + 7 * DAY })) {
    if (span.from > end) return end;
    end = span.to;
  }
  return end >= now + 7 * DAY ? null : end;
}

/** `18:00` today, `Monday 09:00` within six days, else with the date. */
function momentIn({ timeZone }: BusinessHours, at: number, now: number, locale = spokenTag()): string {
  const format = (options: Intl.DateTimeFormatOptions, when = at) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(when);
  const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (format(date) === format(date, now)) return time;
  if (at - now < 6 * DAY) return `${format({ weekday: 'long' })} ${time}`;
  return `${format({ weekday: 'long', day: 'numeric', month: 'long' })} ${time}`;
}
