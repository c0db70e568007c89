import type { TimeWords } from '../../lib/words/time-words.ts';

export const timeWords: TimeWords = {
  now: 'jetzt',
  ago: { minutes: (count) => `${count} min`, hours: (count) => `${count} h` },
  short: {
    days: (count) => `${count} T`,
    hours: (count) => `${count} h`,
    hoursAndMinutes: (hours, minutes) => `${hours} h ${minutes} min`,
    minutes: (count) => `${count} min`,
    seconds: (count) => `${count} s`,
  },
  whole: {
    day: (count) => (count === 1 ? '1 Tag' : `${count} Tage`),
    hour: (count) => (count === 1 ? '1 Stunde' : `${count} Stunden`),
    minute: (count) => (count === 1 ? '1 Minute' : `${count} Minuten`),
    second: (count) => (count === 1 ? '1 Sekunde' : `${count} Sekunden`),
  },
};
