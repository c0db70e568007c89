import { expect, test } from 'vitest';
import { isEmojiOnly, piecesOf } from '../../web/src/lib/whatsapp-text.ts';

const kinds = (text: string) => piecesOf(text).map((piece) => `${piece.kind}:${piece.text}`);

test.each([
  ['*bold* and _italic_', ['bold:bold', 'text: and ', 'italic:italic']],
  ['~no~ `code` ```two\nlines```', ['strike:no', 'text: ', 'mono:code', 'text: ', 'mono:two\nlines']],
  ['2*3*4 and snake_case_name', ['text:2*3*4 and snake_case_name']],
  ['* not bold * and *', ['text:* not bold * and *']],
  ['See https://example.com/a_b_c?x=1.', ['text:See ', 'link:https://example.com/a_b_c?x=1', 'text:.']],
  ['*عربي* text', ['bold:عربي', 'text: text']],
  ['', []],
])('%j is drawn in pieces', (text, pieces) => expect(kinds(text)).toEqual(pieces));

test('only web addresses become links, and markup stays text', () => {
  expect(kinds('javascript:alert(1) <img src=x onerror=alert(1)>')).toEqual([
    'text:javascript:alert(1) <img src=x onerror=alert(1)>',
  ]);
});

test('nothing of the text is lost', () => {
  const text = 'a *b* _c_ ~d~ https://e.example/f g';
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe('a b c d https://e.example/f g');
});

test('up to three emoji alone are large', () => {
  for (const text of ['👍', '🙏❤️', '👩‍👩‍👧 👍🏽']) expect(isEmojiOnly(text)).toBe(true);
  for (const text of ['', 'ok 👍', '12', '👍👍👍👍']) expect(isEmojiOnly(text)).toBe(false);
});
