import { retries } from '../../../../api/temporal/retries.js';

/** What a call has ended with, as far as it is looked at. */
const status = (code: number, details: string) => ({ code, details }) as Parameters<typeof retries.delayFunction>[1];
const EXHAUSTED = 8;

test('a command that comes while its case continues as new is sent again within the time that takes, and again until the next run is there', () => {
  const closing = status(EXHAUSTED, 'workflow operation can not be applied because workflow is closing');
  const waits = [1, 2, 3].map((attempt) => retries.delayFunction(attempt, closing));
  expect(Math.max(...waits)).toBeLessThan(100);
  expect(retries.retryableDecider(9, closing)).toBe(true);
});

test('a server that is short of something is left alone for a second', () => {
  expect(retries.delayFunction(1, status(EXHAUSTED, 'namespace rate limit exceeded'))).toBeGreaterThan(1_000);
});

test('a server that is away is asked again soon, an answer never', () => {
  expect(retries.delayFunction(1, status(14, 'connect ECONNREFUSED'))).toBeLessThan(300);
  expect(retries.retryableDecider(1, status(5, 'workflow not found'))).toBe(false);
});
