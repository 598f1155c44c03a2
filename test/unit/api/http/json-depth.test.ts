import { describe, expect, test } from '@jest/globals';
import { isNestedDeeper } from '../../../../api/http/json-depth.js';

const deeper = (json: string, limit?: number) => isNestedDeeper(Buffer.from(json), limit);
const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

describe('nesting of JSON', () => {
  test('a hundred levels are read, one more is not, of arrays and of objects', () => {
    expect([deeper(nested(100)), deeper(nested(101))]).toEqual([false, true]);
    expect([deeper(nested(100, '{"a":', '}')), deeper(nested(101, '{"a":', '}'))]).toEqual([false, true]);
    expect([deeper(nested(50, '[{"a":', '}]')), deeper(nested(51, '[{"a":', '}]'))]).toEqual([false, true]);
  });

  test('what stands beside each other is no deeper', () => {
    expect(deeper(`[${Array(500).fill('[[]]').join()}]`)).toBe(false);
  });

  test('brackets within texts are text, also after what is escaped and among other characters', () => {
    for (const text of ['[[[', '{"[', '\\\\[[[', '流转[[[', '\\"[[[', '\\\\'])
      expect([text, deeper(`{"a":${JSON.stringify(text)},"b":[1]}`, 2)]).toEqual([text, false]);
    expect(deeper(String.raw`{"a":"\\","b":[[1]]}`, 2)).toBe(true);
  });

  test('half a megabyte of brackets needs no stack', () => {
    expect(deeper('['.repeat(500_000))).toBe(true);
  });
});
