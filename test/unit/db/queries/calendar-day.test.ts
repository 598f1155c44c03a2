import { describe, expect, test } from '@jest/globals';
import { type CalendarDay, CalendarDayError, checkCalendarDays, withYear } from '../../../../db/queries/calendar-day.js';
import { china } from '../../engine/time/calendars.js';

const day = (date: string, kind: CalendarDay['kind'] = 'off'): CalendarDay => ({ date, kind, name: null });

function faultOf(...days: CalendarDay[]): { row: number | null; fault: string; text: { zh: string; en: string } } | null {
  try {
    checkCalendarDays(2027, days, [6, 7]);
    return null;
  } catch (error) {
    if (error instanceof CalendarDayError) return { row: error.row, fault: error.fault, text: error.text };
    throw error;
  }
}

const isoWeekday = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
const datesOf2027 = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10));

describe('the table of a year', () => {
  test('a year in which nobody works is refused as a whole, one with a single working day is not', () => {
    const everyDay = datesOf2027.map((date) => day(date));
    expect(faultOf(...everyDay)).toEqual({
      row: null,
      fault: 'noWorkingDay',
      text: { zh: '2027 年没有一个工作日：时限永远不会在这一年到期', en: '2027 has no working day at all: nothing could ever be due in it' },
    });
    expect(faultOf(...everyDay.filter(({ date }) => isoWeekday(date) < 6))).toMatchObject({ fault: 'noWorkingDay' });
    expect(faultOf(...everyDay.slice(0, 364))).toBeNull();
    expect(faultOf(...everyDay.filter(({ date }) => date !== '2027-01-02'), day('2027-01-02', 'work'))).toBeNull();
  });

  test('days off on any day, make-up days on a weekend', () => {
    expect(faultOf(day('2027-01-01'), day('2027-01-02'), day('2027-01-03', 'work'))).toBeNull();
  });

  test.each([
    ['notADate', day('2027-02-30'), '“2027-02-30” 不是 YYYY-MM-DD 日期', '"2027-02-30" is no date of the form YYYY-MM-DD'],
    ['otherYear', day('2026-12-31'), '2026-12-31 不在 2027 年', '2026-12-31 does not lie in 2027'],
    ['twice', day('2027-01-01', 'work'), '2027-01-01 出现两次', '2027-01-01 stands twice in the table'],
    ['workOnWeekday', day('2027-01-04', 'work'), '2027-01-04 本来就是工作日，调休上班只能是周末', '2027-01-04 is a weekday: a make-up day lies on a weekend'],
  ] as const)('%s is refused with its row, in either language a whole sentence', (fault, wrong, zh, en) => {
    expect(faultOf(day('2027-01-01'), wrong)).toEqual({ row: 1, fault, text: { zh, en } });
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
