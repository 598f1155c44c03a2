import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayNumber, dayOfParts, isoWeekday, partsOf, wallMinutes, wallTimeOf, yearOf } from '../../../../engine/time/civil-date.js';

describe('civil dates', () => {
  test.each([
    ['1970-01-01', 0, 4],
    ['1969-12-31', -1, 3],
    ['2000-02-29', 11016, 2],
    ['2026-11-06', 20763, 5],
    ['0001-01-01', -719162, 1],
    ['1900-02-28', -25509, 3],
    ['1900-03-01', -25508, 4],
    ['2000-03-01', 11017, 3],
    ['2100-02-28', 47540, 7],
    ['2100-03-01', 47541, 1],
    ['2400-02-29', 157113, 2],
    ['9999-12-31', 2932896, 5],
  ])('%s is day %i, weekday %i', (date, day, weekday) => {
    expect([dayNumber(date), dateOf(day), isoWeekday(day)]).toEqual([day, date, weekday]);
  });

  test('agrees with the platform on days of the years 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), (day) => {
        const platform = new Date(day * 86_400_000);
        expect(dateOf(day)).toBe(platform.toISOString().slice(0, 10));
        expect(dayNumber(dateOf(day))).toBe(day);
        expect(isoWeekday(day)).toBe(platform.getUTCDay() || 7);
        expect(yearOf(day)).toBe(platform.getUTCFullYear());
        const { year, month, dayOfMonth } = partsOf(day);
        expect(dayOfParts(year, month, dayOfMonth)).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-04-31', '', '2026-01-01T00:00', '２０２６-01-01'])('%s is no date', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });

  test('times of day', () => {
    expect([wallMinutes('00:00', 'close'), wallMinutes('18:05', 'close'), wallMinutes('24:00', 'close')]).toEqual([0, 1085, 1440]);
    expect([wallTimeOf(0), wallTimeOf(1085)]).toEqual(['00:00', '18:05']);
    for (const wrong of ['24:01', '9:00', '12:60', 'noon']) expect(() => wallMinutes(wrong, 'calendar.close')).toThrow(/^calendar\.close/);
  });
});
