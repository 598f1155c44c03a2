import { describe, expect, test } from '@jest/globals';
import { beforeDate, nextMonthDay, weekEnd } from '../../../../engine/time/fixed-date.js';
import { at, berlin, china, wall } from './calendars.js';

describe('T5 fixed dates', () => {
  test('the named day counts and never rolls', () => {
    expect(wall(beforeDate(china, '2026-10-03'))).toBe('2026-10-03 18:00');
    expect(wall(beforeDate(china, '2026-11-09', true, '13:00'))).toBe('2026-11-09 13:00');
  });

  test('read strictly, the day before is the last', () => {
    expect(wall(beforeDate(china, '2026-11-10', false))).toBe('2026-11-09 18:00');
  });

  test('次月10号, over the year and in a shorter month', () => {
    expect(nextMonthDay(china, at('2026-11-06 10:00'), 10)).toBe('2026-12-10');
    expect(nextMonthDay(china, at('2026-12-31 23:59'), 10)).toBe('2027-01-10');
    expect(nextMonthDay(china, at('2026-01-31 10:00'), 31)).toBe('2026-02-28');
    expect(nextMonthDay(china, at('2026-11-06 10:00'), 31)).toBe('2026-12-31');
    for (const wrong of [0, 32, 1.5]) expect(() => nextMonthDay(china, 0, wrong)).toThrow(/^dayOfMonth/);
  });
});

describe('T7 this week', () => {
  test('ends on Sunday at 24:00 in the zone', () => {
    expect(weekEnd(china, at('2026-11-02 00:00'))).toBe(Date.parse('2026-11-08T16:00Z'));
    expect(weekEnd(china, at('2026-11-08 23:59'))).toBe(Date.parse('2026-11-08T16:00Z'));
    expect(wall(weekEnd(berlin, at('2026-10-25 02:30', berlin)), berlin)).toBe('2026-10-26 00:00');
  });
});
