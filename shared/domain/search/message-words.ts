import { STOP_WORDS } from './stop-words.ts';
import { readable, tokensOf } from './words-of.ts';

/** One index item each, so this is also the most a message can cost. An ordinary message has about ten. */
export const MOST_WORDS = 75;

/**
 * The different words that a message is found by. Of a very long one the numbers come first (people look for order
 * numbers), then its words from the beginning.
 */
export function wordsOfMessage(text: string): string[] {
  const words = new Set(tokensOf(readable(text)).map(({ word }) => word));
  const telling = [...words].filter((word) => !STOP_WORDS.has(word));
  const numbers = telling.filter((word) => /\d/.test(word));
  const others = telling.filter((word) => !/\d/.test(word));
  return [...numbers, ...others].slice(0, MOST_WORDS);
}
