import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ApiError } from '../../../api/errors/api-error.js';
import { isoInstant, monthOf, useZone, yearOf } from '../../../api/http/instant.js';
import { languageOf } from '../../../api/http/language.js';
import { decodeCursor, encodeCursor, listMark } from '../../../api/http/cursor.js';

afterEach(() => useZone('Asia/Shanghai'));

test('instants carry the offset of the calendar’s zone', () => {
  expect(isoInstant(Date.parse('2026-09-28T10:00:00Z'))).toBe('2026-09-28T18:00:00+08:00');
  expect(isoInstant(Date.parse('2026-09-28T10:00:00.120Z'))).toBe('2026-09-28T18:00:00.120+08:00');
  expect(isoInstant(Date.parse('1990-06-01T00:00:00Z'))).toBe('1990-06-01T09:00:00+09:00'); // Chinese summer time
  useZone('America/New_York');
  expect(isoInstant(Date.parse('2026-01-15T12:00:00Z'))).toBe('2026-01-15T07:00:00-05:00');
  expect(isoInstant(Date.parse('2026-07-15T12:00:00Z'))).toBe('2026-07-15T08:00:00-04:00');
});

test('an instant read again is the same, in each zone and year', () => {
  const instants = fc.integer({ min: Date.UTC(1920, 0), max: Date.UTC(2200, 0) });
  fc.assert(
    fc.property(
      fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
      fc.array(instants, { minLength: 1 }),
      (zone, all) => {
        useZone(zone);
        const civil = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
        for (const at of all) {
          expect(Date.parse(isoInstant(at))).toBe(at);
          expect(isoInstant(at).slice(0, 19).replace('T', ' ')).toBe(civil.format(at));
        }
      },
    ),
  );
});

test('whatever moment a row holds is written, and read again where ISO 8601 can be', () => {
  expect(isoInstant(Date.parse('9999-12-31T23:59:59Z'))).toBe('+010000-01-01T07:59:59+08:00');
  expect(isoInstant(Date.parse('0000-01-01T00:00:00Z'))).toBe('0000-01-01T08:06:00+08:06');
  useZone('America/New_York');
  for (const at of [-8.64e15, -6.3e13, -6.2e13, 2.5e14, 2.6e14, 8.64e15, Infinity, -Infinity]) expect(isoInstant(at)).toMatch(/^([+-]\d\d)?\d{4}-\d\d-\d\dT/);
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

const LIST = listMark('listCases', undefined, { sort: 'dueAt' });
const coded = (cursor: Parameters<typeof encodeCursor>[0]) => encodeCursor(cursor, LIST);
/** The code of the refusal, at the field it is about; undefined: it is taken. */
const refusalOf = (text: string, of: Parameters<typeof decodeCursor>[2], list = LIST): string | undefined => {
  try {
    decodeCursor(text, list, of);
    return undefined;
  } catch (error) {
    const [fault] = (error as ApiError).details.errors ?? [];
    return `${fault?.path} ${fault?.code}`;
  }
};

test('a cursor comes back as it went', () => {
  for (const [cursor, of] of [
    [{ at: null, id: 'RR-1' }, 'dueTime'],
    [{ at: '2026-02-28 18:00:00+08', id: 'RR-1' }, 'dueTime'],
    [{ at: '2026-02-28 18:00:00.123456+08', id: 'RR-1' }, 'instant'],
    [{ at: '1901-01-01 00:00:00+08:05:43', id: 'RR-1' }, 'instant'],
    [{ at: '代理商甲', id: 'agent-jia' }, 'name'],
    [{ at: '-1', id: 'clock/1' }, 'step'],
    [{ at: null, id: '42' }, 'serial'],
  ] as const)
    expect(decodeCursor(coded(cursor), LIST, of)).toEqual(cursor);
  expect(decodeCursor(undefined, LIST, 'instant')).toBeUndefined();
});

test('a cursor that no list has given is refused before PostgreSQL sees it', () => {
  for (const at of [
    "x';--",
    '',
    'infinity',
    '1e400',
    '2026-02-30 00:00:00+08',
    '0000-01-01 00:00:00+08',
    '275760-09-13 00:00:00+08',
    '2026-02-28 18:00:00+16',
    '2026-02-28 18:00:00+15:60',
  ])
    expect(refusalOf(coded({ at, id: 'RR-1' }), 'instant')).toBe('/cursor badCursor');
  expect(refusalOf(coded({ at: null, id: 'RR-1' }), 'instant')).toBe('/cursor badCursor');
  for (const id of ['x', '-1', '1.5', '', '9'.repeat(20)]) expect(refusalOf(coded({ at: null, id }), 'serial')).toBe('/cursor badCursor');
  for (const at of ['x', '-2', '1.5', '', '9999999999']) expect(refusalOf(coded({ at, id: 'a' }), 'step')).toBe('/cursor badCursor');
  expect(refusalOf(coded({ at: 'a\u0000', id: 'b' }), 'name')).toBe('/cursor badCursor');
  for (const text of ['e30', '', '%', 'null', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["a","b"]').toString('base64url')])
    expect(refusalOf(text, 'name')).toBe('/cursor badCursor');
});

test('a cursor says of which list, order and filters it is; how many are asked for and whether they are counted may change', () => {
  const text = encodeCursor({ at: '2026-02-28 18:00:00+08', id: 'RR-1' }, listMark('listCases', { id: 'a' }, { sort: 'dueAt', process: 'repair', limit: 2 }));
  const taken = (operation: string, params: object, query: object) => refusalOf(text, 'instant', listMark(operation, params, query)) ?? 'taken';
  expect(taken('listCases', { id: 'a' }, { process: 'repair', sort: 'dueAt', limit: 200, count: 'true', cursor: text, q: undefined })).toBe('taken');
  expect(taken('listTasks', { id: 'a' }, { sort: 'dueAt', process: 'repair' })).toBe('/cursor cursorOfAnother');
  expect(taken('listCases', { id: 'b' }, { sort: 'dueAt', process: 'repair' })).toBe('/cursor cursorOfAnother');
  expect(taken('listCases', { id: 'a' }, { sort: 'startedAt', process: 'repair' })).toBe('/cursor cursorOfAnother');
  expect(taken('listCases', { id: 'a' }, { sort: 'dueAt', process: 'complaint' })).toBe('/cursor cursorOfAnother');
  expect(taken('listCases', { id: 'a' }, { sort: 'dueAt' })).toBe('/cursor cursorOfAnother');
});
