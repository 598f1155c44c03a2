import { createHash } from 'node:crypto';
import { INTEGER_AT_MOST, type Page, type ShortListQuery } from '../contract/common.js';
import { invalidField } from '../errors/api-error.js';
import { textFaults } from '../errors/text-faults.js';

/** Place in a list: the sorted value of the last row, and its id. Opaque to callers. */
export interface Cursor {
  readonly at: string | null;
  readonly id: string;
}

/**
 * What a list is sorted by: instants (as PostgreSQL writes them; `dueTime`: rows without one come last), names, a rank and names, the step in which something
 * ended (-1: from outside) and ids, or serial numbers (these alone, as ids).
 */
export type CursorOf = 'instant' | 'dueTime' | 'name' | 'ranked' | 'step' | 'serial';

/** Mark of a list, as its cursors carry it (`listMark`). */
export type ListMark = string;

/** What may change from page to page: how long a page is, and whether all are counted. All else says which list it is, or in which order. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['limit', 'cursor', 'count']);

const said = (values: unknown, but: ReadonlySet<string> = new Set()): unknown =>
  Object.entries(values ?? {})
    .filter(([name, value]) => value !== undefined && !but.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Which list is asked for: the operation, what its address names, its order and its filters. A place in one list is none in another: with another order or
 * filter the pages that follow would leave out what stands before it there, and their end would look like the end of the list.
 */
export const listMark = (operation: string, params: unknown, query: unknown): ListMark =>
  createHash('sha256')
    .update(JSON.stringify([operation, said(params), said(query, OF_THE_PAGE)]))
    .digest('base64url')
    .slice(0, 12);

const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d(:[0-5]\d)?)?$/;

/** What PostgreSQL reads as a day: the 30th of February is none. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return year > 0 && new Date(Date.UTC(2000 + (year % 400), month - 1, day)).getUTCDate() === day;
}

const SERIAL = /^\d{1,15}$/;
const STEP = /^(-1|\d{1,10})$/;

const fits: Readonly<Record<CursorOf, (cursor: Cursor) => boolean>> = {
  instant: ({ at }) => at !== null && isInstant(at),
  dueTime: ({ at }) => at === null || isInstant(at),
  name: () => true,
  ranked: ({ at }) => at === '0' || at === '1',
  step: ({ at }) => at !== null && STEP.test(at) && Number(at) <= INTEGER_AT_MOST,
  serial: ({ at, id }) => at === null && SERIAL.test(id),
};

/** The text that callers get of a place in a list. */
export const encodeCursor = (cursor: Cursor, list: ListMark): string => Buffer.from(JSON.stringify([list, cursor.at, cursor.id])).toString('base64url');

/** What a text says that looks like a cursor of any list. */
function decoded(text: string): (Cursor & { readonly list: unknown }) | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 3 || textFaults(value).length > 0) return undefined;
    const [list, at, id] = value as unknown[];
    return (at === null || typeof at === 'string') && typeof id === 'string' ? { list, at, id } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a cursor of this list; one that it has not given is 422, and so is one of another list, order or filter, in words of its own. */
export function decodeCursor(text: string | undefined, list: ListMark, of: CursorOf): Cursor | undefined {
  if (text === undefined) return undefined;
  const cursor = decoded(text);
  if (!cursor) throw invalidField('/cursor', 'badCursor');
  if (cursor.list !== list) throw invalidField('/cursor', 'cursorOfAnother');
  const place = { at: cursor.at, id: cursor.id };
  if (!fits[of](place)) throw invalidField('/cursor', 'badCursor');
  return place;
}

/** A page of rows: one more than the limit was read to know whether there is another page. */
export function pageOf<T>(rows: readonly T[], limit: number, list: ListMark, cursorOf: (row: T) => Cursor): { rows: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last), list) : null };
}

/** What is asked for of a short list that is at hand whole; the cursor names the last row shown. */
export function pageOfWhole<T>(rows: readonly T[], query: ShortListQuery, list: ListMark, idOf: (row: T) => string): Page<T> {
  const after = decodeCursor(query.cursor, list, 'name');
  const before = after === undefined ? -1 : rows.findIndex((row) => idOf(row) === after.id);
  if (after !== undefined && before < 0) throw invalidField('/cursor', 'badCursor');
  const { rows: items, nextCursor } = pageOf(rows.slice(before + 1), query.limit ?? rows.length, list, (row) => ({ at: null, id: idOf(row) }));
  return { items, nextCursor, ...(query.count === 'true' && { total: rows.length }) };
}
