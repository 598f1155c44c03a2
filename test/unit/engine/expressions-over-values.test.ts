import { describe, expect, test } from '@jest/globals';
import { readOverValues } from '../../../engine/expressions/over-values.js';

describe('FEEL over the values of a form', () => {
  test.each([
    ['days > 3', { days: 5 }, true],
    ['days > 3 and way = "sea"', { days: 5, way: 'air' }, false],
    ['note = null', { note: null }, true],
    ['some l in lines satisfies l.paid = true', { lines: [{ paid: true }] }, true],
    ['count(lines) > 1', { lines: [{}] }, false],
    ['on > "2026-01-01"', { on: '2026-02-01' }, true],
    ['at > date("2026-09-28")', { at: '2026-09-28T00:30:00+08:00' }, true],
  ])('%s of %j is %j', (expression, values, expected) => {
    expect(readOverValues(expression, values)).toBe(expected);
  });

  test.each(['days >', 'days > 3', 'ghost = 1', 'nosuch(days)', 'now() > "2026-01-01"', 'today() = "2026-01-01"', 'parameter("x") = 1', 'active("a")'])(
    '%s cannot be said',
    (expression) => {
      expect(readOverValues(expression, { days: null })).toBeUndefined();
    },
  );
});
