import type { AbsenceWords } from '../../lib/words/absence-words.ts';

export const absenceWords: AbsenceWords = {
  question: (span) => `Sie waren ${span} nicht im Posteingang. Nehmen Sie weiter Gespräche an?`,
  still: 'Ja, verfügbar',
};
