import { describe, expect, test } from '@jest/globals';
import { asPatch, fromPatch, rebase, settle, type Changes } from '../../../../../designer/src/kit/forms/changes.js';
import { readPatch } from '../../../../../model/forms/patch.js';
import { narrowForm } from '../../../../../model/forms/step-form.js';
import type { Values } from '../../../../../model/forms/values.js';

const lines = [
  { id: 'a', product: 'X', qty: 1 },
  { id: 'b', product: 'Y', qty: 2 },
];
const current = { note: 'old', other: 'o', lines };

describe('what was typed, over what the case has by now', () => {
  test('trials (b): an untouched field follows the case, a touched one does not', () => {
    const typed: Changes = { note: { from: 'old', to: 'mine' } };
    expect(rebase(typed, { ...current, other: 'theirs' })).toEqual({ values: { note: 'mine', other: 'theirs', lines }, changes: typed, conflicts: [] });
  });

  test('rows of others come in, and the change is then one of what the case has now', () => {
    const now = { ...current, lines: [{ ...lines[0], qty: 9 }, lines[1], { id: 'c', product: 'Z' }] };
    const { values, changes, conflicts } = rebase({ lines: { from: lines, to: [lines[0], { ...lines[1], qty: 7 }] } }, now);
    expect(values['lines']).toEqual([now.lines[0], { ...lines[1], qty: 7 }, now.lines[2]]);
    expect([changes['lines'], conflicts]).toEqual([{ from: now.lines, to: values['lines'] }, []]);
  });

  test('a row that was taken away and changed meanwhile where it is not shown, by its mark, is a conflict; any other row is not', () => {
    const read = lines.map((line) => ({ ...line, $unseen: 'as read' }));
    const now = { ...current, lines: read.map((line) => ({ ...line, $unseen: 'changed' })) };
    const { conflicts } = rebase({ lines: { from: read, to: [{ ...read[0], qty: 9 }] } }, now);
    expect(conflicts).toEqual([{ field: 'lines', row: 'b', mine: null, theirs: now.lines[1], base: read[1] }]);
  });

  test('what is as the case has it is no change any more', () => {
    expect(rebase({ note: { from: 'old', to: 'old' }, other: { from: 'o', to: 'same' } }, { ...current, other: 'same' }).changes).toEqual({});
  });

  test('a conflict stays one however often it is looked at, until it is settled', () => {
    const now = { ...current, note: 'theirs', lines: [{ ...lines[0], qty: 9 }] };
    const typed: Changes = {
      note: { from: 'old', to: 'mine' },
      lines: {
        from: lines,
        to: [
          { ...lines[0], qty: 5 },
          { ...lines[1], qty: 7 },
        ],
      },
    };
    const once = rebase(typed, now);
    const places = (found: typeof once) => found.conflicts.map(({ field, row, column, mine, theirs }) => [field, row, column, mine, theirs]);
    expect(places(once)).toEqual([
      ['note', undefined, undefined, 'mine', 'theirs'],
      ['lines', 'a', 'qty', 5, 9],
      ['lines', 'b', undefined, { ...lines[1], qty: 7 }, null],
    ]);
    expect(places(rebase(once.changes, now))).toEqual(places(once));
    expect(once.values).toMatchObject({ note: 'mine', lines: [{ qty: 5 }, { qty: 7 }] });
  });

  test.each([
    [
      'mine',
      {
        note: 'mine',
        lines: [
          { ...lines[0], qty: 5 },
          { ...lines[1], qty: 7 },
        ],
      },
    ],
    ['theirs', { note: 'theirs', lines: [{ ...lines[0], qty: 9 }] }],
  ] as const)('each conflict is settled by itself: %s', (choice, values) => {
    const now = { ...current, note: 'theirs', lines: [{ ...lines[0], qty: 9 }] };
    let state = rebase(
      {
        note: { from: 'old', to: 'mine' },
        lines: {
          from: lines,
          to: [
            { ...lines[0], qty: 5 },
            { ...lines[1], qty: 7 },
          ],
        },
      },
      now,
    );
    for (let left = 3; left > 0; left -= 1) {
      expect(state.conflicts).toHaveLength(left);
      const { field, ...conflict } = state.conflicts[0]!;
      state = rebase({ ...state.changes, [field]: settle(state.changes[field]!, conflict, choice) }, now);
    }
    expect(state.conflicts).toEqual([]);
    expect(state.values).toMatchObject(values);
  });

  test('a row that I took away and another changed: it goes, or comes back as he has it', () => {
    const now = { lines: [lines[0], { ...lines[1], qty: 7 }] };
    const state = rebase({ lines: { from: lines, to: [lines[0]] } }, now);
    const { field: _field, ...conflict } = state.conflicts[0]!;
    const settled = (choice: 'mine' | 'theirs') => rebase({ lines: settle(state.changes['lines']!, conflict, choice) }, now);
    expect([settled('mine').values['lines'], settled('mine').conflicts]).toEqual([[lines[0]], []]);
    expect([settled('theirs').values['lines'], settled('theirs').changes]).toEqual([now.lines, {}]);
  });
});

describe('on its way to the API', () => {
  const typed: Changes = {
    note: { from: 'old', to: undefined },
    lines: {
      from: lines,
      to: [
        { ...lines[0], qty: undefined },
        { id: 'new-1', product: 'Z' },
      ],
    },
  };

  test('of rows only what tells the change is sent; a cleared cell is null, a new or lost row is whole', () => {
    expect(asPatch(typed)).toEqual({
      values: {
        note: null,
        lines: [
          { id: 'a', qty: null },
          { id: 'new-1', product: 'Z' },
        ],
      },
      basedOn: { note: 'old', lines: [{ id: 'a', qty: 1 }, lines[1]] },
    });
  });

  test('a kept draft comes back as the same changes', () => {
    const { values, basedOn } = asPatch(typed);
    const back = rebase(fromPatch(values, basedOn, current), current);
    expect(back.values).toEqual({
      note: null,
      other: 'o',
      lines: [
        { id: 'a', product: 'X' },
        { id: 'new-1', product: 'Z' },
      ],
    });
    expect(asPatch(back.changes)).toEqual({ values, basedOn });
    expect(back.conflicts).toEqual([]);
  });

  test('a draft of which it is not known what it was made on counts as made on what the case has', () => {
    expect(rebase(fromPatch({ note: 'typed' }, {}, { note: 'now' }), { note: 'now' })).toMatchObject({ values: { note: 'typed' }, conflicts: [] });
  });

  test('the API reads it as what was shown, over whatever the case has by now', () => {
    const columns = { id: { type: 'string' }, product: { type: 'string' }, qty: { type: 'integer' } } as const;
    const properties = { note: { type: 'string' }, lines: { type: 'array', items: { type: 'object', properties: columns } } } as const;
    const rights = { note: 'editable', lines: 'editable', 'lines/product': 'editable', 'lines/qty': 'editable' } as const;
    const form = narrowForm({ schema: { properties }, ui: { order: ['note', 'lines'], fields: {} } }, rights);
    const now: Values = { note: 'old', lines: [{ ...lines[0], product: 'X2' }, lines[1]] };
    const { values, basedOn } = asPatch(rebase(typed, now).changes);
    const read = readPatch(form, now, { values, basedOn }, (id) => String(id));
    expect([read.faults, read.conflicts]).toEqual([[], []]);
    expect({ ...now, ...read.values }).toEqual({
      note: null,
      lines: [
        { id: 'a', product: 'X2' },
        { id: 'new-1', product: 'Z' },
      ],
    });
  });
});
