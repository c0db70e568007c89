import type { NotifyWords } from '../../lib/words/notify-words.ts';
import { conversations } from './counted.ts';

export const notifyWords: NotifyWords = {
  wrote: 'كتب إليك.',
  assigned: 'محادثته لديك الآن.',
  mention: 'أشار إليك أحد في ملاحظة.',
  queue: (count) => `تنتظر أطول مما يجب: ${conversations(count)}`,
  longest: (span) => `أطولها ينتظر منذ ${span}.`,
};
