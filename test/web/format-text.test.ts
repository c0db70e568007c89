import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatText, type TextFormat } from '../../web/src/features/composer/format-text.ts';
import { withoutMarks } from '../../web/src/lib/whatsapp-text.ts';

/** `[` and `]` stand for the selection. */
function apply(marked: string, format: TextFormat): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/g, '');
  const edit = formatText(text, start, end, format);
  const after = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const [from, to] = [edit.from + edit.select[0], edit.from + edit.select[1]];
  return `${after.slice(0, from)}[${after.slice(from, to)}]${after.slice(to)}`;
}

test.each<[string, TextFormat, string]>([
  ['a [word] here', 'bold', 'a *[word]* here'],
  ['a *[word]* here', 'bold', 'a [word] here'],
  ['a [*word*] here', 'bold', 'a [word] here'],
  ['a[ word ]here', 'italic', 'a _[word]_ here'],
  ['[]', 'strike', '~[]~'],
  ['a [b\nc]', 'mono', 'a ```[b\nc]```'],
  ['*[]*', 'bold', '[]'],
  ['one[]', 'bullets', '- one[]'],
  ['- one[]', 'bullets', 'one[]'],
  ['[one\ntwo]', 'numbers', '[1. one\n2. two]'],
  ['x\n[one\ntwo]\ny', 'bullets', 'x\n[- one\n- two]\ny'],
  ['- o[]ne', 'quote', '> one[]'],
])('%j %s → %j', (before, format, after) => {
  // A space at the start of the selection goes before the mark.
  expect(apply(before, format)).toBe(before === 'a[ word ]here' ? 'a _[word]_ here' : after);
});

test('marking and unmarking words gives back the text, and marks never take characters away', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'ü', '*', '_'), maxLength: 30 });
  fc.assert(
    fc.property(
      texts,
      fc.nat(30),
      fc.nat(30),
      fc.constantFrom('bold', 'italic', 'strike'),
      (text, one, two, format) => {
        const [start, end] = [Math.min(one, two, text.length), Math.min(Math.max(one, two), text.length)];
        const edit = formatText(text, start, end, format as TextFormat);
        const after = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
        const bare = (some: string) => some.replace(/[*_~]/g, '');
        expect(bare(after)).toBe(bare(text));
      },
    ),
  );
});

test('what is made bold is drawn bold', () => {
  const { text } = formatText('total 5', 0, 5, 'bold');
  expect(text).toBe('*total*');
  expect(withoutMarks(`${text} 5`)).toBe('total 5');
});
