import { expect, test } from '@jest/globals';
import { patienceOf } from '../../../api/http/prefer-wait.js';

const of = (prefer?: string): number =>
  patienceOf({ get: ((name: string) => (name === 'prefer' ? prefer : undefined)) as Parameters<typeof patienceOf>[0]['get'] });

test.each([
  ['wait=0', 0],
  ['wait=2', 2],
  ['respond-async, wait=5', 5],
  ['Wait = "7"; foo', 7],
  ['wait=3;x=1', 3],
])('Prefer: %s waits %d seconds', (prefer, seconds) => {
  expect(of(prefer)).toBe(seconds * 1000);
});

test('nobody is made to wait longer than half a minute', () => {
  expect(of('wait=999999')).toBe(30_000);
});

test.each([undefined, '', 'respond-async', 'wait=', 'wait=-1', 'wait=soon', 'await=3', 'wait=1.5'])('what is no such wish is none: %s', (prefer) => {
  expect(of(prefer)).toBe(10_000);
});
