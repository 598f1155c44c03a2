const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object';

/** Whether two JSON values are the same; the order of members does not count (PostgreSQL's jsonb gives them in its own), that of items does. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a).filter((name) => a[name] !== undefined);
  const others = Object.keys(b).filter((name) => b[name] !== undefined);
  return names.length === others.length && names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]));
}
