import type { NotifyWords } from '../../lib/words/notify-words.ts';
import { conversations } from './counted.ts';
import { isolate } from './isolate.ts';

export const notifyWords: NotifyWords = {
  wrote: 'كتب إليك.',
  assigned: 'محادثته لديك الآن.',
  mention: 'أشار إليك أحد في ملاحظة.',
  mentionedYou: (by) => `أشار إليك ${isolate(by)}`,
  mentionedTeam: (by, team) => `أشار ${isolate(by)} إلى ${isolate(`@${team}`)}`,
  noteOn: (customer) => `في ملاحظة عن ${isolate(customer)}.`,
  noteSays: (customer, text) => `${isolate(customer)}: ${isolate(text)}`,
  queue: (count) => `تنتظر أطول مما يجب: ${conversations(count)}`,
  longest: (span) => `أطولها ينتظر منذ ${span}.`,
};
