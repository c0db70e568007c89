import { isFindable } from './contact-words.ts';
import { STOP_WORDS } from './stop-words.ts';
import { isUnspaced, lengthOf, numbersIn, plainTokens, readable, SHORTEST_WORD, type Token } from './words-of.ts';

/** All of these words must stand in a message; of `prefix`, which is still being typed, only its beginning. */
export type MessageQuery = { words: string[]; prefix: string | null };

/** From so many digits on, a number typed in groups is one number; below it may be two (an order and a year). */
const WHOLE_NUMBER = 10;
/** A phone number typed with `0` or `00` in front has at least so many digits. */
const WITH_TRUNK_ZERO = 8;

/**
 * What somebody looks for in messages. The last word counts as a beginning unless a space follows it.
 * Very common words are left out, as they are in the index. Null: nothing is left that could be looked for.
 */
export function parseMessageQuery(typed: string): MessageQuery | null {
  const text = readable(typed);
  const numbers = numbersIn(text)
    .filter(({ groups, plus }) => groups.length > 1 && (plus || digitsOf(groups).length >= WHOLE_NUMBER))
    .map(({ groups }) => asOne(groups));
  const tokens = withNumbers(text, numbers).filter(({ word }) => lengthOf(word) >= SHORTEST_WORD);
  const last = tokens.at(-1);
  const isTyping = last !== undefined && last.to === text.length && !/\s$/u.test(typed) && !isUnspaced(last.word);
  const complete = isTyping ? tokens.slice(0, -1) : tokens;
  const words = distinct(complete).filter((word) => !STOP_WORDS.has(word));
  const prefix = isTyping && !(STOP_WORDS.has(last.word) && words.length > 0) ? last.word : null;
  return words.length === 0 && prefix === null ? null : { words, prefix };
}

/** The beginnings that words of a contact must have; digits in groups are one part of a number. Null as above. */
export function parseContactQuery(typed: string): string[] | null {
  const text = readable(typed);
  const numbers = numbersIn(text).map(({ groups }) => {
    const number = asOne(groups);
    return { ...number, word: number.word.length >= WITH_TRUNK_ZERO ? number.word.replace(/^00?/, '') : number.word };
  });
  const beginnings = distinct(withNumbers(text, numbers).filter(({ word }) => isFindable(word)));
  return beginnings.length === 0 ? null : beginnings;
}

/** The words of a text, with these numbers in place of the groups they are written in. */
function withNumbers(text: string, numbers: readonly Token[]): Token[] {
  const others = plainTokens(text).filter(({ from, to }) => !numbers.some((one) => from >= one.from && to <= one.to));
  return [...others, ...numbers].sort((a, b) => a.from - b.from);
}

function asOne(groups: readonly Token[]): Token {
  return { word: digitsOf(groups), from: groups[0]?.from ?? 0, to: groups.at(-1)?.to ?? 0 };
}

function digitsOf(groups: readonly Token[]): string {
  return groups.map(({ word }) => word).join('');
}

function distinct(tokens: readonly Token[]): string[] {
  return [...new Set(tokens.map(({ word }) => word))];
}
