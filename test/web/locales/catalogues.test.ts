import { afterAll, describe, expect, test } from 'vitest';
import { inLocale, speak, spokenTag } from '../../../web/src/lib/locale/in-locale.ts';
import { ar } from '../../../web/src/locales/ar/ar.ts';
import { de } from '../../../web/src/locales/de/de.ts';
import { allWords, leaves } from './all-words.ts';

const english = structuredWords(await allWords());
const catalogues = { de, ar } as unknown as Record<string, Record<string, object>>;

/** Translating happens in place, so what is compared with has to be a copy. */
function structuredWords(words: Record<string, object>): Map<string, unknown> {
  // What the API says is translated as sentences of its own.
  const { sentenceWords: _, ...own } = words;
  return leaves(own);
}

/** Names, signs, and words that are the same in the other language. */
const SAME: Record<string, RegExp> = {
  de: /^(Baton|Wallboard|Video|Audio|Sticker|Name|Labels|normal|Enter|WhatsApp Business Account ID|Team|Teams|Details|Code|Link|Live|Admin|Agent|Person|Normal|Alt|Esc|Marketing|Status|Emoji|Text|Export|API|CSV|OK|Format|Links|Mention|PDF|\W*|[A-Z])$/u,
  ar: /^(Baton|Ctrl|Alt|Shift|Enter|Esc|Zapier|\W*|[A-Z])$/u,
};

/** The same arguments for every function: a span, a name, a small count. */
const GIVEN = ['Mia', 'Ben', 'Zoe', 'Kim', 'Lea'];
const said = (words: unknown, given: unknown[]) => {
  try {
    return typeof words === 'function' ? String(words(...given)) : typeof words === 'string' ? words : null;
  } catch {
    return null; // Takes something else than text; the types check it.
  }
};

describe.each(['de', 'ar'])('%s', (locale) => {
  const catalogue = catalogues[locale] as Record<string, object>;
  const translated = leaves(catalogue);

  test('says everything that English says', () => {
    const missing = [...english.keys()].filter((path) => typeof translated.get(path) !== typeof english.get(path));
    expect(missing).toEqual([]);
  });

  test('says nothing that is not there any more', () => {
    const { sentenceWords: _, ...own } = catalogue;
    expect([...leaves(own).keys()].filter((path) => !english.has(path))).toEqual([]);
  });

  test('leaves nothing in English', () => {
    const same = [...english].flatMap(([path, words]) => {
      const ours = said(translated.get(path), GIVEN);
      const theirs = said(words, GIVEN);
      const isText = theirs !== null && /[a-z]{2}/iu.test(theirs.replaceAll(/Mia|Ben|Zoe|Kim|Lea/gu, ''));
      return isText && ours === theirs && !SAME[locale]?.test(theirs.replaceAll(/Mia|Ben|Zoe|Kim|Lea/gu, '').trim())
        ? [`${path}: ${theirs}`]
        : [];
    });
    expect(same).toEqual([]);
  });

  test('loses nothing of what is put into its sentences', () => {
    const lost = [...english].flatMap(([path, words]) => {
      const ours = said(translated.get(path), GIVEN);
      const theirs = said(words, GIVEN);
      if (typeof words !== 'function' || ours === null || theirs === null) return [];
      return GIVEN.filter((name) => theirs.includes(name) && !ours.includes(name)).map((name) => `${path}: ${name}`);
    });
    expect(lost.filter((line) => !/^\w+\.(authors?|priority)\b/u.test(line))).toEqual([]);
  });

  test('counts what English counts', () => {
    const lost = [...english].flatMap(([path, words]) => {
      const theirs = said(words, [37, 43, 51]);
      const ours = said(translated.get(path), [37, 43, 51]);
      if (typeof words !== 'function' || ours === null || theirs === null) return [];
      return ['37', '43', '51'].filter((n) => theirs.includes(n) && !ours.includes(n)).map((n) => `${path}: ${n}`);
    });
    expect(lost).toEqual([]);
  });
});

describe('speaking', () => {
  afterAll(() => speak('en'));

  test('words that are declared already and words of a later chunk are said in the language that is spoken', () => {
    const early = inLocale('testEarly', { hello: 'Hello', deep: { list: ['a', 'b'], stays: 'English' } });
    speak('de-AT', { testEarly: { hello: 'Hallo', deep: { list: ['x'] } }, testLate: { bye: 'Tschüss' } });
    expect(early).toEqual({ hello: 'Hallo', deep: { list: ['x'], stays: 'English' } });
    expect(inLocale('testLate', { bye: 'Bye' })).toEqual({ bye: 'Tschüss' });
    expect(spokenTag()).toBe('de-AT');
  });
});
