import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blocksOf,
  hasMarks,
  isEmojiOnly,
  piecesOf,
  type TextBlock,
  type TextPiece,
  withoutMarks,
} from '../../web/src/lib/whatsapp-text.ts';

/** `bold(italic:both)`: what is drawn, in one line. */
const shown = (piece: TextPiece): string =>
  'pieces' in piece ? `${piece.kind}(${piece.pieces.map(shown).join(' ')})` : `${piece.kind}:${piece.text}`;
const kinds = (text: string) => piecesOf(text).map(shown);
const layout = (text: string) =>
  blocksOf(text).map((block) =>
    block.kind === 'text'
      ? block.pieces.map(shown)
      : [block.kind, ...block.lines.map(({ pieces }) => pieces.map(shown).join(' '))],
  );

test.each([
  ['*bold* and _italic_', ['bold(text:bold)', 'text: and ', 'italic(text:italic)']],
  ['~no~ `code` ```two\nlines```', ['strike(text:no)', 'text: ', 'mono:code', 'text: ', 'mono:two\nlines']],
  ['*_both_* and *a ~b~ c*', ['bold(italic(text:both))', 'text: and ', 'bold(text:a  strike(text:b) text: c)']],
  ['2*3*4 and snake_case_name', ['text:2*3*4 and snake_case_name']],
  ['* not bold * and *', ['text:* not bold * and *']],
  ['See https://example.com/a_b_c?x=1.', ['text:See ', 'link:https://example.com/a_b_c?x=1', 'text:.']],
  ['*https://example.com*', ['bold(link:https://example.com)']],
  ['`*not bold*`', ['mono:*not bold*']],
  ['*عربي* text', ['bold(text:عربي)', 'text: text']],
  ['', []],
])('%j is drawn in pieces', (text, pieces) => expect(kinds(text)).toEqual(pieces));

test.each([
  ['one\ntwo', [['text:one\ntwo']]],
  [
    'We need:\n- *ID*\n- a photo\nThanks',
    [['text:We need:'], ['bullets', 'bold(text:ID)', 'text:a photo'], ['text:Thanks']],
  ],
  ['1. first\n2. second', [['numbers', 'text:first', 'text:second']]],
  ['> you said\n> this\nyes', [['quote', 'text:you said', 'text:this'], ['text:yes']]],
  ['- \n*bold* line\n> ', [['text:- \n', 'bold(text:bold)', 'text: line\n> ']]],
  ['```\n- no list\n> no quote\n```', [['mono:\n- no list\n> no quote\n']]],
  ['```\n- a list', [['text:```'], ['bullets', 'text:a list']]],
  ['2024. was good\n-5 degrees', [['text:2024. was good\n-5 degrees']]],
])('%j is drawn in lines', (text, blocks) => expect(layout(text)).toEqual(blocks));

test('only web addresses become links, and markup stays text', () => {
  expect(kinds('javascript:alert(1) <img src=x onerror=alert(1)>')).toEqual([
    'text:javascript:alert(1) <img src=x onerror=alert(1)>',
  ]);
});

const piece = (each: TextPiece): string =>
  'pieces' in each
    ? each.mark + each.pieces.map(piece).join('') + each.mark
    : each.kind === 'mono'
      ? each.mark + each.text + each.mark
      : each.text;
const block = (each: TextBlock): string =>
  each.kind === 'text'
    ? each.pieces.map(piece).join('')
    : each.lines.map(({ mark, pieces }) => mark + pieces.map(piece).join('')).join('\n');

/** Texts of the characters that mean something, in all orders. */
const tricky = fc.string({
  unit: fc.constantFrom(
    '*',
    '_',
    '~',
    '`',
    '```',
    '\n',
    '> ',
    '- ',
    '1. ',
    ' ',
    'a',
    'ü',
    'ع',
    '👍',
    '<b>',
    'https://a.b/c',
  ),
  maxLength: 60,
});

test('nothing of a text is ever lost: what is drawn and its marks are the text', () => {
  fc.assert(
    fc.property(tricky, (text) => {
      expect(blocksOf(text).map(block).join('\n')).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('what is a link is an address, whatever stands around it', () => {
  const links = (pieces: readonly TextPiece[]): string[] =>
    pieces.flatMap((each) => ('pieces' in each ? links(each.pieces) : each.kind === 'link' ? [each.href] : []));
  fc.assert(
    fc.property(tricky, (text) => {
      for (const href of links(piecesOf(text))) expect(href).toMatch(/^https?:\/\/[^\s<>"]+$/);
    }),
  );
});

test('one line without marks has the words and nothing else', () => {
  expect(withoutMarks('*_Hello_* `there` ~you~')).toBe('Hello there you');
});

test('a text says whether it has marks', () => {
  for (const text of ['*a*', '- a', '> a', '`a`', 'a\n1. b']) expect(hasMarks(text)).toBe(true);
  for (const text of ['', 'a', '2*3', 'https://a.example', 'snake_case_']) expect(hasMarks(text)).toBe(false);
});

test('a message full of marks is read in a moment', () => {
  const text = '*a _b ~c `d '.repeat(340);
  const from = performance.now();
  blocksOf(text);
  expect(performance.now() - from).toBeLessThan(500);
});

test('up to three emoji alone are large', () => {
  for (const text of ['👍', '🙏❤️', '👩‍👩‍👧 👍🏽', '🇩🇪', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']) expect(isEmojiOnly(text)).toBe(true);
  for (const text of ['', 'ok 👍', '12', '👍👍👍👍', '1']) expect(isEmojiOnly(text)).toBe(false);
});
