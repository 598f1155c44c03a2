import { afterEach, expect, test } from '@jest/globals';
import { leftBehind, surroundings } from '../../support/native/left-behind.js';

const NAME = 'leftByATest';
const original = globalThis.setTimeout;
afterEach(() => {
  Reflect.deleteProperty(globalThis, NAME);
  Reflect.deleteProperty(globalThis.process.env, NAME);
  globalThis.setTimeout = original;
});

test('a file that changes nothing leaves nothing behind', () => {
  expect(leftBehind(surroundings())).toEqual([]);
});

test('what a file has set, changed or taken away is named', () => {
  Reflect.set(globalThis, NAME, 1);
  const before = surroundings();
  Reflect.set(globalThis, NAME, 2);
  Reflect.set(globalThis.process.env, NAME, 'x');
  globalThis.setTimeout = original.bind(undefined);
  expect(leftBehind(before)).toEqual(expect.arrayContaining([`globalThis.${NAME}`, `process.env.${NAME}`, 'globalThis.setTimeout']));
  Reflect.deleteProperty(globalThis, NAME);
  expect(leftBehind(before)).toContain(`globalThis.${NAME}`);
});
