import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { FieldSchema } from '../../../../model/forms/field-schema.js';
import { valueFaults } from '../../../../model/forms/value-faults.js';

const faults = (schema: FieldSchema, value: unknown) => valueFaults(schema, value, '/x').map(({ path, code, params }) => [path, code, params?.limit]);
const code = (schema: FieldSchema, value: unknown) => faults(schema, value)[0]?.[1] ?? 'ok';

describe('JSON Schema 2020-12, the part that forms may use', () => {
  test.each([
    ['string', 'a', 'ok'],
    ['string', 1, 'wrongType'],
    ['number', 1.5, 'ok'],
    ['number', Number.POSITIVE_INFINITY, 'wrongType'],
    ['integer', 2, 'ok'],
    ['integer', 2.5, 'wrongType'],
    ['integer', '2', 'wrongType'],
    ['boolean', false, 'ok'],
    ['boolean', 'false', 'wrongType'],
    ['array', ['a'], 'ok'],
    ['array', { length: 1 }, 'wrongType'],
    ['object', { a: 1 }, 'ok'],
    ['object', ['a'], 'wrongType'],
  ] as const)('type %s and %j: %s', (type, value, expected) => {
    expect(code({ type }, value)).toBe(expected);
  });

  test('several types are alternatives', () => {
    expect(['a', 3, true].map((value) => code({ type: ['string', 'integer'] }, value))).toEqual(['ok', 'ok', 'wrongType']);
  });

  test('a rule names its number', () => {
    expect(faults({ type: 'string', maxLength: 2 }, 'abc')).toEqual([['/x', 'tooLong', 2]]);
    expect(faults({ type: 'string', minLength: 2 }, 'a')).toEqual([['/x', 'tooShort', 2]]);
    expect(faults({ type: 'integer', minimum: 1 }, 0)).toEqual([['/x', 'tooSmall', 1]]);
    expect(faults({ type: 'number', maximum: 1 }, 1.1)).toEqual([['/x', 'tooBig', 1]]);
    expect(faults({ type: 'array', minItems: 2 }, ['a'])).toEqual([['/x', 'tooFew', 2]]);
    expect(faults({ type: 'array', maxItems: 1 }, ['a', 'b'])).toEqual([['/x', 'tooMany', 1]]);
  });

  test('exclusive limits are not reached', () => {
    const open: FieldSchema = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 };
    expect([0, 0.5, 1].map((value) => code(open, value))).toEqual(['tooSmall', 'ok', 'tooBig']);
  });

  test('characters are counted as people count them', () => {
    expect(code({ type: 'string', maxLength: 2 }, '𠮷野')).toBe('ok');
    expect(code({ type: 'string', maxLength: 1 }, '𠮷野')).toBe('tooLong');
  });

  test('whole numbers end where neighbours become the same number, unless the form says otherwise', () => {
    expect([Number.MAX_SAFE_INTEGER, 2 ** 53, -(2 ** 53)].map((value) => code({ type: 'integer' }, value))).toEqual(['ok', 'tooBig', 'tooSmall']);
    expect(code({ type: 'number' }, 2 ** 53)).toBe('ok');
  });

  test('a pattern must be found, choices are the only ones, items each once', () => {
    expect(['SF12', 'x'].map((value) => code({ type: 'string', pattern: '^SF\\d+$' }, value))).toEqual(['ok', 'wrongFormat']);
    expect(['a', 'c'].map((value) => code({ enum: ['a', 'b'] }, value))).toEqual(['ok', 'notAllowed']);
    expect(
      [
        ['a', 'b'],
        ['a', 'a'],
      ].map((value) => code({ type: 'array', uniqueItems: true }, value)),
    ).toEqual(['ok', 'duplicate']);
  });

  test('items and properties are checked at their places', () => {
    const list: FieldSchema = { type: 'array', items: { type: 'string', maxLength: 1 } };
    expect(faults(list, ['a', 'bc', null])).toEqual([
      ['/x/1', 'tooLong', 1],
      ['/x/2', 'wrongType', undefined],
    ]);
    const object: FieldSchema = { type: 'object', properties: { 'a/b': { type: 'integer' } }, required: ['c'], additionalProperties: false };
    expect(faults(object, { 'a/b': 'x', d: 1 }).map(([path, found]) => [path, found])).toEqual([
      ['/x/c', 'required'],
      ['/x/a~1b', 'wrongType'],
      ['/x/d', 'unknownField'],
    ]);
  });

  test.each([null, undefined, '', [[]].flat()])('what is blank (%j) breaks no rule', (blank) => {
    expect(faults({ type: 'integer', minimum: 1, minItems: 1, minLength: 1, enum: [1] }, blank)).toEqual([]);
  });

  test('trials A3: what may only be read is never at fault, of whatever kind it is', () => {
    expect(faults({ type: 'integer', readOnly: true }, 1998.9999999999998)).toEqual([]);
    expect(faults({ type: 'array', readOnly: true, items: { type: 'object' } }, ['no row'])).toEqual([]);
  });
});

describe('against another validator of JSON Schema', () => {
  const ajv = new Ajv2020({ strict: false });
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const small = fc.integer({ min: 0, max: 3 });
  const limits = fc.record({
    minLength: some(small),
    maxLength: some(small),
    minimum: some(small),
    maximum: some(small),
    exclusiveMinimum: some(small),
    exclusiveMaximum: some(small),
  });
  const lists = fc.record({
    minItems: some(small),
    maxItems: some(small),
    uniqueItems: some(fc.boolean()),
    pattern: some(fc.constantFrom('^a', 'b$', '[ab]{2}')),
  });
  const types = some(fc.uniqueArray(fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object'), { minLength: 1, maxLength: 3 }));
  const chosen = some(fc.uniqueArray(fc.constantFrom('a', 'ab', 1, 2, true), { minLength: 1, maxLength: 3 }));
  const schemas = fc
    .tuple(limits, lists, types, chosen, types, types)
    .map(([a, b, type, choices, items, property]) => ({
      ...a,
      ...b,
      type,
      enum: choices,
      items: { type: items },
      properties: { p: { type: property } },
      required: ['p'],
      additionalProperties: false,
    }))
    // Absent, not undefined.
    .map((schema) => JSON.parse(JSON.stringify(schema)) as FieldSchema);
  const leaf = fc.constantFrom<unknown>('a', 'ab', 'abc', '𠮷', 0.5, 1, 2, 3, true, false);
  const values = fc.oneof(
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 4 }),
    fc.record({ p: some(leaf), q: some(leaf) }).map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  );

  test('a value that is not blank is accepted or refused alike', () => {
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        expect(valueFaults(schema, value, '').length === 0).toBe(ajv.validate(schema, value));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('formats', () => {
  const accepted = (format: string, texts: readonly string[]) => texts.filter((text) => code({ type: 'string', format }, text) === 'ok');

  test('a day is one of the calendar, of the years 1900 to 2999', () => {
    const days = ['2028-02-29', '1900-01-01', '2999-12-31', '2000-02-29'];
    const none = [
      '2026-02-30',
      '2026-02-29',
      '1900-02-29',
      '1899-12-31',
      '3000-01-01',
      '0000-01-01',
      '2026-2-3',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
    ];
    expect(accepted('date', [...days, ...none])).toEqual(days);
  });

  test('an instant has its offset and lies on such a day', () => {
    const instants = ['2026-09-28T18:00:00+08:00', '2026-09-28T18:00Z', '2026-09-28T23:59:59.999-05:00'];
    const none = [
      '2026-09-28T18:00:00',
      '2026-02-30T10:00:00Z',
      '2026-09-28T24:00:00Z',
      '2026-09-28',
      '1899-12-31T10:00:00Z',
      '2026-09-28 18:00:00Z',
      '2026-09-28T18:00:00+25:00',
    ];
    expect(accepted('date-time', [...instants, ...none])).toEqual(instants);
  });

  test('a mail address has a name and a domain', () => {
    const addresses = ['kefu@example.com', "o'neil+x@mail.example.co"];
    expect(
      accepted('email', [...addresses, 'kefu', 'kefu@localhost', 'a@b..com', 'a b@example.com', '@example.com', 'a@-x.com', `${'a'.repeat(65)}@example.com`]),
    ).toEqual(addresses);
  });

  test('a format that is none of ours, a pattern that is none, or one on a text too long for it, accepts what it is given: it is not published', () => {
    expect(accepted('ipv4', ['anything'])).toEqual(['anything']);
    expect(code({ type: 'string', pattern: '(' }, 'anything')).toBe('ok');
    expect(code({ type: 'string', pattern: '^(b+)+$' }, 'a')).toBe('ok');
    expect([464, 465].map((length) => code({ type: 'string', pattern: '\\s*\\s*b$' }, 'a'.repeat(length)))).toEqual(['wrongFormat', 'ok']);
  });
});
