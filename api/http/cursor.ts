import { invalidField } from '../errors/api-error.js';

/** Place in a list: the sorted value of the last row, and its id. Opaque to callers. */
export interface Cursor {
  readonly at: string | null;
  readonly id: string;
}

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString('base64url');

/** Reads a cursor; one that is not ours is 422. */
export function decodeCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value)) {
      const [at, id] = value as unknown[];
      if ((at === null || typeof at === 'string') && typeof id === 'string') return { at, id };
    }
  } catch {
    // falls through to the refusal
  }
  throw invalidField('/cursor', 'invalid');
}

/** A page of rows: one more than the limit was read to know whether there is another page. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => Cursor): { rows: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}
