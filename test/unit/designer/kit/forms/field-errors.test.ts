import { expect, test } from '@jest/globals';
import { errorsBelow, errorsByRow, placeOfFault, splitProblems } from '../../../../../designer/src/kit/forms/field-errors.js';

const problem = (path: string, message: string) => ({ path, code: 'x', message });

test("the API's faults go to their fields, the rest to the form", () => {
  const { fields, others } = splitProblems([problem('/values/lines/0/serial', '序列号重复'), problem('/outcome', '没有这个结果')], '/values');
  expect([...fields]).toEqual([['/lines/0/serial', '序列号重复']]);
  expect(others).toEqual(['没有这个结果']);
});

test('the errors of one list, by row; what is wrong with the list itself is no row’s', () => {
  const errors = new Map([
    ['/lines', 'too many'],
    ['/lines/1/serial', 'a'],
    ['/lines/10/serial', 'b'],
    ['/lines/10/qty', 'c'],
    ['/linesOther/1/serial', 'd'],
  ]);
  const rows = errorsByRow(errorsBelow(errors, '/lines'));
  expect([...rows].map(([row, found]) => [row, [...found]])).toEqual([
    [1, [['/serial', 'a']]],
    [
      10,
      [
        ['/serial', 'b'],
        ['/qty', 'c'],
      ],
    ],
  ]);
});

test('a fault in the list of all names its field once: where its words do not, its place does', () => {
  expect(placeOfFault('路线', '第 1 行', '请选择路线')).toBe('第 1 行');
  expect(placeOfFault('核对结果', '第 1 行', '实收数量与申报数量不同')).toBe('第 1 行 · 核对结果');
  expect(placeOfFault('Received at', undefined, 'Must not lie ahead')).toBe('Received at');
  expect(placeOfFault('Received at', undefined, 'The goods cannot be received at a time ahead')).toBe('');
});
