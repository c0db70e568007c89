import { sentenceWords } from '../words/sentence-words.ts';

type Pattern = { reads: RegExp; holes: readonly string[]; key: string };

let known: { of: typeof sentenceWords.of; patterns: readonly Pattern[] } | undefined;

/**
 * A sentence that a rule or the API made, in the language of the screen. One that is not known there stays as it was
 * made. What fills a hole is translated too when it is a sentence or noun of its own.
 */
export function inLanguage(sentence: string): string {
  const { of } = sentenceWords;
  const whole = Object.hasOwn(of, sentence) ? of[sentence] : undefined;
  if (typeof whole === 'string') return whole;
  for (const { reads, holes, key } of patterns()) {
    const found = reads.exec(sentence);
    const says = found && of[key];
    if (!found || !says) continue;
    const filled = Object.fromEntries(holes.map((hole, at) => [hole, inLanguage(found[at + 1] ?? '')]));
    return typeof says === 'function' ? says(filled) : says.replace(/\{(\w+)\}/g, (_, hole) => filled[hole] ?? '');
  }
  return sentence;
}

/** Keys with holes as expressions, those with more fixed text first, since they say more exactly what they mean. */
function patterns(): readonly Pattern[] {
  const { of } = sentenceWords;
  if (known?.of === of) return known.patterns;
  const fixed = (key: string) => key.replace(/\{\w+\}/g, '');
  const keys = Object.keys(of).filter((key) => key.includes('{'));
  const compiled = keys
    .sort((a, b) => fixed(b).length - fixed(a).length)
    .map((key) => ({
      key,
      holes: [...key.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole ?? ''),
      reads: new RegExp(`^${key.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '(.+?)')}$`, 'su'),
    }));
  known = { of, patterns: compiled };
  return compiled;
}
