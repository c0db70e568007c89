import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessHours, TimeInterval } from '../../../shared/domain/hours/business-hours.ts';
import { closedPeriod, isWithinHours, nextOpening } from '../../../shared/domain/hours/opening-times.ts';
import { addWorkingTime, workingTimeBetween } from '../../../shared/domain/hours/working-time.ts';
import { at, DAY, HOUR, MINUTE } from './given-hours.ts';
import { isPaused, openMinutes } from './minute-oracle.ts';

/** Six days around each change of the clocks, and around none. */
const WINDOW = (6 * DAY) / MINUTE;
const PLACES = [
  ['Europe/Berlin', '2026-03-26', '2026-10-22', '2027-03-25', '2027-10-28'],
  ['America/New_York', '2026-03-05', '2026-10-29', '2027-03-11', '2027-11-04'],
  ['Australia/Lord_Howe', '2026-04-02', '2026-10-01', '2027-04-01', '2027-09-30'],
  ['America/Sao_Paulo', '2018-11-01', '2019-02-13', '2026-06-01'],
  ['Asia/Kolkata', '2026-06-01'],
  ['UTC', '2026-12-29'],
].flatMap(([timeZone, ...dates]) =>
  dates.map((date) => ({ timeZone: timeZone as string, from: at(`${date}T00:00Z`), date })),
);

const time = fc
  .oneof(
    { weight: 3, arbitrary: fc.nat(24 * 60 - 1) },
    // Where clocks change, and where days do.
    { weight: 2, arbitrary: fc.constantFrom(0, 60, 90, 105, 120, 135, 150, 179, 180, 1380, 1410, 1439) },
  )
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const interval: fc.Arbitrary<TimeInterval> = fc
  .record({ from: time, to: fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: fc.constant('24:00') }) })
  .filter(({ from, to }) => from !== to);
const day = fc.array(interval, { maxLength: 3 });

type Case = { place: (typeof PLACES)[number]; hours: BusinessHours };

/** Any hours, overlapping ones too: the arithmetic must never count time twice. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    place: fc.constantFrom(...PLACES),
    week: fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }, { requiredKeys: [] }),
    holidays: fc.uniqueArray(fc.record({ offset: fc.nat(6), intervals: fc.option(day, { nil: undefined, freq: 2 }) }), {
      maxLength: 2,
      selector: ({ offset }) => offset,
    }),
  })
  .map(({ place, week, holidays }) => ({
    place,
    hours: {
      id: 'hours-1',
      name: 'Any',
      timeZone: place.timeZone,
      week,
      holidays: holidays.map(({ offset, intervals }) => ({
        date: new Date(place.from + offset * DAY).toISOString().slice(0, 10),
        name: 'Holiday',
        intervals,
      })),
    },
  }));

/** Hours that open at least once a week. */
const openCase = anyCase.filter(({ hours }) => Object.values(hours.week).some((intervals) => intervals.length > 0));

const minute = fc.nat(WINDOW - 1);
const duration = fc.integer({ min: 1, max: 60 * HOUR });
const pauses = fc.array(fc.record({ from: minute, length: fc.nat(600) }), { maxLength: 3 });
const pausesIn = (start: number, list: { from: number; length: number }[]) =>
  list.map(({ from, length }) => ({ from: start + from * MINUTE, to: start + (from + length) * MINUTE }));

const RUNS = { numRuns: 300 };

describe('business hours, any', () => {
  it('agree with a clock that is looked at every minute', () => {
    fc.assert(
      fc.property(anyCase, fc.tuple(minute, minute), pauses, ({ place, hours }, [a, b], list) => {
        const open = openMinutes(hours, place.from, WINDOW);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const paused = pausesIn(place.from, list);
        let counted = 0;
        for (let one = from; one < to; one += 1) {
          if (open[one] && !isPaused(place.from + one * MINUTE, paused)) counted += MINUTE;
        }
        const range = [place.from + from * MINUTE, place.from + to * MINUTE] as const;
        expect(workingTimeBetween(...range, hours, paused)).toBe(counted);
        expect(isWithinHours(hours, range[0])).toBe(open[from]);
        const opening = open.indexOf(true, from);
        if (opening >= 0) expect(nextOpening(hours, range[0])).toBe(place.from + opening * MINUTE);
      }),
      RUNS,
    );
  });

  it('give back the time that was added, at the first instant that has it', () => {
    fc.assert(
      fc.property(openCase, minute, duration, pauses, ({ place, hours }, offset, ms, list) => {
        const start = place.from + offset * MINUTE + (ms % MINUTE);
        const paused = pausesIn(place.from, list);
        const end = addWorkingTime(start, ms, hours, paused);
        // Intervals of minutes may need more than 400 days for 60 hours.
        if (end === null) {
          expect(workingTimeBetween(start, start + 400 * DAY, hours, paused)).toBeLessThan(ms);
          return;
        }
        expect(workingTimeBetween(start, end, hours, paused)).toBe(ms);
        expect(workingTimeBetween(start, end - 1, hours, paused)).toBe(ms - 1);
        expect(isWithinHours(hours, end - 1)).toBe(true);
        expect(isPaused(end - 1, paused)).toBe(false);
      }),
      RUNS,
    );
  });

  it('never go back for more time or a later start', () => {
    fc.assert(
      fc.property(openCase, minute, duration, duration, pauses, ({ place, hours }, offset, ms, more, list) => {
        const start = place.from + offset * MINUTE;
        const paused = pausesIn(place.from, list);
        const end = addWorkingTime(start, ms, hours, paused);
        const longer = addWorkingTime(start, ms + more, hours, paused);
        const later = addWorkingTime(start + more, ms, hours, paused);
        if (end === null) expect(longer).toBeNull();
        if (end !== null && longer !== null) expect(longer).toBeGreaterThan(end);
        if (end !== null && later !== null) expect(later).toBeGreaterThanOrEqual(end);
      }),
      RUNS,
    );
  });

  it('add up: from a to b and from b to c is from a to c', () => {
    fc.assert(
      fc.property(openCase, fc.tuple(minute, minute, minute), ({ place, hours }, offsets) => {
        const [a = 0, b = 0, c = 0] = offsets.sort((x, y) => x - y).map((one) => place.from + one * MINUTE);
        expect(workingTimeBetween(a, b, hours) + workingTimeBetween(b, c, hours)).toBe(workingTimeBetween(a, c, hours));
      }),
      RUNS,
    );
  });

  it('are closed for exactly the closed period, which is the same all along', () => {
    fc.assert(
      fc.property(openCase, minute, fc.double({ min: 0, max: 1, noNaN: true }), ({ place, hours }, offset, share) => {
        const now = place.from + offset * MINUTE;
        const closed = closedPeriod(hours, now);
        expect(closed === null).toBe(isWithinHours(hours, now));
        if (closed === null) return;
        expect(closed.from <= now && now < closed.to).toBe(true);
        expect(workingTimeBetween(closed.from, closed.to, hours)).toBe(0);
        expect(isWithinHours(hours, closed.to)).toBe(true);
        expect(isWithinHours(hours, closed.from - 1)).toBe(true);
        expect(closedPeriod(hours, Math.floor(closed.from + share * (closed.to - closed.from - 1)))).toEqual(closed);
      }),
      RUNS,
    );
  });
});
