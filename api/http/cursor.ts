import type { Page, ShortListQuery } from '../contract/common.js';
import { invalidField } from '../errors/api-error.js';
import { textFaults } from '../errors/text-faults.js';

/** Place in a list: the sorted value of the last row, and its id. Opaque to callers. */
export interface Cursor {
  readonly at: string | null;
  readonly id: string;
}

/** What a list is sorted by: instants (as PostgreSQL writes them; `dueTime`: rows without one come last), names, a rank and names, or serial numbers (these alone, as ids). */
export type CursorOf = 'instant' | 'dueTime' | 'name' | 'ranked' | 'serial';

const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d(:[0-5]\d)?)?$/;

/** What PostgreSQL reads as a day: the 30th of February is none. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return year > 0 && new Date(Date.UTC(2000 + (year % 400), month - 1, day)).getUTCDate() === day;
}

const SERIAL = /^\d{1,15}$/;

const fits: Readonly<Record<CursorOf, (cursor: Cursor) => boolean>> = {
  instant: ({ at }) => at !== null && isInstant(at),
  dueTime: ({ at }) => at === null || isInstant(at),
  name: () => true,
  ranked: ({ at }) => at === '0' || at === '1',
  serial: ({ at, id }) => at === null && SERIAL.test(id),
};

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString('base64url');

function decoded(text: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || textFaults(value).length > 0) return undefined;
    const [at, id] = value as unknown[];
    return (at === null || typeof at === 'string') && typeof id === 'string' ? { at, id } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a cursor of such a list; one that no such list has given is 422. */
export function decodeCursor(text: string | undefined, of: CursorOf): Cursor | undefined {
  if (text === undefined) return undefined;
  const cursor = decoded(text);
  if (!cursor || !fits[of](cursor)) throw invalidField('/cursor', 'badCursor');
  return cursor;
}

/** A page of rows: one more than the limit was read to know whether there is another page. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => Cursor): { rows: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}

/** What is asked for of a short list that is at hand whole; the cursor names the last row shown. */
export function pageOfWhole<T>(rows: readonly T[], query: ShortListQuery, idOf: (row: T) => string): Page<T> {
  const after = decodeCursor(query.cursor, 'name');
  const before = after === undefined ? -1 : rows.findIndex((row) => idOf(row) === after.id);
  if (after !== undefined && before < 0) throw invalidField('/cursor', 'badCursor');
  const { rows: items, nextCursor } = pageOf(rows.slice(before + 1), query.limit ?? rows.length, (row) => ({ at: null, id: idOf(row) }));
  return { items, nextCursor, ...(query.count === 'true' && { total: rows.length }) };
}
