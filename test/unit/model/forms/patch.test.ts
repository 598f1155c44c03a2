import { describe, expect, test } from '@jest/globals';
import { readPatch } from '../../../../model/forms/patch.js';
import { conflictPath, placeInSent } from '../../../../model/forms/places.js';
import { type FieldRight, narrowForm } from '../../../../model/forms/step-form.js';
import type { Values } from '../../../../model/forms/values.js';

const columns = { id: { type: 'string' }, product: { type: 'string' }, qty: { type: 'integer' }, price: { type: 'integer' } } as const;
const properties = {
  note: { type: 'string' },
  agent: { type: 'string' },
  photos: { type: 'array', items: { type: 'string' } },
  lines: { type: 'array', items: { type: 'object', properties: columns } },
} as const;
const form = (rights: Readonly<Record<string, FieldRight>>) =>
  narrowForm({ schema: { properties }, ui: { order: Object.keys(properties), fields: {} } }, rights);

/** `price` is hidden here; every other column may be filled. */
const free = form({ note: 'editable', agent: 'readonly', photos: 'editable', lines: 'editable', 'lines/product': 'editable', 'lines/qty': 'editable' });
const current = {
  note: 'old',
  agent: 'p1',
  lines: [
    { id: 'a', product: 'X', qty: 1, price: 5 },
    { id: 'b', product: 'Y', qty: 2, price: 6 },
  ],
};
const read = (values: Values, basedOn?: Values, now: Values = current, step = free) =>
  readPatch(step, now, { values, basedOn }, (given) => `new of ${String(given)}`);

describe('a patch that says what it was made on', () => {
  test('of rows only the columns that changed need be there, before and after', () => {
    const answer = read({ lines: [{ id: 'a' }, { id: 'b', qty: 7 }] }, { lines: [{ id: 'a' }, { id: 'b', qty: 2 }] });
    expect(answer).toMatchObject({ faults: [], conflicts: [], values: { lines: [current.lines[0], { id: 'b', product: 'Y', qty: 7, price: 6 }] } });
    expect(answer.basedOn).toEqual({ lines: { kind: 'rows', cells: { b: { qty: 2 } }, added: [], removed: [] } });
  });

  test('trials (c): what others did since stays: a row, another cell, a column that is not shown', () => {
    const now = {
      ...current,
      lines: [
        { ...current.lines[0], qty: 9 },
        { ...current.lines[1], price: 7 },
        { id: 'c', product: 'Z' },
      ],
    };
    const answer = read({ lines: [{ id: 'a' }, { id: 'b', qty: 7 }] }, { lines: [{ id: 'a' }, { id: 'b', qty: 2 }] }, now);
    expect(answer.values).toEqual({ lines: [now.lines[0], { id: 'b', product: 'Y', qty: 7, price: 7 }, now.lines[2]] });
  });

  test('trials (b): a field that was sent as it was read follows the case', () => {
    expect(read({ note: 'old' }, { note: 'old' }, { note: 'theirs' }).values).toEqual({});
  });

  test('the same field changed by both is a conflict, at its place in what was sent', () => {
    const now = { ...current, note: 'theirs', lines: [current.lines[1], { ...current.lines[0], qty: 9 }] };
    const { conflicts, sent } = read(
      { note: 'mine', lines: [{ id: 'a', qty: 3 }, { id: 'b' }] },
      { note: 'old', lines: [{ id: 'a', qty: 1 }, { id: 'b' }] },
      now,
    );
    expect(conflicts.map((conflict) => [conflictPath(conflict, sent), conflict.mine, conflict.theirs])).toEqual([
      ['/values/note', 'mine', 'theirs'],
      ['/values/lines/0/qty', 3, 9],
    ]);
  });

  test('a row taken away that somebody else changed in a column not shown is a conflict', () => {
    const whole = { lines: [{ id: 'a' }, { id: 'b', product: 'Y', qty: 2 }] };
    expect(read({ lines: [{ id: 'a' }] }, whole).conflicts).toEqual([]);
    const now = { ...current, lines: [current.lines[0], { ...current.lines[1], qty: 3 }] };
    expect(read({ lines: [{ id: 'a' }] }, whole, now).conflicts).toMatchObject([{ field: 'lines', row: 'b', mine: null }]);
  });
});

describe('a patch that says nothing of it was made just now', () => {
  test('cells that are left out or equal are no change; the rest is', () => {
    const { values, basedOn } = read({
      note: 'old',
      lines: [
        { id: 'a', product: 'X' },
        { id: 'b', qty: 7 },
      ],
    });
    expect([Object.keys(values), basedOn]).toEqual([['lines'], { lines: { kind: 'rows', cells: { b: { qty: 2 } }, added: [], removed: [] } }]);
  });

  test('new rows get ids, those that are left out are gone', () => {
    const { values, basedOn } = read({ lines: [{ id: 'b' }, { id: 'foreign', product: 'Z' }] });
    expect(values).toEqual({ lines: [current.lines[1], { id: 'new of foreign', product: 'Z' }] });
    expect(basedOn['lines']).toEqual({ kind: 'rows', cells: {}, added: ['new of foreign'], removed: [current.lines[0]] });
  });

  test('an empty list in the place of nothing is kept as such; another blank is null', () => {
    expect(read({ lines: [], note: '' }, undefined, { note: 'x' }).values).toEqual({ lines: [], note: null });
  });
});

describe('rights', () => {
  test('what the step may not see or change is refused, unless it is sent as it is there or as it was read', () => {
    const places = (values: Values, basedOn?: Values) => read(values, basedOn).faults.map(({ path, code }) => [path, code]);
    expect(places({ ghost: 1, agent: 'p2', lines: [{ id: 'a', price: 9 }, { id: 'b' }] })).toEqual([
      ['/values/ghost', 'unknownField'],
      ['/values/agent', 'readOnly'],
      ['/values/lines/0/price', 'unknownField'],
    ]);
    expect(places({ agent: 'p1', lines: [{ id: 'a', price: 5 }, { id: 'b' }] })).toEqual([]);
    expect(places({ agent: 'p0' }, { agent: 'p0' })).toEqual([]);
  });

  describe('a list some of whose columns may only be read keeps its rows', () => {
    const fixed = form({ lines: 'editable', 'lines/product': 'readonly', 'lines/qty': 'editable' });
    const places = (values: Values, basedOn?: Values) => read(values, basedOn, current, fixed).faults.map(({ path, code }) => [path, code]);

    test.each([[[]], [null], ['']])('however it is cleared: %j', (blank) => {
      expect(places({ lines: blank })).toEqual([['/values/lines', 'tooFew']]);
      expect(places({ lines: blank }, { lines: current.lines })).toEqual([['/values/lines', 'tooFew']]);
      expect(read({ lines: blank }, undefined, { lines: [] }, fixed).faults).toEqual([]);
    });

    test('and gets none, also from whom says to have read it empty', () => {
      const added = [['/values/lines/0/id', 'unknownId']];
      expect(places({ lines: [{ qty: 9 }] }, { lines: [] })).toEqual(added);
      expect(places({ lines: [{ qty: 9 }] }, { lines: null })).toEqual(added);
    });
  });

  test('trials A3: a value of the wrong kind that may only be read is passed over', () => {
    expect(read({ agent: 7 }, undefined, { agent: 7 })).toMatchObject({ values: {}, faults: [] });
  });
});

test('a fault’s place is the one in what was sent; of a row that was not sent, the list', () => {
  const merged = { lines: [{ id: 't' }, { id: 'a' }] };
  expect(placeInSent('/values/lines/1/qty', merged, { lines: [{ id: 'a' }] })).toBe('/values/lines/0/qty');
  expect(placeInSent('/values/lines/0/qty', merged, { lines: [{ id: 'a' }] })).toBe('/values/lines');
  expect(placeInSent('/values/note', merged, {})).toBe('/values/note');
  expect(placeInSent('/comment', merged, { lines: [{ id: 'a' }] })).toBe('/comment');
});
