import { afterEach, expect, test } from '@jest/globals';
import { isoInstant, monthOf, useZone, yearOf } from '../../../api/http/instant.js';
import { languageOf } from '../../../api/http/language.js';
import { decodeCursor, encodeCursor } from '../../../api/http/cursor.js';

afterEach(() => useZone('Asia/Shanghai'));

test('instants carry the offset of the calendar’s zone', () => {
  expect(isoInstant(Date.parse('2026-09-28T10:00:00Z'))).toBe('2026-09-28T18:00:00+08:00');
  expect(isoInstant(Date.parse('2026-09-28T10:00:00.120Z'))).toBe('2026-09-28T18:00:00.120+08:00');
  expect(isoInstant(Date.parse('1990-06-01T00:00:00Z'))).toBe('1990-06-01T09:00:00+09:00'); // Chinese summer time
  useZone('America/New_York');
  expect(isoInstant(Date.parse('2026-01-15T12:00:00Z'))).toBe('2026-01-15T07:00:00-05:00');
  expect(isoInstant(Date.parse('2026-07-15T12:00:00Z'))).toBe('2026-07-15T08:00:00-04:00');
});

test('month and year of a number are those of the zone', () => {
  const newYear = Date.parse('2026-12-31T16:00:00Z');
  expect([monthOf(newYear), yearOf(newYear)]).toEqual(['202701', 2027]);
});

test('the language is the first that is spoken, by weight; Chinese otherwise', () => {
  expect(languageOf(undefined)).toBe('zh-CN');
  expect(languageOf('en-GB,en;q=0.9')).toBe('en');
  expect(languageOf('fr, en;q=0.5, zh;q=0.8')).toBe('zh-CN');
  expect(languageOf('de')).toBe('zh-CN');
  expect(languageOf('zh;q=0, en')).toBe('en');
});

test('a cursor comes back as it went; another text is refused', () => {
  expect(decodeCursor(encodeCursor({ at: null, id: 'RR-1' }))).toEqual({ at: null, id: 'RR-1' });
  expect(() => decodeCursor('e30')).toThrow('invalidRequest');
});
