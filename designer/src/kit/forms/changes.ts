import { basisOf, rowsWithIds } from '../../../../model/forms/basis.js';
import { type Conflict, type FieldConflict, merge } from '../../../../model/forms/merge.js';
import { isRow, type Row, sameValue, type Values } from '../../../../model/forms/values.js';

/** What somebody has made of a field, and what it was when he began. */
export interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** What somebody has changed in a form, by field; a field he has not touched is not in it and follows the case. */
export type Changes = Readonly<Record<string, Change>>;

/** Changes put over the values of the case as they are now. */
export interface Rebased {
  /** What the form shows. */
  readonly values: Values;
  /** The changes as changes of the present values; what is the case's own by now is in them no more. */
  readonly changes: Changes;
  /** Where somebody else has changed the same. */
  readonly conflicts: readonly FieldConflict[];
}

/** Puts what was typed over what the case has by now: what others have changed since is there, what both have changed is told. */
export function rebase(changes: Changes, current: Values): Rebased {
  const values: Record<string, unknown> = { ...current };
  const rebased: Record<string, Change> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, { from, to }] of Object.entries(changes)) {
    const basis = basisOf(from, to);
    if (!basis) continue;
    const merged = merge(basis, to, current[field]);
    const base = merged.conflicts.reduce<unknown>((value, conflict) => withPlace(value, conflict, conflict.base), current[field] ?? null);
    values[field] = merged.value;
    if (!sameValue(base, merged.value)) rebased[field] = { from: base, to: merged.value };
    conflicts.push(...merged.conflicts.map((conflict) => ({ field, ...conflict })));
  }
  return { values, changes: rebased, conflicts };
}

/** Settles one conflict of a rebased change: mine stays over theirs, or theirs is taken. */
export function settle({ from, to }: Change, conflict: Conflict, choice: 'mine' | 'theirs'): Change {
  const seen = withPlace(from, conflict, conflict.theirs);
  return { from: seen, to: choice === 'mine' ? to : withPlace(to, conflict, conflict.theirs) };
}

/** What another window has at the place of a conflict is taken; what the change was made on stays. */
export const takeTheirs = ({ from, to }: Change, conflict: Conflict): Change => ({ from, to: withPlace(to, conflict, conflict.theirs) });

/** A value with something else at the place of a conflict: the whole, a row (null: without it), or a cell. */
function withPlace(value: unknown, { row, column }: Conflict, other: unknown): unknown {
  if (row === undefined) return other;
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  const isIt = (each: unknown): each is Row => isRow(each) && each['id'] === row;
  if (column !== undefined) return rows.map((each) => (isIt(each) ? { ...each, [column]: other } : each));
  if (other === null) return rows.filter((each) => !isIt(each));
  return rows.some(isIt) ? rows.map((each) => (isIt(each) ? other : each)) : [...rows, other];
}

/** Changes as the API takes them: each field as it shall be and as it was; of rows that were there only what tells the change. */
export function asPatch(changes: Changes): { values: Record<string, unknown>; basedOn: Record<string, unknown> } {
  const patch: { values: Record<string, unknown>; basedOn: Record<string, unknown> } = { values: {}, basedOn: {} };
  for (const [field, change] of Object.entries(changes)) {
    if (!basisOf(change.from, change.to)) continue;
    const { from, to } = compact(change);
    patch.values[field] = to ?? null;
    patch.basedOn[field] = from ?? null;
  }
  return patch;
}

function compact({ from, to }: Change): Change {
  const basis = basisOf(from, to);
  const [before, after] = [rowsWithIds(from), rowsWithIds(to)];
  if (basis?.kind !== 'rows' || !before || !after) return { from, to };
  const [added, removed] = [new Set(basis.added), new Set(basis.removed.map((row) => row['id']))];
  const only = (row: Row, names: readonly string[]): Row => ({ id: row['id'], ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])) });
  const changed = (id: string) => Object.keys(basis.cells[id] ?? {});
  return {
    from: before.map((row) => (removed.has(row.id) ? row : only(row, changed(row.id)))),
    to: after.map((row) => (added.has(row.id) ? row : only(row, changed(row.id)))),
  };
}

/** Changes of a draft that the API has kept. What a field was when it was read is not always known: then it counts as made on what the case has. */
export function fromPatch(values: Values, basedOn: Values, current: Values): Changes {
  return Object.fromEntries(
    Object.entries(values).map(([field, given]) => {
      const from = Object.hasOwn(basedOn, field) ? basedOn[field] : (current[field] ?? null);
      return [field, { from, to: wholeRows(from, given) }];
    }),
  );
}

/** Rows of a patch leave out what did not change. */
function wholeRows(from: unknown, given: unknown): unknown {
  const before = rowsWithIds(from);
  if (!before || !Array.isArray(given)) return given;
  const were = new Map(before.map((row) => [row.id, row]));
  return given.map((row: unknown) => (isRow(row) ? { ...were.get(String(row['id'])), ...row } : row));
}
