import { expect, test } from '@jest/globals';
import { fieldFault, invalid } from '../../../api/errors/api-error.js';
import { problemOf } from '../../../api/errors/problem.js';

const faults = (count: number) => Array.from({ length: count }, (_, i) => fieldFault(`/variables/a${i}`, 'unknownField'));

test('of very many faults the first hundred are listed, and how many more there are is said', () => {
  const problem = problemOf(invalid(faults(200_000)), 'en');
  expect([problem.errors?.length, problem.moreErrors]).toEqual([100, 199_900]);
  expect(problem.errors?.[99]?.path).toBe('/variables/a99');
  expect(problem.detail).toContain('(/variables/a0: There is no such field); 199900 more are not listed');
  expect(problemOf(invalid(faults(101)), 'zh-CN').detail).toContain('；另有 1 处未列出');
});

test('up to a hundred all are listed, and nothing is said of more', () => {
  const problem = problemOf(invalid(fieldFault('/a', 'required'), faults(99)), 'en');
  expect([problem.errors?.length, problem.detail.endsWith('(/a: Must be filled in)')]).toEqual([100, true]);
  expect(problem).not.toHaveProperty('moreErrors');
});
