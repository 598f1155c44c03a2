import { isBlank, isRow, type Row, sameValue } from './values.js';

/**
 * What a person changed in one field, and on what: enough to put the change over a value that has moved on since. What it was changed *to* stands in the
 * new value itself.
 */
export type Basis =
  /** The field is one value. */
  | { readonly kind: 'value'; readonly from: unknown }
  /** A list of plain values, each once (files): which came and which went. */
  | { readonly kind: 'items'; readonly added: readonly unknown[]; readonly removed: readonly unknown[] }
  /** Rows with ids: cells that changed with what they were, ids of new rows, rows that went as they were. */
  | {
      readonly kind: 'rows';
      readonly cells: Readonly<Record<string, Row>>;
      readonly added: readonly string[];
      readonly removed: readonly Row[];
    };

/** A row that can be found again. */
export type IdRow = Row & { readonly id: string };

/** A list whose rows all have an id of their own; null: it is none, and is compared as one value. Blank is the empty list. */
export function rowsWithIds(value: unknown): IdRow[] | null {
  if (isBlank(value)) return [];
  if (!Array.isArray(value) || !value.every((row): row is IdRow => isRow(row) && typeof row['id'] === 'string' && row['id'] !== '')) return null;
  return new Set(value.map((row) => row.id)).size === value.length ? value : null;
}

/** A list of plain values, each once; null: it is none. Blank is the empty list. */
export function plainItems(value: unknown): unknown[] | null {
  if (isBlank(value)) return [];
  if (!Array.isArray(value) || value.some((item) => item === null || typeof item === 'object')) return null;
  return new Set(value).size === value.length ? (value as unknown[]) : null;
}

/** An empty list in the place of nothing says something: that there is none. */
const isFirstList = (from: unknown, to: unknown): boolean => Array.isArray(to) && !Array.isArray(from);

/** What changed between two values of a field; null: nothing did. */
export function basisOf(from: unknown, to: unknown): Basis | null {
  if (sameValue(from, to) && !isFirstList(from, to)) return null;
  const [rowsBefore, rowsAfter] = [rowsWithIds(from), rowsWithIds(to)];
  if (rowsBefore && rowsAfter) return rowsBasis(rowsBefore, rowsAfter);
  const [itemsBefore, itemsAfter] = [plainItems(from), plainItems(to)];
  if (itemsBefore && itemsAfter) return itemsBasis(itemsBefore, itemsAfter);
  return { kind: 'value', from: from ?? null };
}

function rowsBasis(before: readonly IdRow[], after: readonly IdRow[]): Basis {
  const were = new Map(before.map((row) => [row.id, row]));
  const stay = new Set(after.map((row) => row.id));
  const cells: Record<string, Row> = {};
  for (const row of after) {
    const was = were.get(row.id);
    const changed = was && changedCells(was, row);
    if (changed && Object.keys(changed).length > 0) cells[row.id] = changed;
  }
  return { kind: 'rows', cells, added: after.filter((row) => !were.has(row.id)).map((row) => row.id), removed: before.filter((row) => !stay.has(row.id)) };
}

/** Columns that differ, with what they were; null where they were blank. */
function changedCells(was: Row, is: Row): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) if (!sameValue(was[name], is[name])) changed[name] = was[name] ?? null;
  return changed;
}

/** Another order of the same items is another value. */
function itemsBasis(before: readonly unknown[], after: readonly unknown[]): Basis {
  const added = after.filter((item) => !before.includes(item));
  const removed = before.filter((item) => !after.includes(item));
  return added.length + removed.length === 0 ? { kind: 'value', from: before } : { kind: 'items', added, removed };
}
