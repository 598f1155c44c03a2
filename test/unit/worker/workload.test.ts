import { expect, test } from '@jest/globals';
import { Workload } from '../../../worker/workload.js';

test('a worker is busy while it writes more than five steps a second, counted since it was asked last', () => {
  let now = 1_000;
  const workload = new Workload(() => now);
  const written = (steps: number) => Array.from({ length: steps }).forEach(() => workload.written());
  now += 10_000;
  written(50);
  expect(workload.isBusy()).toBe(false);
  now += 10_000;
  written(51);
  expect(workload.isBusy()).toBe(true);
  now += 10_000;
  expect(workload.isBusy()).toBe(false);
});
