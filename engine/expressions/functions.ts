import { evaluate } from 'feelin';
import { isTable, lookUp } from './look-up.js';
import type { ExpressionHost } from './feel.js';
import { ExpressionFault, shown } from './fault.js';
import { localDateOf, localTextOf, readInstant } from './instants.js';
import type { OwnFunction } from '../../model/feel/functions.js';

export type Implementation = (...args: readonly unknown[]) => unknown;

const wholeMinutes = (at: number | null) => (at === null ? null : Math.floor(at / 60_000));

/** The value of a parameter. One that is misspelt would be nothing, and a question about nothing a no: ExpressionFault. */
function parameterOf(host: ExpressionHost, name: unknown): unknown {
  const value = typeof name === 'string' ? host.parameter(name) : undefined;
  if (value === undefined && host.formerly !== true) throw new ExpressionFault('noParameter', { name: shown(name) });
  return value ?? null;
}

/** Whether an element is active; one that there is not never would be: ExpressionFault. */
function isActive(host: ExpressionHost, elementId: unknown): boolean {
  const isKnown = typeof elementId === 'string' && host.hasElement?.(elementId) !== false;
  if (!isKnown && host.formerly !== true) throw new ExpressionFault('noElement', { name: shown(elementId) });
  return isKnown && host.isActive(elementId);
}

/** What the functions of model/feel/functions.ts do, for one evaluation. Instants are ISO 8601 texts; `now()` and `today()` are the case's clock. */
export function ownFunctions(host: ExpressionHost): Readonly<Record<OwnFunction, Implementation>> {
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
    minute: (value) => wholeMinutes(instantOf(value)),
    'local date': dateOf,
    'text date': dateOf,
    parameter: (name) => parameterOf(host, name),
    active: (elementId) => isActive(host, elementId),
    lookup: (table, where, column, at) => (isTable(table) && (at === undefined || dateOf(at) !== null) ? lookUp(table, where, column, dateOf(at)) : undefined),
    chr: (code) => (typeof code === 'number' ? String.fromCharCode(code) : null),
  };
}

/** The grammar knows this name in a call alone: without its arguments it is no expression. */
const YEARS_AND_MONTHS = 'years and months duration';
const yearsAndMonths = Object.assign((from: unknown, to: unknown): unknown => evaluate(`${YEARS_AND_MONTHS}(a, b)`, { a: from, b: to }).value, {
  $args: ['from', 'to'],
});

const known = new Map<string, Implementation | null>();

/** A function of FEEL itself (DMN 1.5, 10.3.4); null when it has none of that name. */
export function builtIn(name: string): Implementation | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (name === YEARS_AND_MONTHS) return yearsAndMonths;
  if (known.size > 1000) known.clear();
  const { value } = evaluate(name, {});
  const found = typeof value === 'function' ? (value as Implementation) : null;
  known.set(name, found);
  return found;
}

/** Names of a built-in's parameters, for calls by name. */
export const parameterNames = (implementation: Implementation): readonly string[] => (implementation as { readonly $args?: readonly string[] }).$args ?? [];
