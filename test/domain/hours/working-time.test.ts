import { describe, expect, it } from 'vitest';
import { addWorkingTime, workingTimeBetween } from '../../../shared/domain/hours/working-time.ts';
import { at, DAY, HOUR, iso, MINUTE, OFFICE_WEEK, openOn, times } from './given-hours.ts';

const office = openOn(OFFICE_WEEK);

describe('addWorkingTime', () => {
  it('is plain time around the clock', () => {
    const start = at('2026-11-23T10:00Z');
    expect(addWorkingTime(start, 5 * HOUR, null)).toBe(start + 5 * HOUR);
  });

  it('continues in the next shift, the next day, after the weekend', () => {
    const split = openOn('09:00-12:30 13:30-18:00');
    expect(iso(addWorkingTime(at('2026-11-23T12:00+01:00'), HOUR, split))).toBe('2026-11-23T13:00:00.000Z');
    expect(iso(addWorkingTime(at('2026-11-23T17:00+01:00'), 2 * HOUR, office))).toBe('2026-11-24T09:00:00.000Z');
    expect(iso(addWorkingTime(at('2026-11-27T17:00+01:00'), 2 * HOUR, office))).toBe('2026-11-30T09:00:00.000Z');
  });

  it('starts to count at the opening when it starts closed', () => {
    expect(iso(addWorkingTime(at('2026-11-28T12:00+01:00'), MINUTE, office))).toBe('2026-11-30T08:01:00.000Z');
  });

  it('ends at closing, not at the next opening, when it fits exactly', () => {
    expect(iso(addWorkingTime(at('2026-11-27T17:00+01:00'), HOUR, office))).toBe('2026-11-27T17:00:00.000Z');
  });

  it('is the start for no time at all, closed or not', () => {
    const sunday = at('2026-11-29T12:00+01:00');
    expect(addWorkingTime(sunday, 0, office)).toBe(sunday);
    expect(addWorkingTime(sunday, -HOUR, office)).toBe(sunday);
  });

  it('goes over holidays and uses their own hours', () => {
    const hours = openOn(OFFICE_WEEK, {
      holidays: [
        { date: '2026-12-24', name: 'Christmas Eve', intervals: times('09:00-12:00') },
        { date: '2026-12-25', name: 'Christmas' },
      ],
    });
    expect(iso(addWorkingTime(at('2026-12-23T17:00+01:00'), 5 * HOUR, hours))).toBe('2026-12-28T09:00:00.000Z');
  });

  it.each([
    ['spring 2026', '2026-03-28T23:00+01:00', 7, '2026-03-29T07:00+02:00'],
    ['autumn 2026', '2026-10-24T23:00+02:00', 9, '2026-10-25T07:00+01:00'],
    ['spring 2027', '2027-03-27T23:00+01:00', 7, '2027-03-28T07:00+02:00'],
    ['autumn 2027', '2027-10-30T23:00+02:00', 9, '2027-10-31T07:00+01:00'],
    ['a night like any other', '2026-11-21T23:00+01:00', 8, '2026-11-22T07:00+01:00'],
  ])('counts the real hours of a night, %s', (_, from, realHours, to) => {
    const night = openOn({ sat: times('23:00-07:00') });
    expect(addWorkingTime(at(from), realHours * HOUR, night)).toBe(at(to));
    expect(workingTimeBetween(at(from) - DAY, at(to) + DAY, night)).toBe(realHours * HOUR);
  });

  it.each([
    ['New York, spring 2026', 'America/New_York', '2026-03-07T22:00-05:00', '2026-03-08T06:00-04:00', 7 * HOUR],
    ['New York, autumn 2027', 'America/New_York', '2027-11-06T22:00-04:00', '2027-11-07T06:00-05:00', 9 * HOUR],
    ['Lord Howe, spring 2026', 'Australia/Lord_Howe', '2026-10-03T22:00+10:30', '2026-10-04T06:00+11:00', 7.5 * HOUR],
    ['Lord Howe, autumn 2027', 'Australia/Lord_Howe', '2027-04-03T22:00+11:00', '2027-04-04T06:00+10:30', 8.5 * HOUR],
  ])('changes its clocks where it is: %s', (_, timeZone, from, to, length) => {
    const nights = openOn({ sat: times('22:00-06:00') }, { timeZone });
    expect(workingTimeBetween(at(from) - DAY, at(to) + DAY, nights)).toBe(length);
    expect(addWorkingTime(at(from), length, nights)).toBe(at(to));
  });

  it('counts an hour that comes twice when the interval holds both, and its first coming when it ends inside', () => {
    const sunday = [at('2026-10-25T00:00+02:00'), at('2026-10-25T12:00+01:00')] as const;
    expect(workingTimeBetween(...sunday, openOn({ sun: times('02:00-03:00') }))).toBe(2 * HOUR);
    expect(workingTimeBetween(...sunday, openOn({ sun: times('02:00-02:30') }))).toBe(30 * MINUTE);
  });

  it('does not count pauses, in any order, overlapping or reversed', () => {
    const start = at('2026-11-23T10:00+01:00');
    const pauses = [
      { from: start + 3 * HOUR, to: start + 4 * HOUR },
      { from: start + HOUR, to: start + 2 * HOUR },
      { from: start + 1.5 * HOUR, to: start + 2.5 * HOUR },
      { from: start + 9 * HOUR, to: start },
    ];
    expect(addWorkingTime(start, 2 * HOUR, office, pauses)).toBe(start + 4.5 * HOUR);
    expect(workingTimeBetween(start, start + 5 * HOUR, office, pauses)).toBe(2.5 * HOUR);
    expect(addWorkingTime(start, 2 * HOUR, null, pauses)).toBe(start + 4.5 * HOUR);
  });

  it('takes the closed part of a pause off only once', () => {
    const start = at('2026-11-27T16:00+01:00');
    const overClosing = [{ from: at('2026-11-27T17:00+01:00'), to: at('2026-11-30T10:00+01:00') }];
    expect(iso(addWorkingTime(start, 2 * HOUR, office, overClosing))).toBe('2026-11-30T10:00:00.000Z');
    expect(workingTimeBetween(start, at('2026-11-30T12:00+01:00'), office, overClosing)).toBe(3 * HOUR);
  });

  it('never comes under a pause without an end, or when it never opens', () => {
    const start = at('2026-11-23T10:00+01:00');
    expect(addWorkingTime(start, HOUR, office, [{ from: start, to: Number.POSITIVE_INFINITY }])).toBeNull();
    expect(addWorkingTime(start, HOUR, openOn({}))).toBeNull();
  });

  it('looks 400 days ahead', () => {
    const start = at('2026-11-23T10:00Z');
    expect(addWorkingTime(start, 400 * DAY, null)).toBe(start + 400 * DAY);
    expect(addWorkingTime(start, 400 * DAY + 1, null)).toBeNull();
    expect(addWorkingTime(start, Number.POSITIVE_INFINITY, office)).toBeNull();
    expect(workingTimeBetween(start, Number.POSITIVE_INFINITY, null)).toBe(400 * DAY);
    expect(workingTimeBetween(start, Number.POSITIVE_INFINITY, openOn('00:00-24:00'))).toBe(400 * DAY);
  });
});

describe('workingTimeBetween', () => {
  it('counts only what is within hours', () => {
    const [friday, monday] = [at('2026-11-27T16:30+01:00'), at('2026-11-30T09:20+01:00')];
    expect(workingTimeBetween(friday, monday, office)).toBe(110 * MINUTE);
    expect(workingTimeBetween(friday, monday, null)).toBe(monday - friday);
  });

  it('is nothing backwards', () => {
    expect(workingTimeBetween(at('2026-11-23T12:00+01:00'), at('2026-11-23T11:00+01:00'), office)).toBe(0);
  });

  it('counts time once that two intervals cover', () => {
    const hours = openOn({ mon: times('09:00-13:00 08:00-10:00 09:30-11:00') });
    expect(workingTimeBetween(at('2026-11-23T00:00+01:00'), at('2026-11-24T00:00+01:00'), hours)).toBe(5 * HOUR);
  });
});
