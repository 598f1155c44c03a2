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

test.each(['', '1.234', 'abc', '1..2', '99999999999999999', '1,0', '1,2345', '1 0', '1.234,5', '60元5'])('%s is no amount', (text) => {
  expect(parseCents(text)).toBeNull();
});

test('what is shown is read back, for every amount', () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => parseCents(centsText(cents)) === cents));
});

test.each([
  ['1,000', 1000],
  ['１２，０００', 12000],
  ['1,234,567.5', 1234567.5],
  ['12 000', 12000],
  ['-3.5', -3.5],
  ['007', 7],
])('%s is the number %d', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

test.each(['三', '', '1.', '1,0', '1,00', '1,0000', '10,00,000', ',100', '1.234,5', '1 0'])(
  '%s is no number: a separator stands between groups of three',
  (text) => {
    expect(parseNumber(text)).toBeNull();
  },
);
