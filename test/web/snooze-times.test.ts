import { expect, test } from 'vitest';
import { snoozeChoices, toFieldTime } from '../../web/src/lib/time/snooze-times.ts';

/** Local time of whatever zone the test runs in. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 8, day, hour, minute).getTime();
const named = (now: number) => snoozeChoices(now).map(({ id, at }) => [id, toFieldTime(at)]);

test('on a Wednesday: later today at a round time, tomorrow at nine, Monday at nine', () =>
  expect(named(at(16, 10, 7))).toEqual([
    ['later', '2026-09-16T13:30'],
    ['tomorrow', '2026-09-17T09:00'],
    ['monday', '2026-09-21T09:00'],
  ]));

test('in the evening nothing is put off within the day', () =>
  expect(named(at(16, 18)).map(([id]) => id)).toEqual(['tomorrow', 'monday']));

test('late at night the next morning is still tomorrow’s', () =>
  expect(named(at(16, 23, 30)).at(0)).toEqual(['tomorrow', '2026-09-17T09:00']));

test('on a Sunday tomorrow is Monday, and on a Monday it is the next one', () => {
  expect(named(at(20, 10)).map(([id]) => id)).toEqual(['later', 'tomorrow']);
  expect(named(at(21, 8)).at(-1)).toEqual(['monday', '2026-09-28T09:00']);
});
