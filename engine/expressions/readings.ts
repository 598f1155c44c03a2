import { FeelDuration, isRange } from 'feelin';
import { isNumeral } from '../../model/feel/numeral.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import { askLibrary, asTemporal, equal, inOrder, type Order } from './compare.js';
import { ExpressionFault } from './fault.js';
import type { Implementation } from './functions.js';
import { within } from './unary-tests.js';

/** What a function of FEEL means here, where the library (feelin 8.2.0) means less or something else; `library`: its own. */
type Reading = (args: readonly unknown[], calendar: CalendarSnapshot, library: Implementation) => unknown;

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Texts that name moments are moments: the library knows its own dates alone. */
const ofMoments: Reading = (args, calendar, library) => library(...args.map((value) => asTemporal(calendar, value)));

/** The library leaves the days in that are over. */
const yearsAndMonths: Reading = (args, calendar, library) => {
  const whole = ofMoments(args, calendar, library);
  const [written] = whole instanceof FeelDuration ? (/^-?P(?:\d+Y)?(?:\d+M)?/.exec(whole.toString()) ?? []) : [];
  if (written === undefined) return null;
  const a = written.endsWith('P') ? 'P0M' : written;
  return askLibrary('duration(a)', { a }, () => new ExpressionFault('functionGivesNothing', { name: 'duration', args: a }));
};

/** Arguments of a function that takes one list, or what would be in it. */
const listed = (args: readonly unknown[]): readonly unknown[] => (args.length === 1 && Array.isArray(args[0]) ? (args[0] as readonly unknown[]) : args);

/** The first of all in an order (DMN 1.5, table 78: of whatever can be compared); the library orders numbers alone. */
const firstBy =
  (order: Order): Reading =>
  (args, calendar, library) => {
    const values = listed(args);
    if (values.length === 0 || values.every(isNumber)) return library(values);
    return values.reduce((first, value) => (inOrder({ calendar, formerly: false }, value, order, first) ? value : first));
  };

/** The library orders numbers as texts: 10 before 5. */
const median: Reading = (args, _calendar, library) => {
  const values = listed(args);
  if (values.length === 0 || !values.every(isNumber)) return library(values);
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)];
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The library reads an empty text as 0, and other notations as JavaScript does. */
const number: Reading = ([from, grouping, decimal], _calendar, library) =>
  isNumeral(textOf(from), textOf(grouping), textOf(decimal)) ? library(from, grouping, decimal) : null;

/** As `=` has it; what is of another kind is another value. */
function isSame(calendar: CalendarSnapshot, left: unknown, right: unknown): boolean {
  try {
    return equal({ calendar, formerly: false }, left, right);
  } catch (fault) {
    if (fault instanceof ExpressionFault && fault.code === 'unlikeKinds') return false;
    throw fault;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The library finds the very same object alone: no date, no context. */
const contains: Reading = ([list, element = null], calendar) => (list === null ? null : listOf(list).some((each) => isSame(calendar, each, element)));
const places: Reading = ([list, element = null], calendar) =>
  list === null ? null : listOf(list).flatMap((each, i) => (isSame(calendar, each, element) ? [i + 1] : []));

/** Each value once. The library has durations of more than half a year for one that differ by less than a month. */
const once =
  (valuesOf: (args: readonly unknown[]) => readonly unknown[]): Reading =>
  (args, calendar, library) => {
    const values = valuesOf(args);
    if (!values.some((value) => value instanceof FeelDuration)) return library(...args);
    return values.reduce<unknown[]>((kept, value) => (kept.some((each) => isSame(calendar, each, value)) ? kept : [...kept, value]), []);
  };

/** Two points in time, or two numbers: the library finds no order between a date and a text, and calls that no. */
const inTime =
  (order: Order): Reading =>
  ([left, right], calendar, library) =>
    isRange(left) || isRange(right) ? library(left, right) : inOrder({ calendar, formerly: false }, left, order, right);

/** The library compares texts of moments as texts. */
const isIn: Reading = ([range, value], calendar, library) =>
  isRange(range) && !isRange(value) ? within(range, value, { calendar, formerly: false }) : library(range, value);

const READINGS: Readonly<Record<string, Reading>> = {
  ...Object.fromEntries(['day of year', 'day of week', 'month of year', 'week of year'].map((name) => [name, ofMoments] as const)),
  'years and months duration': yearsAndMonths,
  min: firstBy('<'),
  max: firstBy('>'),
  median,
  number,
  'list contains': contains,
  'index of': places,
  'distinct values': once(([list]) => listOf(list ?? [])),
  union: once((lists) => lists.flatMap((list) => listOf(list ?? []))),
  is: ([left = null, right = null], calendar) => isSame(calendar, left, right),
  includes: isIn,
  before: inTime('<'),
  after: inTime('>'),
};

/** How a function of the library is read; undefined: as it is. */
export const readingOf = (name: string): Reading | undefined => (Object.hasOwn(READINGS, name) ? READINGS[name] : undefined);
