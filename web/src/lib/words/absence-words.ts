import { inLocale } from '../locale/in-locale.ts';

const english = {
  question: (span: string) => `You were away from the inbox for ${span}. Still taking conversations?`,
  still: 'Yes, available',
};

export type AbsenceWords = typeof english;

/** What is asked after a long time away from the inbox. */
export const absenceWords = inLocale('absenceWords', english);
