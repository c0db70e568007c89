import { describe, expect, it } from 'vitest';
import {
  closedPeriod,
  FOR_EVER,
  isWithinHours,
  nextOpening,
  SINCE_EVER,
} from '../../../shared/domain/hours/opening-times.ts';
import { at, iso, OFFICE_WEEK, openOn, times } from './given-hours.ts';

const office = openOn(OFFICE_WEEK);

describe('isWithinHours', () => {
  it('opens on the minute and is closed on the minute of closing', () => {
    expect(isWithinHours(office, at('2026-11-23T09:00+01:00') - 1)).toBe(false);
    expect(isWithinHours(office, at('2026-11-23T09:00+01:00'))).toBe(true);
    expect(isWithinHours(office, at('2026-11-23T18:00+01:00') - 1)).toBe(true);
    expect(isWithinHours(office, at('2026-11-23T18:00+01:00'))).toBe(false);
  });

  it('reads the clock of the zone, half hours included', () => {
    const kolkata = openOn('09:00-18:00', { timeZone: 'Asia/Kolkata' });
    expect(isWithinHours(kolkata, at('2026-11-23T03:29Z'))).toBe(false);
    expect(isWithinHours(kolkata, at('2026-11-23T03:30Z'))).toBe(true);
  });

  it('gives a night to the day it starts on', () => {
    const fridayNight = openOn({ fri: times('22:00-02:00') });
    expect(isWithinHours(fridayNight, at('2026-11-28T01:59+01:00'))).toBe(true);
    expect(isWithinHours(fridayNight, at('2026-11-28T02:00+01:00'))).toBe(false);
    expect(isWithinHours(fridayNight, at('2026-11-27T01:00+01:00'))).toBe(false);
  });

  it('keeps the night before a holiday and drops the one that starts on it', () => {
    const nights = openOn('22:00-06:00', { holidays: [{ date: '2026-12-25', name: 'Christmas' }] });
    expect(isWithinHours(nights, at('2026-12-25T05:59+01:00'))).toBe(true);
    expect(isWithinHours(nights, at('2026-12-25T23:00+01:00'))).toBe(false);
    expect(isWithinHours(nights, at('2026-12-26T05:00+01:00'))).toBe(false);
    expect(isWithinHours(nights, at('2026-12-26T22:00+01:00'))).toBe(true);
  });

  it('opens a holiday for its own hours, on a day that is closed otherwise too', () => {
    const hours = openOn(OFFICE_WEEK, {
      holidays: [{ date: '2026-11-28', name: 'Sale', intervals: times('10:00-12:00') }],
    });
    expect(isWithinHours(hours, at('2026-11-28T11:00+01:00'))).toBe(true);
    expect(isWithinHours(hours, at('2026-11-28T12:00+01:00'))).toBe(false);
  });

  it('throws for what checkBusinessHours refuses', () => {
    expect(() => isWithinHours(openOn('09:00-18:00', { timeZone: 'Europe/Atlantis' }), 0)).toThrow(RangeError);
    expect(() => isWithinHours(openOn('9:00-18:00'), 0)).toThrow(RangeError);
  });
});

describe('nextOpening', () => {
  it('is now while it is open', () => {
    const now = at('2026-11-23T10:17+01:00');
    expect(nextOpening(office, now)).toBe(now);
  });

  it('goes over the weekend and over holidays', () => {
    expect(iso(nextOpening(office, at('2026-11-27T18:00+01:00')))).toBe('2026-11-30T08:00:00.000Z');
    const hours = openOn(OFFICE_WEEK, { holidays: [{ date: '2026-11-30', name: 'Inventory' }] });
    expect(iso(nextOpening(hours, at('2026-11-27T18:00+01:00')))).toBe('2026-12-01T08:00:00.000Z');
  });

  it('goes over the change of the clocks', () => {
    expect(iso(nextOpening(office, at('2026-10-23T18:00+02:00')))).toBe('2026-10-26T08:00:00.000Z');
    expect(iso(nextOpening(office, at('2027-03-26T18:00+01:00')))).toBe('2027-03-29T07:00:00.000Z');
  });

  it('opens at the jump when the opening time does not exist, and at the first of two', () => {
    const hours = openOn({ sun: times('02:30-05:00') });
    expect(iso(nextOpening(hours, at('2026-03-29T00:00+01:00')))).toBe('2026-03-29T01:00:00.000Z');
    expect(iso(nextOpening(hours, at('2026-10-25T00:00+02:00')))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('skips an interval that the clocks jump over', () => {
    const hours = openOn({ sun: times('02:00-03:00') });
    expect(iso(nextOpening(hours, at('2026-03-29T00:00+01:00')))).toBe('2026-04-05T00:00:00.000Z');
  });

  it('stays open when the clocks go back over midnight into the day before', () => {
    const hours = openOn({ sun: times('00:00-01:00') }, { timeZone: 'America/St_Johns' });
    // At 00:01 of 7 November 2010 (UTC-2:30) it was 23:01 of the 6th again (UTC-3:30).
    const again = at('2010-11-06T23:30-03:30');
    expect(nextOpening(hours, again)).toBe(again);
  });

  it('opens at the jump when there is no midnight', () => {
    const hours = openOn({ sun: times('00:00-08:00') }, { timeZone: 'America/Sao_Paulo' });
    expect(iso(nextOpening(hours, at('2018-11-03T22:00-03:00')))).toBe('2018-11-04T03:00:00.000Z');
  });

  it('is null when it never opens, or not within 400 days', () => {
    expect(nextOpening(openOn({}), at('2026-11-23T10:00Z'))).toBeNull();
    const once = openOn({}, { holidays: [{ date: '2028-01-01', name: 'Party', intervals: times('10:00-12:00') }] });
    expect(nextOpening(once, at('2026-11-23T10:00Z'))).toBeNull();
    expect(iso(nextOpening(once, at('2027-02-01T10:00Z')))).toBe('2028-01-01T09:00:00.000Z');
  });
});

describe('closedPeriod', () => {
  it('is null while it is open', () => {
    expect(closedPeriod(office, at('2026-11-23T09:00+01:00'))).toBeNull();
  });

  it('is the same from its first to its last moment', () => {
    const weekend = { from: at('2026-11-27T18:00+01:00'), to: at('2026-11-30T09:00+01:00') };
    expect(closedPeriod(office, weekend.from)).toEqual(weekend);
    expect(closedPeriod(office, at('2026-11-29T12:34+01:00'))).toEqual(weekend);
    expect(closedPeriod(office, weekend.to - 1)).toEqual(weekend);
  });

  it('is the pause between two shifts', () => {
    const split = openOn('09:00-12:30 13:30-18:00');
    expect(closedPeriod(split, at('2026-11-23T13:00+01:00'))).toEqual({
      from: at('2026-11-23T12:30+01:00'),
      to: at('2026-11-23T13:30+01:00'),
    });
  });

  it('sees no gap between intervals that touch, over midnight too', () => {
    expect(closedPeriod(openOn('06:00-14:00 14:00-06:00'), at('2026-11-23T14:00+01:00'))).toBeNull();
    expect(closedPeriod(openOn('00:00-24:00'), at('2026-11-23T00:00+01:00'))).toBeNull();
  });

  it('begins at the end of the night, whatever is listed after it', () => {
    const hours = openOn({ fri: times('20:00-04:00'), sat: times('01:00-02:00') });
    expect(closedPeriod(hours, at('2026-11-28T12:00+01:00'))?.from).toBe(at('2026-11-28T04:00+01:00'));
  });

  it('does not begin with an interval that the clocks jumped over', () => {
    expect(closedPeriod(openOn({ sun: times('02:00-03:00') }), at('2026-03-29T12:00+02:00'))?.from).toBe(
      at('2026-03-22T03:00+01:00'),
    );
  });

  it('is found in the hour that comes twice over midnight', () => {
    const hours = openOn('09:00-23:30', { timeZone: 'America/Sao_Paulo' });
    // At 24:00 of 17 February 2019 (UTC-2) it was 23:00 again (UTC-3): closed since the first 23:30.
    expect(closedPeriod(hours, at('2019-02-16T23:15-03:00'))).toEqual({
      from: at('2019-02-16T23:30-02:00'),
      to: at('2019-02-17T09:00-03:00'),
    });
  });

  it('has ends that a table can hold when nothing ever opens', () => {
    expect(closedPeriod(openOn({}), at('2026-11-23T10:00Z'))).toEqual({ from: SINCE_EVER, to: FOR_EVER });
    const past = openOn({}, { holidays: [{ date: '2026-11-20', name: 'Last day', intervals: times('10:00-12:00') }] });
    expect(closedPeriod(past, at('2026-11-23T10:00Z'))).toEqual({ from: at('2026-11-20T12:00+01:00'), to: FOR_EVER });
    expect(new Date(FOR_EVER).getTime()).toBe(FOR_EVER);
  });
});
