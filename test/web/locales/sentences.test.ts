import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent } from '../../../shared/domain/conversation/check-content.ts';
import { failureFrom } from '../../../web/src/lib/api/api-failure.ts';
import { previewLine } from '../../../web/src/lib/content-line.ts';
import { inLanguage } from '../../../web/src/lib/locale/in-language.ts';
import { speak } from '../../../web/src/lib/locale/in-locale.ts';
import { sentenceWords } from '../../../web/src/lib/words/sentence-words.ts';
import { ar } from '../../../web/src/locales/ar/ar.ts';
import { de } from '../../../web/src/locales/de/de.ts';

const ROOT = new URL('../../../', import.meta.url);
const english = sentenceWords.of;
const german = de.sentenceWords?.of ?? {};
const arabic = ar.sentenceWords?.of ?? {};

/** Where sentences for people are made. */
const source = ['shared', 'functions'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8')),
);

const whole = source.join('\n');

describe('the sentences that are translated', () => {
  test('are the same in both languages', () => {
    expect(Object.keys(arabic)).toEqual(Object.keys(german));
  });

  test('are said by a rule or by the API', () => {
    const gone = Object.keys(german).filter((key) =>
      key
        .split(/\{\w+\}/u)
        .map((piece) => piece.trim())
        .filter((piece) => piece.length > 3)
        .some((piece) => !whole.includes(piece)),
    );
    expect(gone).toEqual([]);
  });

  test('keep what stands in their holes', () => {
    const holes = (text: unknown) => [...new Set(String(text).match(/\{\w+\}/gu) ?? [])].sort();
    for (const said of [german, arabic]) {
      for (const [key, translation] of Object.entries(said)) {
        const lost = holes(key).filter((hole) => !holes(translation).includes(hole));
        // A list's name and the workspace's verb have no place in the other sentence.
        expect(
          lost.filter((hole) => hole !== '{what}' && hole !== '{who}'),
          key,
        ).toEqual([]);
      }
    }
  });

  test('are all that a person reads when the API refuses, rules check or WhatsApp fails', () => {
    const known = [...Object.keys(german)].map(
      (key) => new RegExp(`^${key.replace(/[.*+?^$()|[\]\\]/gu, '\\$&').replace(/\{\w+\}/gu, '.+')}$`, 'su'),
    );
    const said = [
      'shared/domain/policy/check-policy.ts',
      'shared/domain/hours/check-business-hours.ts',
      'shared/domain/templates/check-filling.ts',
      'shared/domain/conversation/media-limits.ts',
      'shared/domain/conversation/decisions/arrange.ts',
      'shared/domain/conversation/decisions/undo.ts',
      'shared/contracts/whatsapp-errors.ts',
    ].flatMap((file) =>
      [...readFileSync(new URL(file, ROOT), 'utf8').matchAll(/'([A-Z][^'\n]{14,}[.…])'|`([^`\n]{14,}\.)`/gu)].map(
        ([, plain, template]) => plain ?? (template ?? '').replace(/\$\{[^}]*\}/gu, 'x'),
      ),
    );
    expect(said.length).toBeGreaterThan(60);
    expect(said.filter((sentence) => !known.some((reads) => reads.test(sentence)))).toEqual([]);
  });
});

describe('in German', () => {
  beforeEach(() => speak('de', de));
  afterEach(() => Object.assign(sentenceWords, { of: english }));

  test('a whole sentence, one with holes, and one whose hole is a noun of its own', () => {
    expect(inLanguage('Only a message that failed can be sent again.')).toBe(
      'Nur eine fehlgeschlagene Nachricht lässt sich erneut senden.',
    );
    expect(inLanguage('Ben Okafor already has this conversation.')).toBe('Ben Okafor hat dieses Gespräch bereits.');
    expect(inLanguage('The queue already has this conversation.')).toBe(
      'Die Warteschlange hat dieses Gespräch bereits.',
    );
    expect(inLanguage(checkContent({ type: 'text', text: 'x'.repeat(5000) })?.message ?? '')).toBe(
      'Der Text: 5000 Zeichen; WhatsApp nimmt höchstens 4096 an. Kürzen Sie, oder senden Sie in Teilen.',
    );
  });

  test('a list names media, and leaves alone what somebody wrote', () => {
    expect(previewLine('Voice message')).toBe('Sprachnachricht');
    expect(previewLine('Photo: Look at this')).toBe('Foto: Look at this');
    expect(previewLine('Photos of Monday')).toBe('Photos of Monday');
  });

  test('what is not known stays as it was made', () => {
    expect(inLanguage('A sentence of a newer version.')).toBe('A sentence of a newer version.');
  });

  test('a refusal of the API is told in German; its request id stays', () => {
    const failure = failureFrom(409, {
      error: {
        code: 'at-capacity',
        message: 'You have 8 conversations, which is your limit. Close or hand over one first.',
        requestId: 'r-1',
      },
    });
    expect(failure.message).toMatch(/^Sie haben 8 Gespräche;/u);
    expect(failure.requestId).toBe('r-1');
  });
});
