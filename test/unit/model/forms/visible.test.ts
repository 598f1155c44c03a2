import { describe, expect, test } from '@jest/globals';
import { readOverValues } from '../../../../engine/expressions/over-values.js';
import { checkValues } from '../../../../model/forms/check.js';
import { narrowForm, type FieldRight } from '../../../../model/forms/step-form.js';
import { blankedBy, hiddenIn } from '../../../../model/forms/visible.js';
import type { Values } from '../../../../model/forms/values.js';

/** A form of texts and one list, with these conditions; all fields may be filled unless `rights` say otherwise. */
function form(conditions: Readonly<Record<string, string>>, rights: Readonly<Record<string, FieldRight>> = {}) {
  const columns = { id: { type: 'string' }, why: { type: 'string' }, finding: { type: 'string' } } as const;
  const properties = {
    days: { type: 'integer' },
    a: { type: 'string' },
    b: { type: 'string' },
    c: { type: 'string' },
    lines: { type: 'array', items: { type: 'object', properties: columns } },
  } as const;
  const fields = Object.fromEntries(Object.entries(conditions).map(([key, visibleWhen]) => [key, { visibleWhen }]));
  const all = ['days', 'a', 'b', 'c', 'lines', 'lines/why', 'lines/finding'];
  return narrowForm(
    { schema: { properties }, ui: { order: ['days', 'a', 'b', 'c', 'lines'], fields } },
    { ...Object.fromEntries(all.map((key) => [key, 'editable' as const])), ...rights },
  );
}
const hidden = (conditions: Readonly<Record<string, string>>, values: Values, rights: Readonly<Record<string, FieldRight>> = {}) => {
  const narrowed = form(conditions, rights);
  const found = hiddenIn(narrowed, values, readOverValues);
  return { fields: Object.keys(narrowed.schema.properties).filter(found.field), blanked: blankedBy(narrowed, values, found) };
};

describe('what is shown', () => {
  test('a field is hidden where its condition is false, and only there', () => {
    expect(hidden({ a: 'days > 3' }, { days: 1 }).fields).toEqual(['a']);
    expect(hidden({ a: 'days > 3' }, { days: 4 }).fields).toEqual([]);
  });

  test.each([
    ['nothing to compare with yet', 'days > 3', {}],
    ['unlike kinds', 'days > 3', { days: 'many' }],
    ['a name nobody knows', 'nights = 1', { days: 1 }],
    ['what only a case knows', 'now() = "2026-09-28"', { days: 1 }],
    ['an unknown function', 'nosuch(days)', { days: 1 }],
    ['no FEEL at all', 'days >', { days: 1 }],
    ['no answer of yes or no', 'days', { days: 1 }],
  ])('a condition that is neither true nor false hides nothing: %s', (_, condition, values) => {
    expect(hidden({ a: condition }, values).fields).toEqual([]);
  });

  test('what is hidden counts as blank for the conditions of others, whatever stands in it', () => {
    const chain = { a: 'days > 3', b: 'a != null', c: 'b = null' };
    expect(hidden(chain, { days: 1, a: 'x', b: 'y' }).fields).toEqual(['a', 'b']);
    expect(hidden(chain, { days: 5, a: 'x', b: 'y', c: 'z' }).fields).toEqual(['c']);
  });

  test('of two that name each other the one that stands first gives way', () => {
    expect(hidden({ a: 'b = null', b: 'a = null' }, { a: 'x', b: 'y' }).fields).toEqual(['a']);
  });

  test('a condition sees what the form shows and nothing else', () => {
    expect(hidden({ a: 'secret = "x"' }, { secret: 'y' }).fields).toEqual([]);
  });

  test('a column is hidden in each row by itself, over the row and the form around it', () => {
    const conditions = { 'lines/why': 'days > 3 or finding = "other"' };
    const values = {
      days: 1,
      lines: [
        { id: 'r1', finding: 'match', why: 'x' },
        { id: 'r2', finding: 'other', why: 'y' },
      ],
    };
    expect(hidden(conditions, values).blanked).toEqual({ lines: [{ id: 'r1', finding: 'match' }, values.lines[1]] });
    expect(hidden(conditions, { ...values, days: 5 }).blanked).toEqual({});
  });
});

describe('what is not shown is not kept, and not demanded', () => {
  test('what the step may fill and hides is blank; what it may only read stays', () => {
    const values = { days: 1, a: 'x', b: 'y', lines: [{ id: 'r', why: 'z' }] };
    expect(hidden({ a: 'days > 3', b: 'days > 3', lines: 'days > 3' }, values, { b: 'readonly' }).blanked).toEqual({ a: null, lines: null });
  });

  test('trials A4: a required field or column that is hidden may be blank, and must be filled once it is shown', () => {
    const demanding = form({ a: 'days > 3', 'lines/why': 'days > 3' }, { a: 'required', 'lines/why': 'required' });
    const faults = (values: Values) => checkValues(demanding, values, readOverValues).map(({ path, code }) => [path, code]);
    expect(faults({ days: 1, lines: [{ id: 'r' }] })).toEqual([]);
    expect(faults({ days: 5, lines: [{ id: 'r' }] })).toEqual([
      ['/values/a', 'required'],
      ['/values/lines/0/why', 'required'],
    ]);
  });

  test('what is hidden may be of any kind', () => {
    expect(checkValues(form({ a: 'days > 3' }), { days: 1, a: 7 }, readOverValues)).toEqual([]);
  });

  test('a thousand rows that say the same are asked once', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => ({ id: `r${i}`, finding: i % 2 === 0 ? 'match' : 'other', why: `w${i}` }));
    let asked = 0;
    const narrowed = form({ 'lines/why': 'finding = "other"' });
    const found = hiddenIn(narrowed, { lines }, (expression, values) => {
      asked += 1;
      return readOverValues(expression, values);
    });
    expect([found.cell('lines', 'why', 0), found.cell('lines', 'why', 1), asked]).toEqual([true, false, 2]);
  });
});
