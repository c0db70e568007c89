import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MarkedText, markBeginnings, snippetOf } from '../../../shared/domain/search/snippet.ts';

const marked = ({ text, marks }: MarkedText) => marks.map(({ from, to }) => text.slice(from, to));

test('every place is marked as it was written', () => {
  const snippet = snippetOf('My Órder and the\norders of my friend', ['order'], 'fri');
  expect(snippet.text).toBe('My Órder and the orders of my friend');
  expect(marked(snippet)).toEqual(['Órder', 'friend']);
  expect(marked(snippetOf('订单还没有收到', ['没有', '有收', '收到'], null))).toEqual(['没有收到']);
  expect(marked(snippetOf('Call +49 (170) 123-4567 now', ['491701234567'], null))).toEqual(['49 (170) 123-4567']);
  expect(marked(markBeginnings('María José Souza', ['sou', 'mar']))).toEqual(['María', 'Souza']);
});

test('a long message is cut around the first place', () => {
  const snippet = snippetOf(`${'before '.repeat(60)}the atlas ${'after '.repeat(60)}`, ['atlas'], null);
  expect(snippet.text).toMatch(/^…before .* the atlas after .*after…$/);
  expect(snippet.text.length).toBeLessThanOrEqual(162);
  expect(marked(snippet)).toEqual(['atlas']);
});

test('what people see as one character is never cut', () => {
  const family = '👨‍👩‍👧‍👦';
  const snippet = snippetOf(`${family.repeat(30)}atlas${family.repeat(30)}`, ['atlas'], null);
  expect(snippet.text.replaceAll('…', '').replaceAll(family, '').replace('atlas', '')).toBe('');
  expect(marked(snippet)).toEqual(['atlas']);
});

test('marks are in order, inside of the text and apart', () => {
  const word = fc.constantFrom('atlas', 'order', '订单号', 'โลก', '12 345 678', 'é́', '👍🏽', 'long'.repeat(30));
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'grapheme' })), { maxLength: 60 }), (parts) => {
      const { text, marks } = snippetOf(parts.join(' '), ['atlas', '订单', '12345678'], 'or');
      let end = -1;
      for (const { from, to } of marks) {
        expect(from).toBeGreaterThan(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
