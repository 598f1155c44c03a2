import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digest, nameOf } from '../../../workflows/step-identity.js';

describe('the digest of a text', () => {
  test('is 16 hexadecimal digits, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(digest(text)).toMatch(/^[0-9a-f]{16}$/);
        expect(digest(text)).toBe(digest(text));
      }),
    );
  });

  test('is written down in rows and histories: it never changes', () => {
    expect(digest('')).toBe('09e89d330a6fc1c9');
    expect(digest('流转')).toBe('21182ce458c8d11e');
  });

  test('of several texts depends on where one ends and the next begins', () => {
    expect(digest('ab', 'cd')).not.toBe(digest('abcd'));
    expect(digest('a', 'bcd')).not.toBe(digest('ab', 'cd'));
  });

  test('tells texts apart that differ by one unit, by their length or by their order', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), fc.nat(), (text, nth) => {
        const at = nth % text.length;
        const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
        expect(digest(other)).not.toBe(digest(text));
        expect(digest(`${text}\0`)).not.toBe(digest(text));
      }),
    );
    expect(digest('ab')).not.toBe(digest('ba'));
    expect(digest('abcd')).not.toBe(digest('cdab'));
  });

  test('of two hundred thousand neighbouring numbers are two hundred thousand, in each half of it nearly so', () => {
    const all = Array.from({ length: 200_000 }, (_each, n) => digest(`RR-202611-${n}`));
    expect(new Set(all).size).toBe(200_000);
    for (const from of [0, 8]) {
      const half = new Set(all.map((each) => each.slice(from, from + 8)));
      // of 200,000 chance picks among 2^32 some 5 pairs are alike
      expect(half.size).toBeGreaterThan(199_960);
    }
  });
});

test('the identity of a step depends on the step before, on what came in and on its rows', () => {
  const rows = { seq: 2, tasks: [] };
  const own = nameOf('before', { kind: 'timerFired', now: 1 }, rows).identity;
  expect(nameOf('other', { kind: 'timerFired', now: 1 }, rows).identity).not.toBe(own);
  expect(nameOf('before', { kind: 'timerFired', now: 2 }, rows).identity).not.toBe(own);
  expect(nameOf('before', { kind: 'timerFired', now: 1 }, { ...rows, tasks: [1] }).identity).not.toBe(own);
});

test('its size is that of its rows', () => {
  expect(nameOf('before', { kind: 'timerFired', now: 1 }, { text: '闪存' }).size).toBe('{"text":"闪存"}'.length);
});
