import type { AbsenceWords } from '../../lib/words/absence-words.ts';

export const absenceWords: AbsenceWords = {
  question: (span) => `غبت عن صندوق الوارد ${span}. هل ما زلت تستقبل المحادثات؟`,
  still: 'نعم، متاح',
};
