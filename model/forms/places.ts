import { pointerPart } from './form-fault.js';
import type { Conflict, FieldConflict } from './merge.js';
import { isRow, rowsOf, sameValue, type Values } from './values.js';

const placeOf = (rows: unknown, id: unknown): number =>
  Array.isArray(rows) && typeof id === 'string' ? rows.findIndex((row: unknown) => isRow(row) && row['id'] === id) : -1;

/** JSON pointer of a conflict in an answer as it was sent: rows by their place there; of a row that is not in it, the list. */
export function conflictPath({ field, row, column }: FieldConflict, sent: Values, base = '/values'): string {
  const path = base + pointerPart(field);
  const place = row === undefined ? -1 : placeOf(sent[field], row);
  if (place < 0) return path;
  return column === undefined ? `${path}/${place}` : `${path}/${place}${pointerPart(column)}`;
}

/**
 * A pointer into values that were merged, as a pointer into those that were sent: rows of others have moved the places of one's own. A fault of a row
 * that was not sent is one of the list.
 */
export function placeInSent(path: string, merged: Values, sent: Values, base = '/values'): string {
  const [, field = '', index, rest] = /^\/([^/]+)\/(\d+)(\/.*)?$/.exec(path.slice(base.length)) ?? [];
  const [now, then] = [merged[field], sent[field]];
  if (!path.startsWith(`${base}/`) || index === undefined || !Array.isArray(now) || !Array.isArray(then)) return path;
  const row: unknown = now[Number(index)];
  if (!isRow(row) || typeof row['id'] !== 'string') return path;
  const place = placeOf(then, row['id']);
  return place < 0 ? `${base}/${field}` : `${base}/${field}/${place}${rest ?? ''}`;
}

/** The place of a conflict in a value of its field: the cell, the row, or the whole. */
function valueAt(value: unknown, { row, column }: Conflict): unknown {
  if (row === undefined) return value;
  const found = rowsOf(value).find((each) => each['id'] === row);
  return column === undefined ? found : found?.[column];
}

/** Which of the changes of a field, newest first, was the last at the place of a conflict. */
export const lastChangeAt = <T extends { readonly from: unknown; readonly to: unknown }>(changes: readonly T[], conflict: Conflict): T | undefined =>
  changes.find(({ from, to }) => !sameValue(valueAt(from, conflict), valueAt(to, conflict)));
