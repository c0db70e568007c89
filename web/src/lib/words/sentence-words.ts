import { inLocale } from '../locale/in-locale.ts';

/** What stands in the holes of an English sentence → the sentence of this language. */
type Says = (holes: Readonly<Record<string, string>>) => string;

const english = {
  /**
   * Sentences of Baton's rules and of its API, which are English where they are made. A key has holes like `{name}`
   * for what changes; so does the translation, unless a plural needs a function.
   */
  of: {} as Readonly<Record<string, string | Says>>,
};

export type SentenceWords = typeof english;

/** The translations of sentences that are not written by the screen. English needs none. */
export const sentenceWords = inLocale('sentenceWords', english);
