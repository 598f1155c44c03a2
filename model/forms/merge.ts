import { type Basis, type IdRow, plainItems, rowsWithIds } from './basis.js';
import { type Row, sameValue, type Values } from './values.js';

/** Somebody else has changed the same thing to another value meanwhile. */
export interface Conflict {
  /** Row and column, where the field is a list of rows; a row without a column: the row itself, taken away by one and changed by the other. */
  readonly row?: string;
  readonly column?: string;
  /** What I want it to be; null: gone. */
  readonly mine: unknown;
  /** What it is by now; null: gone. */
  readonly theirs: unknown;
  /** What it was when I read it; null: blank. */
  readonly base: unknown;
}

/** Whose value is taken where two changed the same thing. */
export type Choose = (conflict: Conflict) => 'mine' | 'theirs';
const MINE: Choose = () => 'mine';

/** A change put over a value that has moved on. */
export interface Merged {
  readonly value: unknown;
  readonly conflicts: readonly Conflict[];
}

/**
 * Puts what one person changed (`to`, with its `basis`) over the value that is there now: row by row, cell by cell. Rows and files that both added stay, what
 * one took away is gone, what only one has changed is as he has it. Both to different values: a conflict, and `value` holds whose `choose` says. A row
 * that one took away and the other changed is a conflict too. Pure; nothing that either did is lost without a conflict.
 */
export function merge(basis: Basis, to: unknown, present: unknown, choose: Choose = MINE): Merged {
  if (basis.kind === 'rows') {
    const [mine, theirs] = [rowsWithIds(to), rowsWithIds(present)];
    if (mine && theirs) return mergeRows(basis, mine, theirs, choose);
  }
  if (basis.kind === 'items') {
    const theirs = plainItems(present);
    if (theirs) return { value: mergeItems(basis, theirs), conflicts: [] };
  }
  const isFree = sameValue(present, to) || (basis.kind === 'value' && sameValue(present, basis.from));
  if (isFree) return { value: to, conflicts: [] };
  const conflict = { mine: to ?? null, theirs: present ?? null, base: basis.kind === 'value' ? basis.from : null };
  return { value: choose(conflict) === 'mine' ? to : present, conflicts: [conflict] };
}

function mergeItems({ added, removed }: Extract<Basis, { kind: 'items' }>, present: readonly unknown[]): unknown[] {
  return [...present.filter((item) => !removed.includes(item)), ...added.filter((item) => !present.includes(item))];
}

type RowsBasis = Extract<Basis, { kind: 'rows' }>;

function mergeRows(basis: RowsBasis, mine: readonly IdRow[], present: readonly IdRow[], choose: Choose): Merged {
  const conflicts: Conflict[] = [];
  const wins = (conflict: Conflict): boolean => {
    conflicts.push(conflict);
    return choose(conflict) === 'mine';
  };
  const there = new Map(present.map((row) => [row.id, row]));
  const added = new Set(basis.added);
  const rows = mine.flatMap((row): Row[] => {
    const now = there.get(row.id);
    const changed = basis.cells[row.id];
    if (now) return [changed ? mergeRow(changed, row, now, wins) : now];
    if (added.has(row.id)) return [row];
    return changed && wins({ row: row.id, mine: row, theirs: null, base: { ...row, ...changed } }) ? [row] : [];
  });
  const gone = new Set(basis.removed.map((row) => String(row['id'])));
  const stays = basis.removed.flatMap((row): IdRow[] => {
    const now = there.get(String(row['id']));
    return !now || sameValue(row, now) || wins({ row: now.id, mine: null, theirs: now, base: row }) ? [] : [now];
  });
  const known = new Set(mine.map((row) => row.id));
  const others = present.filter((row) => (!known.has(row.id) && !gone.has(row.id)) || stays.includes(row));
  return { value: withOthers(rows, others, present), conflicts };
}

function mergeRow(changed: Row, mine: Row, now: IdRow, wins: (conflict: Conflict) => boolean): Row {
  const merged: Record<string, unknown> = { ...now };
  for (const [column, was] of Object.entries(changed)) {
    const [wanted, is] = [mine[column] ?? null, now[column] ?? null];
    if (sameValue(is, was) || sameValue(is, wanted) || wins({ row: now.id, column, mine: wanted, theirs: is, base: was })) merged[column] = wanted;
  }
  const row = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  // The same object where nothing differs: who shows rows need not show them anew.
  return sameKeys(row, mine) && sameValue(row, mine) ? mine : row;
}

const sameKeys = (a: Row, b: Row): boolean => Object.keys(a).length === Object.keys(b).length;

/** Rows of others come after the row they stood behind. */
function withOthers(rows: readonly Row[], others: readonly IdRow[], present: readonly IdRow[]): Row[] {
  const result = [...rows];
  for (const row of others) {
    const before = present.slice(0, present.indexOf(row)).reverse();
    const place = before.reduce((found, each) => (found >= 0 ? found : result.findIndex((one) => one['id'] === each.id)), -1);
    result.splice(place + 1, 0, row);
  }
  return result;
}

/** A conflict and the field it is in. */
export interface FieldConflict extends Conflict {
  readonly field: string;
}

/** What an answer changes: the new values of its fields, and on what they were made. */
export interface Changes {
  readonly values: Values;
  /** A field without one is taken as it is given. */
  readonly basedOn: Readonly<Record<string, Basis>>;
}

/** The same for all fields of an answer. */
export function mergeFields({ values, basedOn }: Changes, present: Values): { values: Record<string, unknown>; conflicts: FieldConflict[] } {
  const merged: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, to] of Object.entries(values)) {
    const basis = Object.hasOwn(basedOn, field) ? basedOn[field] : undefined;
    const found: Merged = basis ? merge(basis, to, present[field]) : { value: to, conflicts: [] };
    merged[field] = found.value;
    conflicts.push(...found.conflicts.map((conflict) => ({ field, ...conflict })));
  }
  return { values: merged, conflicts };
}
