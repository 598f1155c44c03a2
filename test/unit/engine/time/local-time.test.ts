import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from '../../../../engine/time/civil-date.js';
import { closeOf, instantOf, localTimeOf } from '../../../../engine/time/local-time.js';
import { at, berlin, china, lordHowe, newYork, wall } from './calendars.js';

const zones = [china, berlin, newYork, lordHowe];
const anyDay = fc.integer({ min: dayNumber('2025-01-02'), max: dayNumber('2026-12-30') });

describe('wall clocks', () => {
  test('Shanghai is eight hours ahead, also before midnight', () => {
    expect(at('2026-09-28 18:00')).toBe(Date.parse('2026-09-28T10:00Z'));
    expect(wall(Date.parse('2026-09-27T16:00Z'))).toBe('2026-09-28 00:00');
    expect(wall(Date.parse('2026-09-27T15:59:59.999Z'))).toBe('2026-09-27 23:59');
  });

  test('a time that is jumped over is the moment of the jump', () => {
    expect(at('2026-03-29 02:30', berlin)).toBe(Date.parse('2026-03-29T01:00Z'));
    expect(at('2026-03-08 02:00', newYork)).toBe(Date.parse('2026-03-08T07:00Z'));
    expect(at('2026-10-04 02:15', lordHowe)).toBe(Date.parse('2026-10-03T15:30Z'));
  });

  test('a time that comes twice is its first coming', () => {
    expect(at('2026-10-25 02:30', berlin)).toBe(Date.parse('2026-10-25T00:30Z'));
    expect(at('2026-11-01 01:30', newYork)).toBe(Date.parse('2026-11-01T05:30Z'));
    expect(at('2026-04-05 01:45', lordHowe)).toBe(Date.parse('2026-04-04T14:45Z'));
  });

  test('the minute of the change itself already goes by the new clock', () => {
    expect(wall(Date.parse('2026-03-29T01:00Z'), berlin)).toBe('2026-03-29 03:00');
    expect(wall(Date.parse('2026-10-25T01:00Z'), berlin)).toBe('2026-10-25 02:00');
    expect(at('2026-10-25 03:00', berlin)).toBe(Date.parse('2026-10-25T02:00Z'));
  });

  test('the first offset also serves earlier times', () => {
    expect(at('1999-07-01 12:00', berlin)).toBe(Date.parse('1999-07-01T11:00Z'));
  });

  test('agrees with the zone data of the platform', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyDay, fc.integer({ min: 0, max: 1439 }), (calendar, day, minute) => {
        const instant = (day * 1440 + minute) * 60_000;
        const platform = new Date(instant).toLocaleString('sv-SE', { timeZone: calendar.zone, dateStyle: 'short', timeStyle: 'short' });
        expect(wall(instant, calendar)).toBe(platform);
      }),
      { numRuns: 500 },
    );
  });

  test('a later wall time is never an earlier instant', () => {
    const minute = fc.integer({ min: 0, max: 1440 });
    const changes = fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04').map(dayNumber);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(changes, anyDay), minute, minute, (calendar, day, a, b) => {
        expect(instantOf(calendar, day, Math.min(a, b))).toBeLessThanOrEqual(instantOf(calendar, day, Math.max(a, b)));
        expect(instantOf(calendar, day, 1440)).toBe(instantOf(calendar, day + 1, 0));
      }),
      { numRuns: 1000 },
    );
  });

  test('a close that belongs to the next day is refused by name', () => {
    expect(() => closeOf({ ...china, close: '24:00' }, 0)).toThrow(/^calendar\.close/);
    expect(closeOf({ ...china, close: '23:59' }, 0)).toBe(instantOf(china, 0, 1439));
  });

  test('a calendar without offsets is refused by name', () => {
    const empty = { ...china, offsets: [] };
    expect(() => localTimeOf(empty, 0)).toThrow(/^calendar\.offsets/);
    expect(() => instantOf(empty, 0, 0)).toThrow(/^calendar\.offsets/);
  });
});
