import type { Values } from '../form-model.js';

/** Rows that are drawn or left out together. */
export interface Chunk {
  /** Index of its first row. */
  readonly first: number;
  readonly rows: readonly Values[];
}

/** Rows of one chunk: so few that drawing them is no matter, so many that there are few chunks. */
export const CHUNK = 25;
/** A list of so many rows is drawn whole. */
export const DRAWN_WHOLE = 50;

/** A list cut into chunks. */
export function chunksOf(rows: readonly Values[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let first = 0; first < rows.length; first += CHUNK) chunks.push({ first, rows: rows.slice(first, first + CHUNK) });
  return chunks;
}

/** Attributes by which the chunk that holds a row can be found, drawn or not. */
export const chunkMark = (id: string, { first, rows }: Chunk) => ({ 'data-rows-of': id, 'data-first': first, 'data-last': first + rows.length - 1 });

/** The element of the chunk that holds a row of the list with this DOM id. */
export function chunkElement(id: string, row: number): HTMLElement | null {
  const all = document.querySelectorAll<HTMLElement>(`[data-rows-of="${CSS.escape(id)}"]`);
  return [...all].find((each) => Number(each.dataset['first']) <= row && row <= Number(each.dataset['last'])) ?? null;
}
