import { describe, expect, test } from '@jest/globals';
import { dueMoment } from '../../../../engine/time/due-moment.js';
import { halfMoment, nthAfter } from '../../../../engine/time/reminder.js';
import { at, china, wall } from './calendars.js';

describe('half of the time', () => {
  test('is measured in business hours, so that it falls on a working day', () => {
    // 7 h of the 23rd, 9 h of the 24th, 9 h of the 28th; the holiday between does not count.
    expect(wall(halfMoment(china, at('2026-09-23 11:00'), at('2026-09-28 18:00')))).toBe('2026-09-24 14:30');
    expect(wall(halfMoment(china, at('2026-10-03 11:00'), at('2026-10-08 18:00'), 'sameDay'))).toBe('2026-10-08 13:30');
  });

  test('of hours, and of spans without business hours, in clock time', () => {
    expect(wall(halfMoment(china, at('2026-09-24 12:00'), at('2026-09-25 12:00'), 'hours'))).toBe('2026-09-25 00:00');
    expect(wall(halfMoment(china, at('2026-10-03 12:00'), at('2026-10-03 18:00')))).toBe('2026-10-03 15:00');
  });

  test('of a deadline registered late is the deadline', () => {
    expect(halfMoment(china, at('2026-11-09 10:00'), at('2026-11-06 18:00'))).toBe(at('2026-11-06 18:00'));
  });
});

describe('repetition', () => {
  test('every working day, over a holiday', () => {
    const due = at('2026-09-30 18:00');
    const times = [0, 1, 2, 3, 4].map((n) => wall(nthAfter(china, due, { unit: 'workingDays', amount: 1 }, n)));
    expect(times).toEqual(['2026-09-30 18:00', '2026-10-08 18:00', '2026-10-09 18:00', '2026-10-10 18:00', '2026-10-12 18:00']);
  });

  test('every day never twice on a rolled day; every four hours', () => {
    const due = dueMoment(china, at('2026-11-05 10:00'), { unit: 'calendarDays', amount: 1 }).dueAt;
    expect([1, 2].map((n) => wall(nthAfter(china, due, { unit: 'calendarDays', amount: 1 }, n)))).toEqual(['2026-11-09 18:00', '2026-11-10 18:00']);
    expect(wall(nthAfter(china, due, { unit: 'hours', amount: 4 }, 3))).toBe('2026-11-07 06:00');
    expect(wall(nthAfter(china, due, { unit: 'sameDay', amount: 0 }, 1))).toBe('2026-11-09 18:00');
  });

  test('periods that never move on are refused by name', () => {
    expect(() => nthAfter(china, 0, { unit: 'workingDays', amount: 0 }, 1)).toThrow(/^period\.amount/);
    expect(() => nthAfter(china, 0, { unit: 'hours', amount: 0 }, 1)).toThrow(/^period\.amount/);
    expect(() => nthAfter(china, 0, { unit: 'workingDaysBefore', amount: 1 }, 1)).toThrow(/^period\.unit/);
    for (const n of [-1, 0.5]) expect(() => nthAfter(china, 0, { unit: 'hours', amount: 1 }, n)).toThrow(/^n:/);
  });
});
