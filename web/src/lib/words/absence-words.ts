/** What is asked after a long time away from the inbox. */
export const absenceWords = {
  question: (span: string) => `You were away from the inbox for ${span}. Still taking conversations?`,
  still: 'Yes, available',
};
