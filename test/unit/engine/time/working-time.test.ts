import { describe, expect, test } from '@jest/globals';
import { addWorkingTime, workingTimeBetween } from '../../../../engine/time/working-time.js';
import { at, china, wall } from './calendars.js';

const hour = 3_600_000;

describe('working time', () => {
  test('counts business hours of working days only', () => {
    expect(workingTimeBetween(china, at('2026-09-23 17:00'), at('2026-09-28 10:00'))).toBe((1 + 9 + 1) * hour);
    expect(workingTimeBetween(china, at('2026-10-01 00:00'), at('2026-10-07 24:00'))).toBe(0);
    expect(workingTimeBetween(china, at('2026-11-06 15:00'), at('2026-11-06 14:00'))).toBe(0);
  });

  test('time that ends with the day ends at its close', () => {
    expect(wall(addWorkingTime(china, at('2026-11-06 09:00'), 9 * hour))).toBe('2026-11-06 18:00');
    expect(wall(addWorkingTime(china, at('2026-11-06 09:00'), 9 * hour + 60_000))).toBe('2026-11-09 09:01');
    expect(wall(addWorkingTime(china, at('2026-11-07 12:00'), hour))).toBe('2026-11-09 10:00');
  });

  test('business hours the wrong way round are refused by name', () => {
    const wrong = { ...china, open: '18:00' };
    for (const use of [() => workingTimeBetween(wrong, 0, 1), () => addWorkingTime(wrong, 0, 1)]) {
      expect(use).toThrow(/^calendar\.open/);
    }
  });
});
