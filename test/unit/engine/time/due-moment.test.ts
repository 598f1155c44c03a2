import { describe, expect, test } from '@jest/globals';
import type { PeriodUnit } from '../../../../model/parameter.js';
import { dueMoment } from '../../../../engine/time/due-moment.js';
import { isWorkingDay } from '../../../../engine/time/working-day.js';
import { at, berlin, china, newYork, span, wall } from './calendars.js';

const due = (from: string, unit: PeriodUnit, amount: number, calendar = china) =>
  wall(dueMoment(calendar, at(from, calendar), { unit, amount }).dueAt, calendar);

describe('T1 working day', () => {
  test('weekdays, holidays, weekends and make-up days', () => {
    const works = (date: string) => isWorkingDay(china, date);
    expect(['2026-11-06', '2026-10-10', '2026-09-20'].map(works)).toEqual([true, true, true]);
    expect(['2026-11-07', '2026-11-08', '2026-10-01', '2026-09-25'].map(works)).toEqual([false, false, false, false]);
  });

  test('a year without a table counts Monday to Friday and is uncertain', () => {
    const result = dueMoment(china, at('2026-12-31 10:00'), { unit: 'workingDays', amount: 1 });
    expect(wall(result.dueAt)).toBe('2027-01-01 18:00');
    expect(result.calendarUncertain).toBe(true);
    expect(dueMoment(china, at('2026-12-30 10:00'), { unit: 'workingDays', amount: 1 }).calendarUncertain).toBe(false);
    expect(dueMoment(china, at('2026-12-31 10:00'), { unit: 'calendarDays', amount: 3 }).calendarUncertain).toBe(true);
    expect(dueMoment({ ...china, calendarRoll: false }, at('2026-12-31 10:00'), { unit: 'calendarDays', amount: 3 }).calendarUncertain).toBe(false);
    expect(dueMoment(china, at('2026-12-31 18:00'), { unit: 'sameDay', amount: 0 }).calendarUncertain).toBe(true);
    expect(dueMoment(china, at('2027-01-05 10:00'), { unit: 'workingDaysBefore', amount: 2 }).calendarUncertain).toBe(true);
    expect(dueMoment(china, at('2026-12-31 10:00'), { unit: 'hours', amount: 48 }).calendarUncertain).toBe(false);
  });

  test('another weekend is another calendar', () => {
    const friSat = { ...china, weekend: [5, 6], holidays: [], makeUpDays: [] };
    expect(due('2026-11-05 10:00', 'workingDays', 1, friSat)).toBe('2026-11-08 18:00');
  });

  test('a calendar without working days is refused, not searched for ever', () => {
    expect(() => due('2026-11-05 10:00', 'workingDays', 1, { ...china, weekend: [1, 2, 3, 4, 5, 6, 7], makeUpDays: [] })).toThrow(/^calendar\.weekend/);
  });
});

describe('T2 working days', () => {
  test('the close of business is a parameter', () => {
    expect(due('2026-09-23 10:00', 'workingDays', 2, { ...china, close: '17:30' })).toBe('2026-09-28 17:30');
  });

  test('zero is today, or the next working day when business is closed', () => {
    expect(due('2026-11-06 11:00', 'workingDays', 0)).toBe('2026-11-06 18:00');
    expect(due('2026-11-06 18:00', 'workingDays', 0)).toBe('2026-11-09 18:00');
    expect(due('2026-10-03 11:00', 'workingDays', 0)).toBe('2026-10-08 18:00');
  });
});

describe('T3 calendar days', () => {
  test('without calendarRoll the last day may be a day off', () => {
    expect(due('2026-09-30 10:00', 'calendarDays', 7, { ...china, calendarRoll: false })).toBe('2026-10-07 18:00');
  });

  test('a last day that is a make-up day does not roll', () => {
    expect(due('2026-10-08 10:00', 'calendarDays', 2)).toBe('2026-10-10 18:00');
  });

  test('zero is never over before it begins', () => {
    expect(due('2026-11-05 10:00', 'calendarDays', 0)).toBe('2026-11-05 18:00');
    expect(due('2026-11-06 18:00', 'calendarDays', 0)).toBe('2026-11-09 18:00');
  });
});

describe('T4 the same day', () => {
  test('before close, at close, on a day off; the amount does not matter', () => {
    expect(due('2026-11-06 17:59', 'sameDay', 1)).toBe('2026-11-06 18:00');
    expect(due('2026-11-06 18:00', 'sameDay', 9)).toBe('2026-11-09 18:00');
    expect(due('2026-10-10 08:00', 'sameDay', 0.5)).toBe('2026-10-10 18:00');
  });

  test('names the days off passed over, and not a working evening', () => {
    const days = (from: string) => dueMoment(china, at(from), { unit: 'sameDay', amount: 1 }).skippedDays;
    expect(days('2026-10-03 11:00')).toEqual(span(2026, '10-03', '10-07'));
    expect(days('2026-11-06 19:00')).toEqual(['2026-11-07', '2026-11-08']);
  });
});

describe('T6 hours', () => {
  test('run through holidays, and through a change of clocks by elapsed time', () => {
    expect(due('2026-10-01 15:20', 'hours', 24)).toBe('2026-10-02 15:20');
    expect(due('2026-03-28 15:20', 'hours', 24, berlin)).toBe('2026-03-29 16:20');
    expect(due('2026-10-31 15:20', 'hours', 24, newYork)).toBe('2026-11-01 14:20');
    expect(dueMoment(china, 5, { unit: 'hours', amount: 1 })).toEqual({ dueAt: 3_600_005, countedDays: [], skippedDays: [], calendarUncertain: false });
  });
});

describe('T11 working days before', () => {
  test('the day of the event does not count', () => {
    expect(due('2026-11-10 10:00', 'workingDaysBefore', 2)).toBe('2026-11-06 18:00');
    expect(due('2026-10-09 00:00', 'workingDaysBefore', 2)).toBe('2026-09-30 18:00');
    expect(due('2026-10-12 23:59', 'workingDaysBefore', 1)).toBe('2026-10-10 18:00');
  });

  test('days are listed in the order of the calendar', () => {
    const result = dueMoment(china, at('2026-10-09 10:00'), { unit: 'workingDaysBefore', amount: 2 });
    expect(result).toMatchObject({ countedDays: ['2026-09-30', '2026-10-08'], skippedDays: span(2026, '10-01', '10-07') });
  });

  test('the day of the event is not among the days passed over, although it is a day off', () => {
    expect(dueMoment(china, at('2026-10-03 10:00'), { unit: 'workingDaysBefore', amount: 1 })).toMatchObject({
      countedDays: ['2026-09-30'],
      skippedDays: ['2026-10-01', '2026-10-02'],
    });
  });

  test('zero is the last working day up to the event', () => {
    expect(due('2026-11-10 10:00', 'workingDaysBefore', 0)).toBe('2026-11-10 18:00');
    expect(due('2026-10-07 10:00', 'workingDaysBefore', 0)).toBe('2026-09-30 18:00');
  });
});

describe('amounts that are a bug of the caller', () => {
  test.each(['workingDays', 'calendarDays', 'hours', 'workingDaysBefore'] as const)('%s', (unit) => {
    for (const amount of [-1, 1.5, NaN, Infinity]) expect(() => dueMoment(china, 0, { unit, amount })).toThrow(/^period\.amount/);
  });

  test('a unit that is no time', () => {
    expect(() => dueMoment(china, 0, { unit: 'cents' as PeriodUnit, amount: 1 })).toThrow(/^period\.unit/);
    expect(() => dueMoment(china, 0, { unit: 'toString' as PeriodUnit, amount: 1 })).toThrow(/^period\.unit/);
  });
});

describe('dates of the repair-return scenarios', () => {
  test.each([
    ['RR-S1 clock A', '2026-09-23 10:00', 'workingDays', 2, '2026-09-28 18:00'],
    ['RR-S2 clock A', '2026-09-30 15:00', 'workingDays', 2, '2026-10-09 18:00'],
    ['RR-S3 clock B', '2026-09-30 15:00', 'calendarDays', 7, '2026-10-08 18:00'],
    ['RR-S3 clock C', '2026-09-30 15:00', 'workingDays', 7, '2026-10-15 18:00'],
    ['RR-S5 RR-04', '2026-11-06 11:00', 'sameDay', 0, '2026-11-06 18:00'],
    ['RR-S6 RR-04', '2026-10-03 11:00', 'sameDay', 0, '2026-10-08 18:00'],
    ['RR-S9 clock B', '2026-02-13 10:00', 'calendarDays', 7, '2026-02-24 18:00'],
    ['RR-S9 clock C', '2026-02-13 10:00', 'workingDays', 7, '2026-03-02 18:00'],
    ['RR-S10 clock B', '2026-11-06 10:00', 'calendarDays', 7, '2026-11-13 18:00'],
    ['RR-S10 clock C', '2026-11-06 10:00', 'workingDays', 7, '2026-11-17 18:00'],
    ['RR-S11 clock C', '2025-01-27 10:00', 'workingDays', 7, '2025-02-12 18:00'],
    ['RR-S11 clock A', '2025-01-27 10:00', 'workingDays', 2, '2025-02-06 18:00'],
  ] as const)('%s: from %s', (_name, from, unit, amount, expected) => {
    expect(due(from, unit, amount)).toBe(expected);
  });
});
