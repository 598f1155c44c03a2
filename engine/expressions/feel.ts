import { evaluate, SyntaxError as FeelSyntaxError } from 'feelin';
import type { CalendarSnapshot } from '../time/calendar.js';
import { localDateOf, localTextOf, readInstant } from './instants.js';

/** What an expression may use besides the variables: the case's clock, calendar and parameters. Nothing of the machine. */
export interface ExpressionHost {
  /** Epoch ms, the trigger's. */
  readonly now: number;
  readonly calendar: CalendarSnapshot;
  parameter(name: string): unknown;
  /** Whether an element is active in the case. */
  isActive(elementId: string): boolean;
}

/** Outcome of an evaluation: data errors are values, never exceptions out of a step. */
export type Evaluation = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

const wholeMinutes = (at: number | null) => (at === null ? null : Math.floor(at / 60_000));

/** Row of a price table that holds for a product on a day: the latest `validFrom` not after it. */
function listPrice(table: unknown, product: unknown, day: string | null): unknown {
  if (!Array.isArray(table)) return null;
  const rows = (table as Record<string, unknown>[]).filter(
    (row) => row.product === product && (typeof row.validFrom !== 'string' || day === null || row.validFrom <= day),
  );
  const since = (row: Record<string, unknown>) => (typeof row.validFrom === 'string' ? row.validFrom : '');
  const sorted = rows.toSorted((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
  return sorted.at(-1)?.priceBaseCents ?? null;
}

/** Functions that definitions may call beside FEEL's own. Instants are ISO 8601 texts; `now()` and `today()` are the case's clock. */
function builtins(host: ExpressionHost): Record<string, unknown> {
  const instantOf = (value: unknown) => readInstant(host.calendar, value);
  const dateOf = (value: unknown) => {
    const at = instantOf(value);
    return at === null ? null : localDateOf(host.calendar, at);
  };
  return {
    now: () => localTextOf(host.calendar, host.now),
    today: () => localDateOf(host.calendar, host.now),
    instant: instantOf,
    // people give moments to the minute, programs to the millisecond: comparisons between them are of whole minutes
    minute: (value: unknown) => wholeMinutes(instantOf(value)),
    'local date': dateOf,
    'text date': dateOf,
    parameter: (name: string) => host.parameter(name),
    active: (elementId: string) => host.isActive(elementId),
    'list price': (table: unknown, product: unknown, at: unknown) => listPrice(table, product, dateOf(at)),
    'factory owner': (table: unknown, route: unknown) =>
      Array.isArray(table) ? ((table as Record<string, unknown>[]).find((row) => row.route === route)?.mail ?? null) : null,
    chr: (code: number) => String.fromCharCode(code),
  };
}

/** Only what an expression mentions: the interpreter normalises all it is given, deeply, and that is most of its time. */
function mentioned(expression: string, ...contexts: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const names of contexts) for (const name of Object.keys(names)) if (expression.includes(name)) context[name] = names[name];
  return context;
}

const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const LITERALS = ['true', 'false', 'null'];

/** The value of a plain path (`receivedAt`, `message.name`) without the interpreter; undefined: let it decide (lists, missing names). */
function valueOfPath(expression: string, variables: Readonly<Record<string, unknown>>): unknown {
  if (!PATH.test(expression) || LITERALS.includes(expression)) return undefined;
  let value: unknown = variables;
  for (const name of expression.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Evaluates FEEL (DMN 1.5). Variables shadow nothing of the built-ins; a syntax or type error is an `ok: false`. */
export function evaluateFeel(expression: string, variables: Readonly<Record<string, unknown>>, host: ExpressionHost): Evaluation {
  const direct = valueOfPath(expression, variables);
  if (direct !== undefined) return { ok: true, value: direct };
  try {
    const { value } = evaluate(expression, mentioned(expression, variables, builtins(host)));
    return { ok: true, value: plain(value) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Checks syntax only; null when it parses. */
export function syntaxError(expression: string): string | null {
  try {
    evaluate(expression, {});
    return null;
  } catch (error) {
    return error instanceof FeelSyntaxError ? error.message : null; // any other fault depends on the values
  }
}

/** Whether an expression asks for one of these parameters. */
export const asksFor = (expression: string, parameters: readonly string[]): boolean => parameters.some((name) => expression.includes(`"${name}"`));

/** What leaves an expression is plain JSON. */
function plain(value: unknown): unknown {
  if (value === undefined || typeof value === 'function') return null;
  if (value === null || typeof value !== 'object') return value;
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** The instant (epoch ms) that an expression gives as an ISO 8601 text; null when it gives none. */
export function evaluateInstant(expression: string, variables: Readonly<Record<string, unknown>>, host: ExpressionHost): Evaluation {
  const result = evaluateFeel(expression, variables, host);
  return result.ok ? { ok: true, value: readInstant(host.calendar, result.value) } : result;
}
