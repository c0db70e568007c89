import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationInWords } from '../../shared/domain/policy/duration-in-words.ts';
import { parseDuration } from '../../web/src/features/settings/policy/duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration', () => {
  test.each([
    ['5 min', 5 * MINUTE],
    ['5min', 5 * MINUTE],
    ['5', 5 * MINUTE],
    ['2 h', 2 * HOUR],
    ['1 d', DAY],
    ['1 day', DAY],
    ['2 weeks', 14 * DAY],
    ['30 s', 30 * SECOND],
    ['90 Seconds', 90 * SECOND],
    ['1 h 30 min', 90 * MINUTE],
    ['1h30', 90 * MINUTE],
    ['1.5 h', 90 * MINUTE],
    ['1,5 h', 90 * MINUTE],
    ['  2 d   12 hrs. ', 60 * HOUR],
    ['0', 0],
  ])('%j is read', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(['', '   '])('%j is nothing', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  test.each(['soon', '5 m 2 h', '5 min 3', '5 parsecs', '5 constructor', '-5 min', 'min', '1:30', '5 min x', '1..5 h'])(
    '%j is no duration',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  test('what Baton writes, it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 366 * 24 * 3600 }), (seconds) => {
        expect(parseDuration(durationInWords(seconds * SECOND))).toBe(seconds * SECOND);
      }),
    );
  });

  test('whatever is typed, it is a whole number of seconds, nothing, or no duration', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = parseDuration(text) ?? 0;
        expect(ms % SECOND).toBe(0);
        expect(ms).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
