export type TextFormat = 'bold' | 'italic' | 'strike' | 'mono' | 'bullets' | 'numbers' | 'quote';

/** A change of a text: what stands from `from` to `to` becomes `text`, and `select` (relative to it) is selected. */
export type TextEdit = { from: number; to: number; text: string; select: readonly [number, number] };

const MARKS = { bold: '*', italic: '_', strike: '~', mono: '```' } as const;
const LINE_MARKS = {
  bullets: { has: /^[*-] /, mark: () => '- ' },
  numbers: { has: /^\d{1,3}\. /, mark: (index: number) => `${index + 1}. ` },
  quote: { has: /^> ?/, mark: () => '> ' },
} as const;

/** Puts WhatsApp's marks around the selection or before its lines, or takes them off again. */
export function formatText(text: string, start: number, end: number, format: TextFormat): TextEdit {
  if (format === 'bullets' || format === 'numbers' || format === 'quote') return formatLines(text, start, end, format);
  return formatWords(text, start, end, MARKS[format]);
}

function formatWords(text: string, start: number, end: number, mark: string): TextEdit {
  const chosen = text.slice(start, end);
  const { length } = mark;
  if (text.slice(start - length, start) === mark && text.slice(end, end + length) === mark) {
    return { from: start - length, to: end + length, text: chosen, select: [0, chosen.length] };
  }
  if (chosen.length > 2 * length && chosen.startsWith(mark) && chosen.endsWith(mark)) {
    const inner = chosen.slice(length, -length);
    return { from: start, to: end, text: inner, select: [0, inner.length] };
  }
  // A mark counts only beside a word: spaces at the ends of the selection stay outside of it.
  const inner = chosen.trim();
  const before = chosen.slice(0, chosen.length - chosen.trimStart().length);
  const after = inner === '' ? '' : chosen.slice(before.length + inner.length);
  const marked = before + mark + inner + mark + after;
  const at = before.length + length;
  return { from: start, to: end, text: marked, select: [at, at + inner.length] };
}

function formatLines(text: string, start: number, end: number, format: keyof typeof LINE_MARKS): TextEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const { has, mark } = LINE_MARKS[format];
  const isMarked = lines.every((line) => has.test(line));
  const bare = (line: string) => Object.values(LINE_MARKS).reduce((rest, each) => rest.replace(each.has, ''), line);
  const changed = lines.map((line, index) => (isMarked ? line.replace(has, '') : mark(index) + bare(line))).join('\n');
  const caret = changed.length;
  return { from, to, text: changed, select: lines.length > 1 ? [0, caret] : [caret, caret] };
}
