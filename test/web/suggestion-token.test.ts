import { expect, test } from 'vitest';
import { suggestionToken } from '../../web/src/features/composer/suggestions/suggestion-token.ts';

test.each([
  ['/', 1, { trigger: '/', query: '', from: 0, to: 1 }],
  ['Hi /gre', 7, { trigger: '/', query: 'gre', from: 3, to: 7 }],
  ['Hi\n/gre', 7, { trigger: '/', query: 'gre', from: 3, to: 7 }],
  ['(/gre', 5, { trigger: '/', query: 'gre', from: 1, to: 5 }],
  ['مرحبا /ترح', 10, { trigger: '/', query: 'ترح', from: 6, to: 10 }],
  ['/gre', 2, { trigger: '/', query: 'g', from: 0, to: 2 }],
  ['and/or', 6, null],
  ['https://a.example/b', 19, null],
  ['/gre eting', 10, null],
  ['', 0, null],
])('%j with the caret at %i', (text, caret, token) => {
  expect(suggestionToken(text, caret, ['/'])).toEqual(token);
});

test('a name may have spaces inside, but does not start with one or go over a line', () => {
  expect(suggestionToken('@Ana So', 7, ['@'], true)).toEqual({ trigger: '@', query: 'Ana So', from: 0, to: 7 });
  expect(suggestionToken('ask @ Ana', 9, ['@'], true)).toBeNull();
  expect(suggestionToken('@Ana\nSo', 7, ['@'], true)).toBeNull();
  expect(suggestionToken('ana@example.com', 15, ['@'], true)).toBeNull();
});
