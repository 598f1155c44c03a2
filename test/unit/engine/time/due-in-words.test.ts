import { describe, expect, test } from '@jest/globals';
import { describeDue, workingDaysBetween } from '../../../../engine/time/due-in-words.js';
import { weekEnd } from '../../../../engine/time/fixed-date.js';
import { at, china } from './calendars.js';

const described = (now: string, due: string, from?: string) => describeDue(china, at(now), at(due), from === undefined ? undefined : at(from));

describe('working days between', () => {
  test.each([
    ['2026-09-23 10:00', '2026-09-28 18:00', 2],
    ['2026-09-23 23:00', '2026-09-23 18:00', 0],
    ['2026-09-24 10:00', '2026-09-23 18:00', -1],
    ['2026-10-05 10:00', '2026-09-30 18:00', 0],
    ['2026-10-09 10:00', '2026-09-30 18:00', -2],
    ['2026-10-01 10:00', '2026-10-08 18:00', 1],
  ])('from %s to %s: %i', (from, until, days) => {
    expect(workingDaysBetween(china, at(from), at(until))).toBe(days);
  });
});

describe('due in words', () => {
  test('还剩 n 个工作日', () => {
    expect(described('2026-09-23 10:00', '2026-09-28 18:00')).toEqual({ kind: 'left', days: 2, soon: false });
    expect(described('2026-09-24 10:00', '2026-09-28 18:00')).toEqual({ kind: 'left', days: 1, soon: true });
    expect(described('2026-09-26 10:00', '2026-09-28 18:00')).toEqual({ kind: 'left', days: 1, soon: true });
  });

  test('今天 18:00, up to the last moment', () => {
    expect(described('2026-09-28 00:00', '2026-09-28 18:00')).toEqual({ kind: 'today', time: '18:00', soon: true });
    expect(described('2026-09-28 18:00', '2026-09-28 18:00')).toEqual({ kind: 'today', time: '18:00', soon: true });
  });

  test('已超期', () => {
    expect(described('2026-09-30 18:01', '2026-09-30 18:00')).toEqual({ kind: 'overdueToday', time: '18:00', soon: false });
    expect(described('2026-10-05 10:00', '2026-09-30 18:00')).toEqual({ kind: 'overdueSince', date: '2026-09-30', time: '18:00', soon: false });
    expect(described('2026-10-08 09:00', '2026-09-30 18:00')).toEqual({ kind: 'overdue', days: 1, soon: false });
    expect(described('2026-10-12 09:00', '2026-09-30 18:00')).toEqual({ kind: 'overdue', days: 4, soon: false });
  });

  test('a date on a day off is called by its date', () => {
    expect(described('2026-11-06 19:00', '2026-11-07 18:00')).toEqual({ kind: 'onDate', date: '2026-11-07', time: '18:00', soon: true });
  });

  test('midnight is 24:00 of the day that ends (T7)', () => {
    const sunday = weekEnd(china, at('2026-11-04 10:00'));
    expect(describeDue(china, at('2026-11-08 10:00'), sunday)).toEqual({ kind: 'today', time: '24:00', soon: true });
    expect(describeDue(china, at('2026-11-09 10:00'), sunday)).toEqual({ kind: 'overdue', days: 1, soon: false });
  });

  test('soon: less than a quarter of the business hours, where the start is known', () => {
    expect(described('2026-11-16 10:00', '2026-11-20 18:00')).toMatchObject({ kind: 'left', days: 4, soon: false });
    // 45 h of 270 h are left, then of 126 h.
    expect(described('2026-11-16 09:00', '2026-11-20 18:00', '2026-10-12 09:00')).toMatchObject({ days: 4, soon: true });
    expect(described('2026-11-16 09:00', '2026-11-20 18:00', '2026-11-03 09:00')).toMatchObject({ days: 4, soon: false });
  });

  test('soon: exactly a quarter is not yet less', () => {
    // 20 working days of 9 h from Monday 10-19 to Friday 11-13; five are left, then a minute less.
    const [from, due] = ['2026-10-19 09:00', '2026-11-13 18:00'];
    expect(described('2026-11-09 09:00', due, from)).toMatchObject({ days: 4, soon: false });
    expect(described('2026-11-09 09:01', due, from)).toMatchObject({ days: 4, soon: true });
  });
});
