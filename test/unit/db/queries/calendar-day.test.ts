import { describe, expect, test } from '@jest/globals';
import { type CalendarDay, CalendarDayError, checkCalendarDays, withYear } from '../../../../db/queries/calendar-day.js';
import { china } from '../../engine/time/calendars.js';

const day = (date: string, kind: CalendarDay['kind'] = 'off'): CalendarDay => ({ date, kind, name: null });

function faultOf(...days: CalendarDay[]): { row: number; fault: string; message: string } | null {
  try {
    checkCalendarDays(2027, days, [6, 7]);
    return null;
  } catch (error) {
    if (error instanceof CalendarDayError) return { row: error.row, fault: error.fault, message: error.message };
    throw error;
  }
}

describe('the table of a year', () => {
  test('days off on any day, make-up days on a weekend', () => {
    expect(faultOf(day('2027-01-01'), day('2027-01-02'), day('2027-01-03', 'work'))).toBeNull();
  });

  test.each([
    ['notADate', day('2027-02-30')],
    ['otherYear', day('2026-12-31')],
    ['twice', day('2027-01-01', 'work')],
    ['workOnWeekday', day('2027-01-04', 'work')],
  ] as const)('%s is refused with its row', (fault, wrong) => {
    const found = faultOf(day('2027-01-01'), wrong);
    expect(found).toMatchObject({ row: 1, fault });
    expect(found?.message).toMatch(/^days\[1\]\.date: /);
  });
});

test('withYear replaces one year of a snapshot and leaves the others', () => {
  const days = [day('2026-01-01'), day('2026-01-04', 'work')];
  const changed = withYear(china, 2026, days);
  expect(changed.holidays.filter((date) => date.startsWith('2026'))).toEqual(['2026-01-01']);
  expect(changed.makeUpDays.filter((date) => date.startsWith('2026'))).toEqual(['2026-01-04']);
  expect(changed.holidays.filter((date) => date.startsWith('2025'))).toEqual(china.holidays.filter((date) => date.startsWith('2025')));
  expect(changed.years).toEqual([2012, 2025, 2026]);
  expect(withYear(china, 2024, []).years).toEqual([2012, 2024, 2025, 2026]);
});
