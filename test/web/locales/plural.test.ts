import { expect, test } from 'vitest';
import { formatTag } from '../../../web/src/lib/locale/locales.ts';
import { plural } from '../../../web/src/lib/locale/plural.ts';
import * as counted from '../../../web/src/locales/ar/counted.ts';
import { timeWords as arabic } from '../../../web/src/locales/ar/time-words.ts';
import { timeWords as german } from '../../../web/src/locales/de/time-words.ts';

const forms = { zero: '0', one: '1', two: '2', few: 'few', many: 'many', other: 'other' };

test.each([
  [0, '0'],
  [1, '1'],
  [2, '2'],
  [3, 'few'],
  [10, 'few'],
  [11, 'many'],
  [99, 'many'],
  [100, 'other'],
  [103, 'few'],
  [111, 'many'],
  [1000, 'other'],
])('Arabic says %d in its form', (count, form) => expect(plural('ar', count, forms)).toBe(form));

test('a form that a language does not give is its last one', () => {
  expect(plural('ar', 0, { other: 'x' })).toBe('x');
  expect(plural('de', 2, { one: 'eins', other: 'viele' })).toBe('viele');
});

test('conversations in Arabic: alone, two, few, many, a hundred', () => {
  expect([1, 2, 5, 11, 100].map(counted.conversations)).toEqual([
    'محادثة واحدة',
    'محادثتان',
    '5 محادثات',
    '11 محادثة',
    '100 محادثة',
  ]);
});

test('spans of time', () => {
  expect([1, 2].map(german.whole.day)).toEqual(['1 Tag', '2 Tage']);
  expect([1, 2, 3, 24].map(arabic.whole.hour)).toEqual(['ساعة واحدة', 'ساعتين', '3 ساعات', '24 ساعة']);
});

test('dates are written as the reader’s own region writes them, Arabic with the digits of phone numbers', () => {
  expect(formatTag('en', ['de-DE', 'en-GB'])).toBe('en-GB');
  expect(formatTag('de', ['en-US', 'de-AT'])).toBe('de-AT');
  expect(formatTag('de', ['en-US'])).toBe('de');
  const tag = formatTag('ar', ['ar-EG', 'en']);
  expect(new Intl.DateTimeFormat(tag, { day: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2026, 8, 17))).toBe('17');
  expect(tag.startsWith('ar-EG')).toBe(true);
});
