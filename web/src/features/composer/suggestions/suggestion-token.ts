/** What is being looked up: `/hel` or `@an`. `from` is where the trigger stands, `to` the caret. */
export type SuggestionToken = { trigger: string; query: string; from: number; to: number };

/** Longest query, so that a caret at the end of a long line costs nothing. */
const LONGEST = 40;

/**
 * The trigger and what was typed after it, up to the caret; null when there is none. A trigger counts only at the start
 * of a word, so that "and/or" and "ana@example.com" are left alone, and a query is one line that does not start with a
 * space; with `spaces` it may have them inside ("@Ana So").
 */
export function suggestionToken(
  text: string,
  caret: number,
  triggers: readonly string[],
  spaces = false,
): SuggestionToken | null {
  for (let at = caret - 1; at >= 0 && at >= caret - LONGEST - 1; at--) {
    const character = text.charAt(at);
    if (character === '\n' || (!spaces && /\s/u.test(character))) return null;
    if (!triggers.includes(character) || /[^\s([{"'“‘]/u.test(text.charAt(at - 1))) continue;
    const query = text.slice(at + 1, caret);
    return /^\s/u.test(query) ? null : { trigger: character, query, from: at, to: caret };
  }
  return null;
}
