import type { BusinessHours, TimeInterval } from '../../../shared/domain/hours/business-hours.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** '09:00-12:30 13:30-18:00' as intervals. */
export function times(text: string): TimeInterval[] {
  return text.split(' ').map((one) => ({ from: one.slice(0, 5), to: one.slice(6) }));
}

/** Hours with the given week; `every` day when the week is a text. */
export function openOn(
  week: BusinessHours['week'] | string,
  { timeZone = 'Europe/Berlin', holidays = [] }: Partial<BusinessHours> = {},
): BusinessHours {
  const every = typeof week === 'string' ? times(week) : null;
  return {
    id: 'hours-1',
    name: 'Support',
    timeZone,
    week: every
      ? { mon: every, tue: every, wed: every, thu: every, fri: every, sat: every, sun: every }
      : (week as BusinessHours['week']),
    holidays,
  };
}

const nineToSix = times('09:00-18:00');
export const OFFICE_WEEK = { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix };

/** An instant written with its offset, '2026-10-23T17:00+02:00'. */
export function at(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`no instant: ${text}`);
  return instant;
}

/** An instant as people read it in UTC, for messages of failed tests. */
export function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
