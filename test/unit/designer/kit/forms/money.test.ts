import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { centsText, parseCents, parseNumber } from '../../../../../designer/src/kit/forms/money.js';

test.each([
  ['0.1', 10],
  ['0.29', 29],
  ['1,234.5', 123450],
  ['１００', 10000],
  ['-10', -1000],
  ['¥ 60.00 元', 6000],
])('%s is %d cents', (text, cents) => {
  expect(parseCents(text)).toBe(cents);
});

test.each(['', '1.234', 'abc', '1..2', '99999999999999999'])('%s is no amount', (text) => {
  expect(parseCents(text)).toBeNull();
});

test('what is shown is read back, for every amount', () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => parseCents(centsText(cents)) === cents));
});

test('numbers', () => {
  expect([parseNumber('1,000'), parseNumber('-3.5'), parseNumber('三')]).toEqual([1000, -3.5, null]);
});
