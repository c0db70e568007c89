import { inLocale } from '../locale/in-locale.ts';

const english = {
  now: 'now',
  /** In lists, where there is hardly room. */
  ago: { minutes: (count: number) => `${count}m`, hours: (count: number) => `${count}h` },
  short: {
    days: (count: number) => `${count} d`,
    hours: (count: number) => `${count} h`,
    hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} m`,
    minutes: (count: number) => `${count} m`,
    seconds: (count: number) => `${count} s`,
  },
  whole: {
    day: (count: number) => (count === 1 ? '1 day' : `${count} days`),
    hour: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
    minute: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
    second: (count: number) => (count === 1 ? '1 second' : `${count} seconds`),
  },
};

export type TimeWords = typeof english;

/** Spans of time, short and in full. */
export const timeWords = inLocale('timeWords', english);
