import { lookUp } from '../../../../engine/expressions/look-up.js';

describe('a table that ops keep', () => {
  const prices = [
    { product: 'U', cents: 50, validFrom: '2012-02-06' },
    { product: 'U', cents: 60, validFrom: '2012-01-01' },
    { product: 'V', cents: 70 },
    { product: 'W', kind: 'a', cents: 1 },
    { product: 'W', kind: 'b', cents: 2 },
  ];
  test.each<[string, unknown, string | null, unknown]>([
    ['the row that holds on a day is the latest that has begun', { product: 'U' }, '2012-02-05', 60],
    ['on its first day it holds', { product: 'U' }, '2012-02-06', 50],
    ['before the first has begun there is none', { product: 'U' }, '2011-12-31', null],
    ['without a day the latest is meant', { product: 'U' }, null, 50],
    ['a row without a day holds since ever', { product: 'V' }, '1999-01-01', 70],
    ['every column named must fit', { product: 'W', kind: 'b' }, null, 2],
    ['no row, nothing', { product: 'X' }, null, null],
  ])('%s', (_rule, where, day, expected) => {
    expect(lookUp(prices, where, 'cents', day)).toBe(expected);
  });

  test('a column it has not is nothing', () => {
    expect(lookUp(prices, { product: 'V' }, 'ghost', null)).toBeNull();
  });
});
