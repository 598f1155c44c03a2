import { describe, expect, test } from '@jest/globals';
import type { PeriodUnit } from '../../../../model/parameter.js';
import { dueMoment } from '../../../../engine/time/due-moment.js';
import { pushOn, type Pushable } from '../../../../engine/time/push-on.js';
import { at, china, wall } from './calendars.js';

const pushed = (dueAt: string, unit: PeriodUnit, from: string, until: string, calendar = china) =>
  wall(pushOn(calendar, { dueAt: at(dueAt), unit }, at(from), at(until)).dueAt);

describe('a deadline after a suspension', () => {
  test('working days: whole days end at a close of business', () => {
    expect(pushed('2026-09-28 18:00', 'workingDays', '2026-09-23 12:00', '2026-09-24 12:00')).toBe('2026-09-29 18:00');
    expect(pushed('2026-09-30 18:00', 'workingDays', '2026-09-24 12:00', '2026-09-29 12:00')).toBe('2026-10-09 18:00');
  });

  test('working days: exactly the business hours suspended', () => {
    expect(pushed('2026-09-28 18:00', 'workingDays', '2026-09-23 16:00', '2026-09-24 11:00')).toBe('2026-09-29 13:00');
    expect(pushed('2026-11-06 18:00', 'sameDay', '2026-11-06 10:00', '2026-11-06 10:05')).toBe('2026-11-09 09:05');
  });

  test('working days: a holiday suspended moves nothing', () => {
    expect(pushed('2026-10-09 18:00', 'workingDays', '2026-09-30 18:00', '2026-10-08 09:00')).toBe('2026-10-09 18:00');
  });

  test('calendar days: clock time, then to a close of business', () => {
    expect(pushed('2026-11-12 18:00', 'calendarDays', '2026-11-09 12:00', '2026-11-10 12:00')).toBe('2026-11-13 18:00');
    expect(pushed('2026-11-13 18:00', 'calendarDays', '2026-11-09 12:00', '2026-11-10 12:00')).toBe('2026-11-16 18:00');
    expect(pushed('2026-11-12 18:00', 'calendarDays', '2026-11-09 12:00', '2026-11-09 13:00')).toBe('2026-11-13 18:00');
    const plain = { ...china, calendarRoll: false };
    expect(pushed('2026-11-13 18:00', 'calendarDays', '2026-11-09 12:00', '2026-11-10 13:00', plain)).toBe('2026-11-14 19:00');
  });

  test('calendar days: suspensions are added up first, and rolled to a close of business once', () => {
    // given: due on Thursday; five suspensions of a minute, Friday to Thursday
    let due: Pushable = { dueAt: at('2026-11-12 18:00') };
    // when
    for (const day of ['06', '09', '10', '11', '12'])
      due = pushOn(china, { ...due, unit: 'calendarDays' }, at(`2026-11-${day} 10:00`), at(`2026-11-${day} 10:01`));
    // then
    expect(wall(due.dueAt)).toBe('2026-11-13 18:00');
    expect(wall(due.unrolledAt!)).toBe('2026-11-12 18:05');
  });

  test('calendar days: what the rule itself has rolled over days off is not rolled again', () => {
    // given: seven days from Sunday end on Sunday, and so on Monday
    const rule = dueMoment(china, at('2026-11-01 10:00'), { unit: 'calendarDays', amount: 7 });
    expect([wall(rule.dueAt), wall(rule.unrolledAt!)]).toEqual(['2026-11-09 18:00', '2026-11-08 18:00']);
    // when / then
    const after = (until: string) => wall(pushOn(china, { ...rule, unit: 'calendarDays' }, at('2026-11-05 10:00'), at(until)).dueAt);
    expect(after('2026-11-05 10:01')).toBe('2026-11-09 18:00');
    expect(after('2026-11-06 10:00')).toBe('2026-11-09 18:00');
    expect(after('2026-11-06 10:01')).toBe('2026-11-10 18:00');
  });

  test('hours: clock time; counted back: unmoved', () => {
    expect(pushed('2026-09-25 10:00', 'hours', '2026-09-24 12:00', '2026-09-26 13:00')).toBe('2026-09-27 11:00');
    expect(pushed('2026-11-06 18:00', 'workingDaysBefore', '2026-11-04 12:00', '2026-11-05 12:00')).toBe('2026-11-06 18:00');
  });

  test('a suspension of no time moves nothing, not even an hour that ops have set', () => {
    expect(pushed('2026-11-07 12:00', 'calendarDays', '2026-11-05 12:00', '2026-11-05 12:00')).toBe('2026-11-07 12:00');
  });

  test('what had run out before stays so', () => {
    for (const unit of ['workingDays', 'calendarDays', 'hours'] as const) {
      expect(pushed('2026-11-06 18:00', unit, '2026-11-06 18:00', '2026-11-10 12:00')).toBe('2026-11-06 18:00');
    }
  });

  test('the other way round is a bug', () => {
    expect(() => pushed('2026-11-06 18:00', 'hours', '2026-11-05 12:00', '2026-11-05 11:59')).toThrow(/^resumedAt/);
  });
});
