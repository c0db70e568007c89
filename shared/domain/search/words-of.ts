import { fold } from './fold.ts';

/** A word of a text as the index knows it, and where in the text it stands (UTF-16 offsets, `to` exclusive). */
export type Token = { word: string; from: number; to: number };

/** A number as people write it, in groups: `+55 11 91234-5678`. `plus`: it began with one. */
export type NumberRun = { groups: Token[]; plus: boolean };

/** Shorter words are not looked for: they are everywhere. */
export const SHORTEST_WORD = 2;
/** What is longer is found by its beginning. In characters. */
const LONGEST_WORD = 40;
/** Digits inside a word (`ORD12345`) can be looked for alone when they are at least so many. */
const SHORTEST_NUMBER_IN_WORD = 3;
/** From so many digits on, groups are also one number. More than the most are no phone number. */
const SHORTEST_PHONE = 7;
const LONGEST_PHONE = 15;

/** Soft hyphens and joiners stand inside words and belong to none of their letters. */
const WORD = /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]+/gu;
/** Scripts that write no spaces between words: pairs of characters take the place of words there. */
const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{sc=${script}}`)
  // The long sound and the voicing marks of both Japanese scripts.
  .concat('\\u30fc\\uff70\\u3099\\u309a\\uff9e\\uff9f')
  .join('');
/** Digits of these scripts are numbers like all others. */
const UNSPACED_CHARACTER = `(?!\\p{Nd})[${UNSPACED_SCRIPTS}]`;
const UNSPACED = new RegExp(`^${UNSPACED_CHARACTER}`, 'u');
const RUNS = new RegExp(`(?:${UNSPACED_CHARACTER})+|(?:\\p{Nd}|[^${UNSPACED_SCRIPTS}])+`, 'gu');
/** Not what stands in a word, like the digits of `ORD123`. */
const NUMBER = /(?<![\p{L}\p{Nd}])\p{Nd}(?:[ \u00a0\u202f().\-/]{0,3}\p{Nd})*(?![\p{L}\p{Nd}])/gu;

/** Texts are read in one normal form, so that offsets mean the same when a message is indexed and when it is shown. */
export function readable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Everything that finds this text: words, pairs of characters, digits within words, numbers without their spaces. */
export function tokensOf(text: string): Token[] {
  return [...plainTokens(text).flatMap(withDigits), ...numbersIn(text).flatMap(joined)].filter(
    ({ word }) => lengthOf(word) >= SHORTEST_WORD,
  );
}

/** The words of a text from left to right; of an unspaced run its pairs, or the one character it has. */
export function plainTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    // Folded first: it may turn a sign into a letter of another script.
    const place = placesIn(found, index);
    let at = 0;
    for (const [run] of fold(found).matchAll(RUNS)) {
      const characters = Array.from(run);
      tokens.push(...(UNSPACED.test(run) ? pairs(characters, at, place) : wordOf(run, at, place)));
      at += characters.length;
    }
  }
  return tokens;
}

/** Is this word made of characters that stand for themselves, so that one of them may be a name? */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

/** Length in characters (code points). */
export function lengthOf(word: string): number {
  return Array.from(word).length;
}

/** The numbers of a text, each with its groups. */
export function numbersIn(text: string): NumberRun[] {
  return [...text.matchAll(NUMBER)].map(({ 0: run, index }) => ({
    plus: text[index - 1] === '+',
    groups: [...run.matchAll(/\p{Nd}+/gu)].map((group) => ({
      word: fold(group[0]),
      from: index + group.index,
      to: index + group.index + group[0].length,
    })),
  }));
}

/** Where characters `first` to `last` (exclusive) of the folded word stand in the text. */
type Places = (first: number, last: number) => { from: number; to: number };

/** Where folding changed the number of characters, a part of the word is only known to be somewhere in it. */
function placesIn(found: string, index: number): Places {
  const raw = Array.from(found);
  const whole = { from: index, to: index + found.length };
  if (raw.length !== lengthOf(fold(found))) return () => whole;
  const starts = [index];
  for (const character of raw) starts.push((starts.at(-1) ?? index) + character.length);
  return (first, last) => ({ from: starts[first] ?? whole.from, to: starts[last] ?? whole.to });
}

function wordOf(run: string, at: number, place: Places): Token[] {
  const letters = run.replace(/^\p{M}+/u, '');
  const word = Array.from(letters).slice(0, LONGEST_WORD).join('');
  return word === '' ? [] : [{ word, ...place(at, at + lengthOf(run)) }];
}

function pairs(characters: readonly string[], at: number, place: Places): Token[] {
  if (characters.length === 1) return [{ word: characters.join(''), ...place(at, at + 1) }];
  const all = characters.slice(1).map((second, index) => ({
    word: `${characters[index]}${second}`,
    ...place(at + index, at + index + 2),
  }));
  return all.filter(({ word }) => /[\p{L}\p{N}]/u.test(word));
}

/** `ord12345` is also found by `12345`. */
function withDigits(token: Token): Token[] {
  if (/^\d+$/.test(token.word)) return [token];
  const numbers = token.word.match(/\d+/g) ?? [];
  const long = numbers.filter(({ length }) => length >= SHORTEST_NUMBER_IN_WORD);
  return [token, ...long.map((word) => ({ ...token, word }))];
}

/** `+55 11 91234-5678` is also found by 5511912345678, 11912345678 and 912345678. */
function joined({ groups }: NumberRun): Token[] {
  const digits = groups.reduce((sum, { word }) => sum + word.length, 0);
  if (digits > LONGEST_PHONE) return [];
  return groups.slice(0, -1).flatMap(({ from }, index) => {
    const word = groups
      .slice(index)
      .map((group) => group.word)
      .join('');
    return word.length >= SHORTEST_PHONE ? [{ word, from, to: groups.at(-1)?.to ?? from }] : [];
  });
}
