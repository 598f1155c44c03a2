/** Each is one search: so many and no more. */
const MOST = 5;

const textsOf = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);

/** What a field that identifies a thing (`field`, or `list/column`) holds in a case. */
function valuesAt(path: string, variables: Readonly<Record<string, unknown>>): string[] {
  const [field = '', column] = path.split('/');
  const value = variables[field];
  if (column === undefined) return textsOf(value);
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  return rows.flatMap((row) => (row !== null && typeof row === 'object' ? textsOf((row as Readonly<Record<string, unknown>>)[column]) : []));
}

/** The things a case is about, by what its process says identifies them (serial numbers and the like); the first few. */
export const thingsOf = (identifies: readonly string[], variables: Readonly<Record<string, unknown>>): string[] =>
  [...new Set(identifies.flatMap((path) => valuesAt(path, variables)))].slice(0, MOST);
