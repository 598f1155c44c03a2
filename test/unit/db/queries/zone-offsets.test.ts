import { describe, expect, test } from '@jest/globals';
import { offsetsOf } from '../../../../db/queries/zone-offsets.js';
import { berlin, lordHowe, newYork } from '../../engine/time/calendars.js';

describe('offsets of a zone', () => {
  test('Shanghai has one', () => {
    expect(offsetsOf('Asia/Shanghai', 2025, 2027).map((offset) => offset.minutes)).toEqual([480]);
  });

  test.each([berlin, newYork, lordHowe])('$zone: every change, to the minute', (calendar) => {
    const [first, ...changes] = offsetsOf(calendar.zone, 2025, 2026);
    expect(first?.minutes).toBe(calendar.offsets[0]?.minutes);
    expect(changes).toEqual(calendar.offsets.slice(1));
  });

  test('a zone that is none', () => {
    expect(() => offsetsOf('Asia/Nowhere', 2026, 2026)).toThrow(RangeError);
  });

  test('UTC itself', () => {
    expect(offsetsOf('UTC', 2026, 2026).map((offset) => offset.minutes)).toEqual([0]);
  });
});
