import { evaluate } from 'feelin';

/**
 * Reads FEEL over the values of a form and nothing else (no clock, no parameters): so that browser, API and engine read the same. `undefined` where it cannot be
 * read; also a no that comes with a warning (a name nobody knows) is none. Pure.
 */
export function readOverValues(expression: string, values: Readonly<Record<string, unknown>>): unknown {
  const mentioned = Object.fromEntries(Object.entries(values).filter(([name]) => expression.includes(name)));
  try {
    const { value, warnings } = evaluate(expression, mentioned);
    return value === false && warnings.length > 0 ? undefined : value;
  } catch {
    return undefined;
  }
}
