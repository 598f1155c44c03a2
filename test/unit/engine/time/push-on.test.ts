import { describe, expect, test } from '@jest/globals';
import type { PeriodUnit } from '../../../../model/parameter.js';
import { dueMoment } from '../../../../engine/time/due-moment.js';
import { type Pause, pushOn, type Pushable } from '../../../../engine/time/push-on.js';
import { at, china, wall } from './calendars.js';

const exactly = (from: string, until: string): Pause => ({ from: at(from), to: at(until), keepsTheDay: false });
const pushed = (dueAt: string, unit: PeriodUnit, from: string, until: string, calendar = china) =>
  wall(pushOn(calendar, { dueAt: at(dueAt), unit }, exactly(from, until)).dueAt);

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
      due = pushOn(china, { ...due, unit: 'calendarDays' }, exactly(`2026-11-${day} 10:00`, `2026-11-${day} 10:01`));
    // then
    expect(wall(due.dueAt)).toBe('2026-11-13 18:00');
    expect(wall(due.unrolledAt!)).toBe('2026-11-12 18:05');
  });

  test('calendar days: what the rule itself has rolled over days off is not rolled again', () => {
    // given: seven days from Sunday end on Sunday, and so on Monday
    const rule = dueMoment(china, at('2026-11-01 10:00'), { unit: 'calendarDays', amount: 7 });
    expect([wall(rule.dueAt), wall(rule.unrolledAt!)]).toEqual(['2026-11-09 18:00', '2026-11-08 18:00']);
    // when / then
    const after = (until: string) => wall(pushOn(china, { ...rule, unit: 'calendarDays' }, exactly('2026-11-05 10:00', until)).dueAt);
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
    expect(() => pushed('2026-11-06 18:00', 'hours', '2026-11-05 12:00', '2026-11-05 11:59')).toThrow(/^pause\.to/);
  });
});

describe('a short suspension keeps the day', () => {
  const shortly = (from: string, until: string): Pause => ({ ...exactly(from, until), keepsTheDay: true });
  const kept = (dueAt: string, unit: PeriodUnit, from: string, until: string, calendar = china) =>
    wall(pushOn(calendar, { dueAt: at(dueAt), unit }, shortly(from, until)).dueAt);

  test.each(['workingDays', 'sameDay', 'calendarDays'] as const)('%s: half a minute in the morning leaves the end of the day', (unit) => {
    expect(kept('2026-11-06 18:00', unit, '2026-11-06 10:00', '2026-11-06 10:01')).toBe('2026-11-06 18:00');
    expect(
      wall(
        pushOn(china, { dueAt: at('2026-11-06 18:00'), unit }, { from: at('2026-11-06 10:00'), to: at('2026-11-06 10:00') + 30_000, keepsTheDay: true }).dueAt,
      ),
    ).toBe('2026-11-06 18:00');
  });

  test('a tenth of what is left is the most that is lost', () => {
    // resumed at 14:00, four hours are left of the day: 24 minutes
    expect(kept('2026-11-06 18:00', 'sameDay', '2026-11-06 13:36', '2026-11-06 14:00')).toBe('2026-11-06 18:00');
    expect(kept('2026-11-06 18:00', 'sameDay', '2026-11-06 13:35', '2026-11-06 14:00')).toBe('2026-11-09 09:25');
    expect(kept('2026-11-06 18:00', 'calendarDays', '2026-11-06 13:36', '2026-11-06 14:00')).toBe('2026-11-06 18:00');
    expect(kept('2026-11-06 18:00', 'calendarDays', '2026-11-06 13:35', '2026-11-06 14:00')).toBe('2026-11-09 18:00');
  });

  test('and less than half an hour, however much is left', () => {
    expect(kept('2026-11-30 18:00', 'workingDays', '2026-11-02 10:00', '2026-11-02 10:29')).toBe('2026-11-30 18:00');
    expect(kept('2026-11-30 18:00', 'workingDays', '2026-11-02 10:00', '2026-11-02 10:30')).toBe('2026-12-01 09:30');
    expect(kept('2026-11-30 18:00', 'calendarDays', '2026-11-02 10:00', '2026-11-02 10:30')).toBe('2026-12-01 18:00');
  });

  test('whole days are given back, and what little lies beyond is not counted as another', () => {
    expect(kept('2026-11-30 18:00', 'workingDays', '2026-11-02 10:00', '2026-11-04 10:20')).toBe('2026-12-02 18:00');
    expect(kept('2026-11-27 18:00', 'calendarDays', '2026-11-02 10:00', '2026-11-05 10:20')).toBe('2026-11-30 18:00');
  });

  test('never a moment that is over: who had half an hour left has it still', () => {
    expect(kept('2026-11-06 18:00', 'sameDay', '2026-11-06 17:30', '2026-11-06 17:59')).toBe('2026-11-09 09:29');
    expect(kept('2026-11-06 18:00', 'sameDay', '2026-11-06 17:30', '2026-11-06 19:00')).toBe('2026-11-09 09:30');
    expect(kept('2026-11-06 18:00', 'calendarDays', '2026-11-06 17:30', '2026-11-06 17:59')).toBe('2026-11-09 18:00');
  });

  test.each(['workingDays', 'calendarDays'] as const)('%s: short suspensions add up, however many they are', (unit) => {
    let due: Pushable = { dueAt: at('2026-11-30 18:00') };
    for (const day of ['02', '03', '04', '05', '06']) {
      due = pushOn(china, { ...due, unit }, shortly(`2026-11-${day} 10:00`, `2026-11-${day} 10:05`));
      expect(wall(due.dueAt)).toBe('2026-11-30 18:00');
    }
    expect(wall(due.unrolledAt!)).toBe(unit === 'workingDays' ? '2026-12-01 09:25' : '2026-11-30 18:25');
    due = pushOn(china, { ...due, unit }, shortly('2026-11-09 10:00', '2026-11-09 10:05'));
    expect(wall(due.dueAt)).toBe(unit === 'workingDays' ? '2026-12-01 09:30' : '2026-12-01 18:00');
  });

  test('a moment that is no close of business is not brought back to the one before', () => {
    expect(kept('2026-11-09 09:10', 'workingDays', '2026-11-05 10:00', '2026-11-05 10:10')).toBe('2026-11-09 09:20');
    expect(kept('2026-11-09 13:00', 'sameDay', '2026-11-09 10:00', '2026-11-09 10:10')).toBe('2026-11-09 13:10');
  });

  test('hours stay exact, and so do calendar days that are not brought to working days', () => {
    expect(kept('2026-11-06 18:00', 'hours', '2026-11-06 10:00', '2026-11-06 10:01')).toBe('2026-11-06 18:01');
    expect(kept('2026-11-06 18:00', 'calendarDays', '2026-11-06 10:00', '2026-11-06 10:01', { ...china, calendarRoll: false })).toBe('2026-11-06 18:01');
  });
});
