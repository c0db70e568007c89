import type { TimeWords } from '../../lib/words/time-words.ts';
import { days, hours, minutes, seconds } from './counted.ts';

export const timeWords: TimeWords = {
  now: 'الآن',
  ago: { minutes: (count) => `${count} د`, hours: (count) => `${count} س` },
  short: {
    days: (count) => `${count} ي`,
    hours: (count) => `${count} س`,
    hoursAndMinutes: (hour, minute) => `${hour} س ${minute} د`,
    minutes: (count) => `${count} د`,
    seconds: (count) => `${count} ث`,
  },
  whole: { day: days, hour: hours, minute: minutes, second: seconds },
};
