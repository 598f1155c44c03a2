import { expect, test } from '@jest/globals';
import { inOrder } from '../../../../../../designer/src/workplace/pages/parameters/in-order.js';

const PARAMETERS = [
  { name: 'p.a', label: { zh: '争议协调', en: 'Settle a dispute' } },
  { name: 'p.b', label: { zh: '收货登记', en: 'register the receipt' } },
  { name: 'p.d', label: { zh: '差异协商', en: 'Contact about differences' } },
  { name: 'p.c', label: { zh: '差异协商', en: 'Contact about differences' } },
];

test('rules stand by the name the reader knows, as his language sorts, not by the technical one', () => {
  expect(inOrder(PARAMETERS, 'zh-CN').map(({ name }) => name)).toEqual(['p.c', 'p.d', 'p.b', 'p.a']);
  expect(inOrder(PARAMETERS, 'en').map(({ name }) => name)).toEqual(['p.c', 'p.d', 'p.b', 'p.a']);
  expect(inOrder(PARAMETERS.slice(0, 2), 'en').map(({ name }) => name)).toEqual(['p.b', 'p.a']);
});
