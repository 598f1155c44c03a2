import { describe, expect, test } from '@jest/globals';
import type { PeriodUnit } from '../../../../model/parameter.js';
import { dueMoment } from '../../../../engine/time/due-moment.js';
import { at, china, span, wall } from './calendars.js';

type Row = [id: string, trigger: string, amount: number, unit: PeriodUnit, due: string, counted: string];

/** Due dates worked out by hand by the rules of docs/how-time-counts.md. Counted days as `MM-DD`, of the due date's year. */
const rows: Row[] = [
  ['G1', '2026-09-23', 2, 'workingDays', '2026-09-28', '09-24 09-28'],
  ['G2', '2026-09-23', 7, 'workingDays', '2026-10-10', '09-24 09-28 09-29 09-30 10-08 10-09 10-10'],
  ['G3', '2026-09-30', 1, 'workingDays', '2026-10-08', '10-08'],
  ['G4', '2026-09-30', 2, 'workingDays', '2026-10-09', '10-08 10-09'],
  ['G5', '2026-09-30', 7, 'workingDays', '2026-10-15', '10-08 10-09 10-10 10-12 10-13 10-14 10-15'],
  ['G6', '2026-09-30', 7, 'calendarDays', '2026-10-08', '10-01 10-02 10-03 10-04 10-05 10-06 10-07'],
  ['G7', '2026-10-03', 2, 'workingDays', '2026-10-09', '10-08 10-09'],
  ['G8', '2026-10-09', 1, 'workingDays', '2026-10-10', '10-10'],
  ['G9', '2026-10-09', 2, 'workingDays', '2026-10-12', '10-10 10-12'],
  ['G10', '2026-09-18', 1, 'workingDays', '2026-09-20', '09-20'],
  ['G11', '2026-09-18', 7, 'workingDays', '2026-09-29', '09-20 09-21 09-22 09-23 09-24 09-28 09-29'],
  ['G12', '2026-09-18', 7, 'calendarDays', '2026-09-28', '09-19 09-20 09-21 09-22 09-23 09-24 09-25'],
  ['G13', '2026-02-13', 1, 'workingDays', '2026-02-14', '02-14'],
  ['G14', '2026-02-13', 2, 'workingDays', '2026-02-24', '02-14 02-24'],
  ['G15', '2026-02-13', 7, 'workingDays', '2026-03-02', '02-14 02-24 02-25 02-26 02-27 02-28 03-02'],
  ['G16', '2026-02-14', 7, 'workingDays', '2026-03-03', '02-24 02-25 02-26 02-27 02-28 03-02 03-03'],
  ['G17', '2026-02-13', 7, 'calendarDays', '2026-02-24', '02-14 02-15 02-16 02-17 02-18 02-19 02-20'],
  ['G18', '2025-01-27', 1, 'workingDays', '2025-02-05', '02-05'],
  ['G19', '2025-01-27', 7, 'workingDays', '2025-02-12', '02-05 02-06 02-07 02-08 02-10 02-11 02-12'],
  ['G20', '2025-01-24', 7, 'workingDays', '2025-02-10', '01-26 01-27 02-05 02-06 02-07 02-08 02-10'],
  ['G21 (1)', '2025-09-30', 1, 'workingDays', '2025-10-09', '10-09'],
  ['G21 (2)', '2025-09-30', 2, 'workingDays', '2025-10-10', '10-09 10-10'],
  ['G21 (7)', '2025-09-30', 7, 'workingDays', '2025-10-16', '10-09 10-10 10-11 10-13 10-14 10-15 10-16'],
  ['G22', '2025-09-26', 7, 'workingDays', '2025-10-13', '09-28 09-29 09-30 10-09 10-10 10-11 10-13'],
  ['G23', '2012-01-20', 2, 'workingDays', '2012-01-29', '01-21 01-29'],
  ['G24', '2012-09-28', 7, 'workingDays', '2012-10-15', '09-29 10-08 10-09 10-10 10-11 10-12 10-15'],
  ['G25 (1)', '2026-11-06', 1, 'workingDays', '2026-11-09', '11-09'],
  ['G25 (2)', '2026-11-06', 2, 'workingDays', '2026-11-10', '11-09 11-10'],
  ['G25 (7)', '2026-11-06', 7, 'workingDays', '2026-11-17', '11-09 11-10 11-11 11-12 11-13 11-16 11-17'],
  ['G26', '2026-11-06', 7, 'calendarDays', '2026-11-13', '11-07 11-08 11-09 11-10 11-11 11-12 11-13'],
  ['G27', '2026-11-06', 1, 'calendarDays', '2026-11-09', '11-07'],
];

describe('golden due-date table', () => {
  test.each(rows)('%s: %s + %i %s is due %s', (_id, trigger, amount, unit, due, counted) => {
    for (const hour of ['00:00', '10:00', '17:59', '23:59']) {
      const result = dueMoment(china, at(`${trigger} ${hour}`), { unit, amount });
      expect(wall(result.dueAt)).toBe(`${due} 18:00`);
      expect(result.countedDays).toEqual(counted.split(' ').map((day) => `${due.slice(0, 4)}-${day}`));
      expect(result.calendarUncertain).toBe(false);
    }
  });

  test('G1 and G2 name the days passed over', () => {
    const skipped = (amount: number) => dueMoment(china, at('2026-09-23 10:00'), { unit: 'workingDays', amount }).skippedDays;
    expect(skipped(2)).toEqual(span(2026, '09-25', '09-27'));
    expect(skipped(7)).toEqual([...span(2026, '09-25', '09-27'), ...span(2026, '10-01', '10-07')]);
  });

  test('G7: the day of the start is not among them, although it is a day off', () => {
    expect(dueMoment(china, at('2026-10-03 10:00'), { unit: 'workingDays', amount: 2 }).skippedDays).toEqual(span(2026, '10-04', '10-07'));
  });

  test('G6 and G12 name the days the deadline was rolled off', () => {
    const skipped = (trigger: string) => dueMoment(china, at(trigger), { unit: 'calendarDays', amount: 7 }).skippedDays;
    expect(skipped('2026-09-30 10:00')).toEqual(['2026-10-07']);
    expect(skipped('2026-09-18 10:00')).toEqual(span(2026, '09-25', '09-27'));
  });
});
