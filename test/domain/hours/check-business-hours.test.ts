import { describe, expect, it } from 'vitest';
import type { BusinessHours } from '../../../shared/domain/hours/business-hours.ts';
import { checkBusinessHours } from '../../../shared/domain/hours/check-business-hours.ts';
import { OFFICE_WEEK, openOn, times } from './given-hours.ts';

const withHolidays = (holidays: BusinessHours['holidays'], week: BusinessHours['week'] = OFFICE_WEEK) =>
  checkBusinessHours(openOn(week, { holidays }));

describe('checkBusinessHours', () => {
  it.each([
    ['an office', openOn(OFFICE_WEEK)],
    ['never', openOn({})],
    ['split shifts that touch', openOn('06:00-14:00 14:00-22:00 22:00-06:00')],
    ['always', openOn('00:00-24:00')],
    ['a night that ends when the morning begins', openOn({ sun: times('20:00-08:00'), mon: times('08:00-12:00') })],
    ['the longest night', openOn('12:00-11:59')],
    ['UTC', openOn(OFFICE_WEEK, { timeZone: 'UTC' })],
    ['a leap day', openOn(OFFICE_WEEK, { holidays: [{ date: '2028-02-29', name: 'Leap day' }] })],
  ])('has nothing against %s', (_, hours) => {
    expect(checkBusinessHours(hours)).toEqual([]);
  });

  it.each(['', 'Berlin', 'Europe/Atlantis', '+02:00'])('asks for a zone instead of “%s”', (timeZone) => {
    expect(checkBusinessHours(openOn(OFFICE_WEEK, { timeZone }))).toEqual([
      { path: 'timeZone', message: `There is no time zone “${timeZone}”. Choose one by its city, like Europe/Berlin.` },
    ]);
  });

  it.each(['9:00', '24:00', '25:00', '12:60', '12.30', '', '09:00:00'])(
    'asks for an opening time instead of “%s”',
    (from) => {
      expect(checkBusinessHours(openOn({ tue: [{ from, to: '18:00' }] }))).toEqual([
        {
          path: 'week.tue.0.from',
          message: `“${from}” is not a time to open. Write it as HH:MM, from 00:00 to 23:59.`,
        },
      ]);
    },
  );

  it('asks for a closing time, in holidays too', () => {
    const bad = [{ from: '09:00', to: '24:01' }];
    const message = '“24:01” is not a time to close. Write it as HH:MM, from 00:00 to 24:00.';
    expect(checkBusinessHours(openOn({ sat: [...times('08:00-09:00'), ...bad] }))).toEqual([
      { path: 'week.sat.1.to', message },
    ]);
    expect(withHolidays([{ date: '2026-12-24', name: 'Christmas Eve', intervals: bad }])).toEqual([
      { path: 'holidays.0.intervals.0.to', message },
    ]);
  });

  it('refuses an interval without a length', () => {
    expect(checkBusinessHours(openOn({ mon: times('09:00-09:00') }))).toEqual([
      {
        path: 'week.mon.0.to',
        message: '09:00–09:00 begins where it ends. Write 00:00–24:00 for the whole day, or remove it.',
      },
    ]);
  });

  it('finds overlaps within a day, in any order', () => {
    expect(checkBusinessHours(openOn({ mon: times('12:00-18:00 09:00-12:01') }))).toEqual([
      {
        path: 'week.mon.0',
        message: 'Monday 12:00–18:00 overlaps Monday 09:00–12:01. Change or remove one of them.',
      },
    ]);
  });

  it('finds every interval that a long one covers', () => {
    expect(checkBusinessHours(openOn({ mon: times('09:00-18:00 10:00-11:00 12:00-13:00') }))).toMatchObject([
      { path: 'week.mon.1' },
      { path: 'week.mon.2' },
    ]);
  });

  it('finds a night that runs into the next morning, Sunday to Monday too', () => {
    expect(checkBusinessHours(openOn({ fri: times('22:00-08:00'), sat: times('07:00-12:00') }))).toEqual([
      {
        path: 'week.sat.0',
        message: 'Saturday 07:00–12:00 overlaps Friday 22:00–08:00. Change or remove one of them.',
      },
    ]);
    expect(checkBusinessHours(openOn({ sun: times('22:00-08:00'), mon: times('07:00-12:00') }))).toEqual([
      {
        path: 'week.mon.0',
        message: 'Monday 07:00–12:00 overlaps Sunday 22:00–08:00. Change or remove one of them.',
      },
    ]);
  });

  it('says an overlap of two Sunday nights once', () => {
    expect(checkBusinessHours(openOn({ sun: times('22:00-04:00 23:00-05:00') }))).toHaveLength(1);
  });

  it.each(['2026-02-29', '2026-13-01', '24.12.2026', '', '2026-1-1'])('asks for a date instead of “%s”', (date) => {
    expect(withHolidays([{ date, name: 'Day off' }])).toEqual([
      { path: 'holidays.0.date', message: `There is no date “${date}”. Write it as YYYY-MM-DD, like 2026-12-24.` },
    ]);
  });

  it('refuses a date that is there twice', () => {
    const day = { date: '2026-12-25', name: 'Christmas' };
    expect(withHolidays([day, { ...day, name: 'Family' }])).toEqual([
      { path: 'holidays.1.date', message: '2026-12-25 is there twice. Keep one of the two.' },
    ]);
  });

  it('finds a holiday that overlaps the night before and one whose night overlaps the day after', () => {
    const nights = { thu: times('22:00-08:00'), sat: times('07:00-12:00') };
    expect(withHolidays([{ date: '2026-12-25', name: 'Christmas', intervals: times('07:00-12:00') }], nights)).toEqual([
      {
        path: 'holidays.0.intervals.0',
        message: '2026-12-25 07:00–12:00 overlaps Thursday 22:00–08:00. Change or remove one of them.',
      },
    ]);
    expect(withHolidays([{ date: '2026-12-25', name: 'Christmas', intervals: times('22:00-08:00') }], nights)).toEqual([
      {
        path: 'holidays.0.intervals.0',
        message: 'Saturday 07:00–12:00 overlaps 2026-12-25 22:00–08:00. Change or remove one of them.',
      },
    ]);
  });

  it('compares holidays in a row with each other, once', () => {
    const row = [
      { date: '2026-12-25', name: 'One', intervals: times('22:00-08:00') },
      { date: '2026-12-26', name: 'Two', intervals: times('07:00-12:00') },
    ];
    expect(withHolidays(row)).toMatchObject([{ path: 'holidays.1.intervals.0' }]);
  });

  it('does not blame a holiday for the week, or the week for a day that a holiday replaces', () => {
    const week = { thu: times('22:00-08:00'), fri: times('07:00-12:00') };
    expect(withHolidays([{ date: '2026-12-25', name: 'Christmas' }], week)).toMatchObject([{ path: 'week.fri.0' }]);
    expect(withHolidays([{ date: '2026-12-28', name: 'Bridge' }], { sun: times('22:00-08:00') })).toEqual([]);
  });

  it('names everything that cannot be read at once', () => {
    const hours = openOn(
      { mon: [{ from: 'early', to: 'late' }] },
      { timeZone: 'Mars', holidays: [{ date: 'soon', name: 'x' }] },
    );
    expect(checkBusinessHours(hours).map(({ path }) => path)).toEqual([
      'timeZone',
      'week.mon.0.from',
      'week.mon.0.to',
      'holidays.0.date',
    ]);
  });
});
