import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import type { CalendarSnapshot } from '../time/calendar.js';
import { spend, spendOnAsking } from './budget.js';
import { ExpressionFault, shown } from './fault.js';
import { localDateOf, localTextOf, readInstant } from './instants.js';
import type { Scope } from './scope.js';

export type Order = '<' | '<=' | '>' | '>=';

/** FEEL's own values of dates and times; JSON has texts instead. */
export const isTemporal = (value: unknown): boolean => value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime;

/** Asks the FEEL library about values it is given under the names `a`, `b` …; a warning of its is a fault. */
export function askLibrary(expression: string, values: Readonly<Record<string, unknown>>, fault: () => ExpressionFault): unknown {
  spendOnAsking(values);
  try {
    const { value, warnings } = evaluate(expression, values);
    if (warnings.length > 0 || value === null || value === undefined) throw fault();
    return value;
  } catch (error) {
    if (error instanceof ExpressionFault) throw error;
    throw fault();
  }
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T/;

/** The instant (epoch ms) that a value names whichever way it is written; null when it names none. A date is its midnight in the calendar's zone. */
export function momentOf(calendar: CalendarSnapshot, value: unknown): number | null {
  if (value instanceof FeelDate || value instanceof FeelDateTime) return readInstant(calendar, value.iso.replace(/\[.*\]$|@.*$/, ''));
  return readInstant(calendar, value);
}

/** Two values as instants where they are compared as such: one of them is FEEL's own date, or both are texts of moments. */
function moments(calendar: CalendarSnapshot, left: unknown, right: unknown): readonly [number, number] | null {
  const isDated = (value: unknown): boolean => value instanceof FeelDate || value instanceof FeelDateTime;
  const both = typeof left === 'string' && typeof right === 'string' && (MOMENT.test(left) || MOMENT.test(right));
  if (!both && !isDated(left) && !isDated(right)) return null;
  const [a, b] = [momentOf(calendar, left), momentOf(calendar, right)];
  return a === null || b === null ? null : [a, b];
}

/** What a value is, as far as it matters to what it may be compared with. */
export const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value !== null && typeof value === 'object' ? value.constructor.name : typeof value;

/** A list of one stands for what is in it where it meets something that is no list (DMN 1.5, 10.3.2.9.4). */
function alone(value: unknown, other: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && !Array.isArray(other) ? value[0] : value;
}

/** FEEL has two types of durations, which have no order among each other (DMN 1.5, 10.3.2.3.9): a month is no number of days. */
const ofMonths = (duration: FeelDuration): boolean => /^-?P[^T]*[YM]/.test(duration.toString());

/** Whether two values are durations of unlike types; before revision 19 a month was one of the library's. */
const areUnlikeDurations = ({ formerly }: Comparing, left: unknown, right: unknown): boolean =>
  !formerly && left instanceof FeelDuration && right instanceof FeelDuration && ofMonths(left) !== ofMonths(right);

const unlike = (left: unknown, right: unknown) => new ExpressionFault('unlikeKinds', { left: shown(left), right: shown(right) });

/** How values are compared: texts that name moments by the calendar's zone; `formerly` as before revision 19. */
export type Comparing = Pick<Scope, 'calendar' | 'formerly'>;

/**
 * Whether two values are equal. Nothing equals nothing alone; two of unlike kinds are no question. Durations are by their length: to the library those of more
 * than 180 days are equal that differ by less than a month (feelin 8.2.0). Throws ExpressionFault.
 */
export function equal(how: Comparing, first: unknown, second: unknown): boolean {
  spend(1);
  const [left, right] = [alone(first, second), alone(second, first)];
  if (left === null || right === null) return left === right;
  const at = moments(how.calendar, left, right);
  if (at) return at[0] === at[1];
  if (kindOf(left) !== kindOf(right) || areUnlikeDurations(how, left, right)) throw unlike(left, right);
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((item, i) => equal(how, item, right[i]));
  const library = (text: string): boolean => askLibrary(text, { a: left, b: right }, () => unlike(left, right)) === true;
  if (left instanceof FeelDuration && !how.formerly) return !library('a < b') && !library('b < a');
  if (isTemporal(left) || left instanceof FeelDuration) return library('a = b');
  if (typeof left === 'object') return equalContexts(how, left as Record<string, unknown>, right as Record<string, unknown>);
  return left === right;
}

function equalContexts(how: Comparing, left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && equal(how, left[key], right[key]));
}

function ordered(op: Order, a: number | string, b: number | string): boolean {
  switch (op) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** Whether one value comes before another. Where there is none on one side, or they are of unlike kinds, there is no answer: ExpressionFault. */
export function inOrder(how: Comparing, first: unknown, op: Order, second: unknown): boolean {
  const [left, right] = [alone(first, second), alone(second, first)];
  if (left === null || right === null) throw new ExpressionFault('noValueToOrder', { left: shown(left), op, right: shown(right) });
  const at = moments(how.calendar, left, right);
  if (at) return ordered(op, ...at);
  if (typeof left === 'number' && typeof right === 'number') return ordered(op, left, right);
  if (typeof left === 'string' && typeof right === 'string') return ordered(op, left, right);
  const isOrdered = isTemporal(left) || left instanceof FeelDuration;
  if (kindOf(left) !== kindOf(right) || !isOrdered || areUnlikeDurations(how, left, right)) throw unlike(left, right);
  return askLibrary(`a ${op} b`, { a: left, b: right }, () => unlike(left, right)) === true;
}

/** A text that names a moment or a date, as FEEL's own value, for calculating with others; anything else as it is. */
export function asTemporal(calendar: CalendarSnapshot, value: unknown): unknown {
  const at = readInstant(calendar, value);
  if (at === null) return value;
  const isDate = typeof value === 'string' && !MOMENT.test(value);
  const written = isDate ? localDateOf(calendar, at) : localTextOf(calendar, at);
  return askLibrary(isDate ? 'date(a)' : 'date and time(a)', { a: written }, () => new ExpressionFault('noInstant', { value: shown(value) }));
}
