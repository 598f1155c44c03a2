import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { basisOf } from '../../../../model/forms/basis.js';
import { type Choose, merge, mergeFields } from '../../../../model/forms/merge.js';
import { isBlank, sameValue } from '../../../../model/forms/values.js';

/** What one person's change (`from` → `to`) makes of a value that is by now `present`. */
function put(from: unknown, to: unknown, present: unknown, choose?: Choose) {
  const basis = basisOf(from, to);
  return basis ? merge(basis, to, present, choose) : { value: present, conflicts: [] };
}
const base = [
  { id: 'a', qty: 1, why: 'x' },
  { id: 'b', qty: 2 },
];

describe('two changes of one value', () => {
  test('the one that is made is taken', () => {
    expect(put('old', 'new', 'old')).toEqual({ value: 'new', conflicts: [] });
    expect(put('old', 'old', 'theirs')).toEqual({ value: 'theirs', conflicts: [] });
  });

  test('both to the same is no conflict, nor is the same moment in another writing', () => {
    expect(put('old', 'new', 'new').conflicts).toEqual([]);
    expect(put('2026-09-23T10:00:00+08:00', '2026-09-24T10:00:00+08:00', '2026-09-23T02:00:00Z').conflicts).toEqual([]);
  });

  test('both to something else is said with both values; blank is a value', () => {
    expect(put('old', 'new', 'theirs')).toEqual({ value: 'new', conflicts: [{ mine: 'new', theirs: 'theirs', base: 'old' }] });
    expect(put('old', null, 'theirs').conflicts).toEqual([{ mine: null, theirs: 'theirs', base: 'old' }]);
    expect(put(undefined, 'new', '')).toEqual({ value: 'new', conflicts: [] });
  });

  test('whoever is asked decides', () => {
    expect(put('old', 'new', 'theirs', () => 'theirs').value).toBe('theirs');
  });
});

describe('two changes of one list', () => {
  test('trials (c): other rows, other columns, a row added and a quantity changed: all of it stays', () => {
    const mine = [
      { id: 'a', qty: 1, why: 'x' },
      { id: 'b', qty: 7 },
      { id: 'm', qty: 3 },
    ];
    const present = [
      { id: 'a', qty: 5, why: 'x' },
      { id: 'b', qty: 2, why: 'y' },
      { id: 't', qty: 4 },
    ];
    expect(put(base, mine, present)).toEqual({
      value: [
        { id: 'a', qty: 5, why: 'x' },
        { id: 'b', qty: 7, why: 'y' },
        { id: 't', qty: 4 },
        { id: 'm', qty: 3 },
      ],
      conflicts: [],
    });
  });

  test('one cell by both is a conflict of that cell alone', () => {
    const mine = [{ id: 'a', qty: 8, why: 'm' }, base[1]];
    const present = [{ id: 'a', qty: 9, why: 'x' }, base[1]];
    expect(put(base, mine, present)).toEqual({
      value: [{ id: 'a', qty: 8, why: 'm' }, base[1]],
      conflicts: [{ row: 'a', column: 'qty', mine: 8, theirs: 9, base: 1 }],
    });
    expect(put(base, mine, present, () => 'theirs').value).toEqual([{ id: 'a', qty: 9, why: 'm' }, base[1]]);
  });

  test('a row that one took away and the other changed is a conflict, either way round', () => {
    const changed = { id: 'b', qty: 7 };
    expect(put(base, [base[0]], [base[0], changed])).toEqual({ value: [base[0]], conflicts: [{ row: 'b', mine: null, theirs: changed, base: base[1] }] });
    expect(put(base, [base[0]], [base[0], changed], () => 'theirs').value).toEqual([base[0], changed]);
    expect(put(base, [base[0], changed], [base[0]])).toEqual({
      value: [base[0], changed],
      conflicts: [{ row: 'b', mine: changed, theirs: null, base: base[1] }],
    });
    expect(put(base, [base[0], changed], [base[0]], () => 'theirs').value).toEqual([base[0]]);
  });

  test('a column that he who took a row away never saw counts too', () => {
    expect(put(base, [base[0]], [base[0], { id: 'b', qty: 2, why: 'seen by nobody' }]).conflicts).toHaveLength(1);
  });

  test('a row that one took away and nobody changed is gone; both may take it away', () => {
    expect(put(base, [base[0]], base)).toEqual({ value: [base[0]], conflicts: [] });
    expect(put(base, [base[0]], [base[0]])).toEqual({ value: [base[0]], conflicts: [] });
  });

  test('a cell that is cleared is gone from its row', () => {
    expect(put(base, [{ id: 'a', qty: 1, why: null }, base[1]], base).value).toEqual([{ id: 'a', qty: 1 }, base[1]]);
  });

  test('the same change given again changes nothing', () => {
    const mine = [
      { id: 'a', qty: 8 },
      { id: 'm', qty: 3 },
    ];
    const once = put(base, mine, base).value;
    expect(put(base, mine, once)).toEqual({ value: once, conflicts: [] });
  });

  test('rows keep the order they are sent in', () => {
    expect(put(base, [base[1], base[0]], base).value).toEqual([base[1], base[0]]);
  });

  test('rows without ids cannot be told apart: the list is one value', () => {
    expect(put([{ qty: 1 }], [{ qty: 2 }], [{ qty: 3 }]).conflicts).toEqual([{ mine: [{ qty: 2 }], theirs: [{ qty: 3 }], base: [{ qty: 1 }] }]);
    expect(put([{ qty: 1 }], [{ qty: 2 }], [{ qty: 1 }])).toEqual({ value: [{ qty: 2 }], conflicts: [] });
  });
});

test('files that both put in stay, one that was taken away is gone', () => {
  expect(put(['p1', 'p2'], ['p2', 'p3'], ['p1', 'p2', 'p4'])).toEqual({ value: ['p2', 'p4', 'p3'], conflicts: [] });
  expect(put(null, ['p1'], ['p2'])).toEqual({ value: ['p2', 'p1'], conflicts: [] });
});

test('fields are merged each by itself; one without a basis is taken as it is given', () => {
  const changes = { values: { note: 'n', late: 'l' }, basedOn: { note: { kind: 'value', from: 'o' } } } as const;
  expect(mergeFields(changes, { note: 'theirs', late: 'x', other: 1 })).toEqual({
    values: { note: 'n', late: 'l' },
    conflicts: [{ field: 'note', mine: 'n', theirs: 'theirs', base: 'o' }],
  });
});

type Cells = Record<string, number | null>;
type Table = Record<string, Cells>;

/** Rows r0 … r5 of columns c0 … c2, some blank. */
const cells = fc.record({
  c0: fc.option(fc.integer({ min: 0, max: 3 })),
  c1: fc.option(fc.integer({ min: 0, max: 3 })),
  c2: fc.option(fc.integer({ min: 0, max: 3 })),
});
const table: fc.Arbitrary<Table> = fc.dictionary(
  fc.integer({ min: 0, max: 5 }).map((n) => `r${n}`),
  cells,
  { noNullPrototype: true },
);
const rowsOfTable = (rows: Table) =>
  Object.keys(rows)
    .sort()
    .map((id) => ({ id, ...Object.fromEntries(Object.entries(rows[id]!).filter(([, value]) => value !== null)) }));
/** Both have made a row of one id: ids are given once. */
const addBoth = (from: Table, mine: Table, theirs: Table) => Object.keys(mine).some((id) => !(id in from) && id in theirs);
/** A list without its order: where two put rows in the same place, either may stand first. */
const byId = (value: unknown) => Object.fromEntries((value as { id: string }[]).map((row) => [row.id, row]));

describe('over random lists and changes', () => {
  test('nothing that either changed is lost without a conflict', () => {
    fc.assert(
      fc.property(table, table, table, (from, mine, theirs) => {
        fc.pre(!addBoth(from, mine, theirs));
        const { value, conflicts } = put(rowsOfTable(from), rowsOfTable(mine), rowsOfTable(theirs));
        const merged = byId(value) as unknown as Table;
        const inConflict = (id: string, column: string) => conflicts.some((c) => c.row === id && (c.column === undefined || c.column === column));
        for (const id of Object.keys({ ...from, ...mine, ...theirs })) {
          for (const column of ['c0', 'c1', 'c2']) {
            const [was, my, their] = [from[id]?.[column], mine[id]?.[column], theirs[id]?.[column]];
            const is = merged[id]?.[column];
            if (inConflict(id, column)) continue;
            const [iChanged, theyChanged] = [!sameValue(was, my), !sameValue(was, their)];
            const isGone = merged[id] === undefined;
            if (isGone) expect(from[id] !== undefined && (mine[id] === undefined || theirs[id] === undefined)).toBe(true);
            else if (iChanged && mine[id] !== undefined) expect(isBlank(is) ? null : is).toBe(my ?? null);
            else if (theyChanged && theirs[id] !== undefined) expect(isBlank(is) ? null : is).toBe(their ?? null);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('changes that do not meet commute', () => {
    fc.assert(
      fc.property(table, table, table, (from, mine, theirs) => {
        const [base, a, b] = [rowsOfTable(from), rowsOfTable(mine), rowsOfTable(theirs)];
        const first = put(base, a, b);
        const second = put(base, b, a);
        fc.pre(first.conflicts.length === 0 && !addBoth(from, mine, theirs));
        expect(second.conflicts).toEqual([]);
        expect(byId(first.value)).toEqual(byId(second.value));
      }),
      { numRuns: 500 },
    );
  });

  test('a change over what it was made on gives what was wanted', () => {
    fc.assert(
      fc.property(table, table, (from, mine) => {
        expect(sameValue(put(rowsOfTable(from), rowsOfTable(mine), rowsOfTable(from)).value, rowsOfTable(mine))).toBe(true);
      }),
    );
  });
});
