import { plainTokens, readable, tokensOf } from './words-of.ts';

/** A text with the places that were looked for, as UTF-16 offsets (`to` exclusive), in order and apart from each other. */
export type MarkedText = { text: string; marks: { from: number; to: number }[] };

/** Characters before the first place, and in all. */
const BEFORE = 40;
const LENGTH = 160;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The part of a message around the first place where one of these words stands; `…` says that more was cut off. */
export function snippetOf(text: string, words: readonly string[], prefix: string | null): MarkedText {
  const whole = readable(text);
  const places = tokensOf(whole).filter(({ word }) => words.includes(word) || isBeginning(prefix, word));
  return around({ text: whole, marks: merged(places) });
}

/** The whole name with what was looked for marked: beginnings of its words. */
export function markBeginnings(text: string, beginnings: readonly string[]): MarkedText {
  const whole = readable(text);
  const places = plainTokens(whole).filter(({ word }) => beginnings.some((beginning) => isBeginning(beginning, word)));
  return { text: whole, marks: merged(places) };
}

function isBeginning(beginning: string | null, word: string): boolean {
  return beginning !== null && word.startsWith(beginning);
}

function merged(places: readonly { from: number; to: number }[]): MarkedText['marks'] {
  const marks: MarkedText['marks'] = [];
  for (const { from, to } of [...places].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = marks.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else marks.push({ from, to });
  }
  return marks;
}

/** Cut at spaces where there are some, and never inside what a reader sees as one character. */
function around({ text, marks }: MarkedText): MarkedText {
  const first = marks[0]?.from ?? 0;
  const start = first <= BEFORE ? 0 : cutAt(text, first - BEFORE, first);
  const end = text.length - start <= LENGTH ? text.length : cutAt(text, start + LENGTH - 20, start + LENGTH);
  const lead = start > 0 ? '…' : '';
  const shift = lead.length - start;
  const kept = text.slice(start, end).trimEnd();
  const limit = start + kept.length;
  return {
    text: `${lead}${kept}${end < text.length ? '…' : ''}`,
    marks: marks
      .filter(({ from }) => from < limit)
      .map(({ from, to }) => ({ from: from + shift, to: Math.min(to, limit) + shift })),
  };
}

/** The first good place to cut between two offsets: after a space, else between two characters. */
function cutAt(text: string, from: number, to: number): number {
  const space = text.slice(from, to).indexOf(' ');
  if (space !== -1) return from + space + 1;
  for (const { index } of graphemes.segment(text)) if (index >= from) return Math.min(index, to);
  return to;
}
