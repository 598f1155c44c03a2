import { expect, test } from '@jest/globals';
import { sameValue } from '../../../../../../designer/src/workplace/pages/parameters/same-value.js';

test('the order of keys does not matter, the order of rows does', () => {
  expect(sameValue([{ route: 'baike', mail: 'a' }], [{ mail: 'a', route: 'baike' }])).toBe(true);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue(undefined, null)).toBe(true);
});
