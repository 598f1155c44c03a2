type Row = Readonly<Record<string, unknown>>;

/** Column that says from which day a row of a table holds (`YYYY-MM-DD`). */
const SINCE = 'validFrom';

export const isTable = (value: unknown): value is readonly Row[] => Array.isArray(value);

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The cell of a table that ops keep as a parameter: of the rows whose columns are as `where` says, `column` of the one that holds
 * on a day (the latest `validFrom` not after it; a row without one holds since ever). Null when there is no such row.
 */
export function lookUp(table: readonly Row[], where: unknown, column: unknown, day: string | null): unknown {
  if (!isRow(where) || typeof column !== 'string') return null;
  const since = (row: Row): string => (typeof row[SINCE] === 'string' ? row[SINCE] : '');
  const rows = table.filter((row) => isRow(row) && Object.entries(where).every(([name, value]) => row[name] === value) && (day === null || since(row) <= day));
  return rows.toSorted((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0)).at(-1)?.[column] ?? null;
}
