import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { type Emoji, mergeEmojiWords, wordsOfEmoji } from '../../web/build/merge-emoji-words.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const packaged = (language: string): Emoji[] =>
  read(createRequire(import.meta.url).resolve(`emoji-picker-element-data/${language}/cldr/data.json`));
const languages = {
  ar: read(new URL('../../web/build/emoji-words/ar.json', import.meta.url).pathname).words,
  de: wordsOfEmoji(packaged('de')),
};

test('an emoji is named in the language, and found by the words of both', () => {
  const party: Emoji = {
    emoji: '🎉',
    annotation: 'party popper',
    tags: ['party', 'tada'],
    shortcodes: ['party_popper'],
  };
  const other: Emoji = { emoji: '🫥', annotation: 'dotted line face' };
  expect(mergeEmojiWords([party, other], { '🎉': 'Konfettibombe|Feier|party' })).toEqual([
    { emoji: '🎉', annotation: 'Konfettibombe', tags: ['Feier', 'party', 'party popper', 'tada'] },
    other,
  ]);
});

describe.each(Object.entries(languages))('the words in %s', (_, words) => {
  test('name every emoji there is to choose', () => {
    const english = packaged('en');
    expect(english.length).toBeGreaterThan(1800);
    expect(english.filter(({ emoji }) => !words[emoji]).map(({ emoji }) => emoji)).toEqual([]);
  });
});
