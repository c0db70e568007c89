/** Where a query stands in a text (UTF-16 offsets of single characters), and how well; lower is better. */
export type WordMatch = { score: number; at: readonly number[] };

type Word = { start: number; letters: readonly string[] };

/**
 * Finds a query by the beginnings of words: `hob` and `h o ben` both find "Hand over to Ben". Letters are compared without
 * case and accents; a space in the query begins another word. Null = it does not match.
 */
export function matchWords(query: string, text: string): WordMatch | null {
  const tokens = query.split(/\s+/).filter(Boolean).map(foldedLetters);
  const words = wordsIn(text);
  const inOrder = match(tokens, words, 0);
  return inOrder ? { score: scoreOf(inOrder, words), at: inOrder } : null;
}

/** The offsets of the matched letters, from this word on; null = no way. */
function match(tokens: readonly (readonly string[])[], words: readonly Word[], from: number): number[] | null {
  const [token, ...rest] = tokens;
  if (!token) return [];
  for (let index = from; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    for (let length = common(token, word.letters); length > 0; length -= 1) {
      const left = token.slice(length);
      const after = match(left.length > 0 ? [left, ...rest] : rest, words, index + 1);
      if (after) return [...token.slice(0, length).map((_, offset) => word.start + offset), ...after];
    }
  }
  return null;
}

function common(token: readonly string[], letters: readonly string[]): number {
  let length = 0;
  while (length < token.length && token[length] === letters[length]) length += 1;
  return length;
}

/** Few words, early ones, and texts that are hardly longer than what was typed come first. */
function scoreOf(at: readonly number[], words: readonly Word[]): number {
  const used = words.map(({ start }, index) => ({ start, index })).filter(({ start }) => at.includes(start));
  const first = used[0]?.index ?? 0;
  return used.length * 4 + first * 2 + words.length / 4;
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((found) => ({
    start: found.index,
    letters: foldedLetters(found[0]),
  }));
}

/** One folded character for each UTF-16 unit, so that offsets stay those of the text. */
function foldedLetters(text: string): string[] {
  return text.split('').map((unit) => unit.normalize('NFD').charAt(0).toLowerCase() || unit);
}
