import type { ColleagueWords } from '../../lib/words/colleague-words.ts';
import { people } from './counted.ts';
import { isolate } from './isolate.ts';

export const colleagueWords: ColleagueWords = {
  looking: (names) => `ينظر إليها أيضًا: ${isolate(names)}`,
  followers: (names) => `يتابعها ${isolate(names)}`,
  more: (count) => `+${count}`,
  writes: {
    reply: (name) => `يكتب ${isolate(name)} ردًا…`,
    note: (name) => `يكتب ${isolate(name)} ملاحظة…`,
  },
  write: (count) => `يكتبون الآن: ${people(count)}…`,
  writesToo: (name) => `يكتب ${isolate(name)} ردًا أيضًا`,
  overtaken: (name) => `رد ${isolate(name)} وأنت تكتب.`,
};
