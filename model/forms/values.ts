/** Values of a form by field. */
export type Values = Readonly<Record<string, unknown>>;
/** One row of a list field. */
export type Row = Readonly<Record<string, unknown>>;

/** A JSON object. */
export const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Rows of a list value; anything else is no rows. */
export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

/** Nothing filled in: no value, empty text, empty list. */
export const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether nothing was answered where something is demanded. */
export type IsEmpty = (value: unknown) => boolean;

/** White space, and what is not seen at all: joiners, marks of direction, fillers; the empty pattern of Braille is drawn as nothing. */
const UNSEEN = /^[\s\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Nothing that anybody could read: blank, or a text of nothing but white space and characters that are not seen. It is no answer where one is demanded. */
export const saysNothing = (value: unknown): boolean => isBlank(value) || (typeof value === 'string' && UNSEEN.test(value));

/** Whether two values mean the same: equal as JSON, both blank, or the same moment in another writing (another offset). */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b || (isBlank(a) && isBlank(b))) return true;
  if (typeof a === 'string' && typeof b === 'string') return sameInstant(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => sameValue(one, b[i]));
  return isRow(a) && isRow(b) && [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameValue(ownOf(a, key), ownOf(b, key)));
}

const ownOf = (row: Row, key: string): unknown => (Object.hasOwn(row, key) ? row[key] : undefined);

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const sameInstant = (a: string, b: string): boolean => INSTANT.test(a) && INSTANT.test(b) && Date.parse(a) === Date.parse(b);
