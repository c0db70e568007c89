import { describe, expect, test } from 'vitest';
import { countdown, createTimeFormat, elapsed, windowSpan } from '../../web/src/lib/time/time-format.ts';
import { HOUR, MINUTE } from './samples.ts';

const DAY = 24 * HOUR;
/** A Monday, 12:00 in UTC. */
const NOW = Date.UTC(2026, 8, 14, 12);

describe('countdown', () => {
  test.each([
    [72 * HOUR, '3 d'],
    [47 * HOUR, '47 h'],
    [23 * HOUR + 59 * MINUTE, '23 h'],
    [3 * HOUR + 20 * MINUTE, '3 h 20 m'],
    [2 * HOUR, '2 h'],
    [12 * MINUTE + 59_000, '12 m'],
    [100_000, '1:40'],
    [9000, '0:09'],
    [-5000, '0:00'],
  ])('%d ms left reads %s', (ms, text) => expect(countdown(ms)).toBe(text));
});

test.each([
  [24 * HOUR - 1000, '24 h'],
  [22 * HOUR + 1, '23 h'],
  [5 * HOUR + 59 * MINUTE, '5 h 59 m'],
])('%d ms of the window left read %s', (ms, text) => expect(windowSpan(ms)).toBe(text));

test.each([
  [-1, '0 s'],
  [45_000, '45 s'],
  [4 * MINUTE, '4 m'],
  [26 * HOUR, '26 h'],
  [3 * DAY, '3 d'],
])('%d ms of waiting read %s', (ms, text) => expect(elapsed(ms)).toBe(text));

describe('a moment in the past', () => {
  const time = createTimeFormat('en-GB', 'UTC');
  test.each([
    [NOW - 20_000, 'now'],
    [NOW + 5000, 'now'],
    [NOW - 59 * MINUTE, '59m'],
    [NOW - 11 * HOUR, '11h'],
    [NOW - 2 * DAY, 'Sat'],
    [NOW - 30 * DAY, '15 Aug'],
    [NOW - 400 * DAY, '10 Aug 2025'],
  ])('%d is %s in a list', (at, text) => expect(time.relative(at, NOW)).toBe(text));

  test.each([
    [NOW - HOUR, 'Today'],
    [NOW - 13 * HOUR, 'Yesterday'],
    [NOW - 3 * DAY, 'Friday'],
    [NOW - 20 * DAY, 'Tuesday 25 August'],
  ])('%d is %s above its messages', (at, text) => expect(time.day(at, NOW)).toBe(text));
});

test('days and clocks are those of the given time zone', () => {
  const tokyo = createTimeFormat('en-GB', 'Asia/Tokyo');
  const utc = createTimeFormat('en-GB', 'UTC');
  const evening = Date.UTC(2026, 8, 14, 16);
  expect([utc.clock(evening), tokyo.clock(evening)]).toEqual(['16:00', '01:00']);
  expect([utc.sameDay(NOW, evening), tokyo.sameDay(NOW, evening)]).toEqual([true, false]);
});

test('other languages name their own days', () => {
  expect(createTimeFormat('de', 'UTC').day(NOW, NOW)).toBe('Heute');
});
