import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameJson } from '../../../model/same-json.js';

/** The same value with the members of each object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

describe('two JSON values are the same', () => {
  test('whatever the order of their members', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => sameJson(value, turned(value))));
  });

  test('exactly when their sorted texts are', () => {
    const small = fc.jsonValue({ maxDepth: 2 });
    const text = (value: unknown): string =>
      JSON.stringify(value, (_name, inner: unknown) =>
        inner !== null && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
      );
    fc.assert(fc.property(small, small, (a, b) => sameJson(a, b) === (text(a) === text(b))));
  });

  test.each([
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: 1 }, { b: 1 }],
    [null, {}],
    ['1', 1],
  ])('but not %j and %j', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([false, false]);
  });

  test('where a member that is undefined is one that is not there', () => {
    expect([sameJson({ a: 1, b: undefined }, { a: 1 }), sameJson({ a: undefined }, { b: 1 })]).toEqual([true, false]);
  });
});
