export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Local wall time 'HH:MM', '00:00' to '24:00'. A `to` at or before `from` is on the next day (overnight). */
export type TimeInterval = { from: string; to: string };

/** A day that is not like its weekday: closed, unless `intervals` says otherwise. `date` is YYYY-MM-DD. */
export type Holiday = { date: string; name: string; intervals?: TimeInterval[] };

/**
 * When people work. An interval belongs to the day it starts on: a holiday replaces what starts on its date, while the
 * end of a night that began the evening before stays. The arithmetic expects hours that `checkBusinessHours` found
 * nothing wrong with; it throws a RangeError for a zone or a time it cannot read.
 */
export type BusinessHours = {
  id: string;
  name: string;
  /** IANA name, 'Europe/Berlin'. */
  timeZone: string;
  /** A day that is not named is closed. */
  week: Partial<Record<Weekday, TimeInterval[]>>;
  holidays: Holiday[];
};

/** Epoch milliseconds; `from` is inside, `to` is not. */
export type TimeSpan = { from: number; to: number };

/** Nothing in this folder looks further than this, so hours that never open cost a bounded search. */
export const HORIZON_DAYS = 400;
