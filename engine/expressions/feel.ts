import { freeNames } from '../../model/feel/free-names.js';
import { parseFeel, parseTests, TESTED, type FeelNode, type Parsed, type SyntaxFault } from '../../model/feel/tree.js';
import type { LocalizedText } from '../../model/text.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import { weigh, withinRest } from './budget.js';
import { asksForNothing, passes } from './cell-tests.js';
import { ExpressionFault, faultText, shown } from './fault.js';
import { ownFunctions } from './functions.js';
import { isMeant, readInstant } from './instants.js';
import { interpret, truthOf } from './interpret.js';
import { bounded, keepable } from './keepable.js';
import { evaluateQuietly } from './quiet.js';
import type { Scope } from './scope.js';
import type { ElementId } from '../../model/ids.js';

/** What an expression may use besides the variables: the case's clock, calendar and parameters. Nothing of the machine. */
export interface ExpressionHost {
  /** Epoch ms, the trigger's. */
  readonly now: number;
  readonly calendar: CalendarSnapshot;
  /** The value of a parameter; undefined: there is none of the name. */
  parameter(name: string): unknown;
  /** Whether an element is active in the case. */
  isActive(elementId: ElementId): boolean;
  /** Whether the process has an element; not given: nobody can tell. */
  hasElement?(elementId: ElementId): boolean;
  /** A case that began before expressions failed loudly (revision 1). */
  readonly quiet?: boolean;
  /** A case that began before values had bounds: any moment is one, and what JSON has not is left out. */
  readonly unbounded?: boolean;
  /** A case that began before values had a largest size. */
  readonly ofAnySize?: boolean;
  /** A case that began before functions were read as today (engine/expressions/readings.ts): the FEEL library's own reading. */
  readonly formerly?: boolean;
}

/** Outcome of an evaluation: data errors are values, never exceptions out of a step. `error`: why, with the expression and its values. */
export type Evaluation<T = unknown> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string | LocalizedText };

type Variables = Readonly<Record<string, unknown>>;

const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const LITERALS = ['true', 'false', 'null'];

/** The value of a plain path (`receivedAt`, `message.name`) without the interpreter; undefined: let it decide (lists, missing names). */
function valueOfPath(expression: string, variables: Variables): unknown {
  if (!PATH.test(expression) || LITERALS.includes(expression)) return undefined;
  let value: unknown = variables;
  for (const name of expression.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as Variables)[name];
  }
  return value;
}

const WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const oddNames = (expression: string, variables: Variables): string[] => Object.keys(variables).filter((name) => !WORD.test(name) && expression.includes(name));

/** The values an expression went by, for people who mend it. */
const valuesOf = (root: FeelNode, variables: Variables): Variables =>
  Object.fromEntries(freeNames(root).flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [[name, null]])));

const unreadable = (expression: string, { position }: SyntaxFault): LocalizedText =>
  faultText(new ExpressionFault('unreadable', { position: String(position + 1) }), expression, {});

/** What is made of a syntax that was read, in words where it cannot be; `variables`: the names it goes by. */
function evaluateParsed<T>(
  expression: string,
  parsed: Parsed,
  host: ExpressionHost,
  variables: Variables,
  make: (root: FeelNode, scope: Scope) => T,
): Evaluation<T> {
  if (!parsed.ok) return { ok: false, error: unreadable(expression, parsed.fault) };
  const scope = {
    names: variables,
    outer: null,
    calendar: host.calendar,
    own: ownFunctions(host),
    isClosed: false,
    formerly: host.formerly === true,
    evaluate: interpret,
  };
  try {
    return { ok: true, value: make(parsed.root, scope) };
  } catch (fault) {
    if (fault instanceof ExpressionFault) return { ok: false, error: faultText(fault, expression, valuesOf(parsed.root, variables)) };
    throw fault;
  }
}

/** A value that the interpreter gives, taken on by `then`, which may refuse it as well. */
function evaluateLoudly<T>(expression: string, variables: Variables, host: ExpressionHost, then: (value: unknown) => T): Evaluation<T> {
  return evaluateParsed(expression, parseFeel(expression, oddNames(expression, variables)), host, variables, (root, scope) => {
    const value = withinRest(() => {
      const given = interpret(root, scope);
      weigh(given);
      return given;
    });
    return then(value);
  });
}

/** Whether a column of tests knows that there may be no value: one of its cells asks for nothing. */
export const mayBeNothing = (cells: readonly string[]): boolean =>
  cells.some((cell) => {
    const parsed = parseTests(cell);
    return parsed.ok && asksForNothing(parsed.root);
  });

/** A value that is tested. */
export interface TestedValue {
  readonly value: unknown;
  /** The column knows that there may be none (`mayBeNothing`). */
  readonly mayBeNothing: boolean;
}

/** Whether a value passes the unary tests of a cell (DMN 1.5, 8.2.6). What cannot be said is an `ok: false`, as everywhere. */
export function evaluateTests(cell: string, tested: TestedValue, variables: Variables, host: ExpressionHost): Evaluation<boolean> {
  return evaluateParsed(cell, parseTests(cell), host, { ...variables, [TESTED]: tested.value }, (root, scope) =>
    withinRest(() => passes(root, tested.value, scope, tested.mayBeNothing)),
  );
}

const asItIs = (value: unknown): unknown => value;

/** What is asked of a value before it is kept. */
function howKept({ unbounded, ofAnySize }: ExpressionHost): (value: unknown) => unknown {
  if (unbounded) return asItIs;
  return ofAnySize ? keepable : bounded;
}

/**
 * Evaluates FEEL (DMN 1.5). Variables shadow nothing of the functions. What cannot be said (a comparison of unlike kinds or with
 * nothing, an unknown function, a condition that is neither true nor false, a value that JSON has not) is an `ok: false`, never a quiet null.
 */
export function evaluateFeel(expression: string, variables: Variables, host: ExpressionHost): Evaluation {
  const direct = valueOfPath(expression, variables);
  if (direct !== undefined) return { ok: true, value: direct };
  const result = host.quiet ? evaluateQuietly(expression, variables, host) : evaluateLoudly(expression, variables, host, howKept(host));
  return result.ok ? { ok: true, value: plain(result.value) } : result;
}

/** Asks a condition: true or false. Neither is an `ok: false`; to a case of revision 1 it is a no. */
export function evaluateTruth(expression: string, variables: Variables, host: ExpressionHost): Evaluation<boolean> {
  if (!host.quiet) return evaluateLoudly(expression, variables, host, truthOf);
  const result = evaluateFeel(expression, variables, host);
  return result.ok ? { ok: true, value: result.value === true } : result;
}

/** The instant (epoch ms) that an expression gives; null when it gives nothing. Anything that is no instant, and one that nobody means, is an `ok: false`. */
export function evaluateInstant(expression: string, variables: Variables, host: ExpressionHost): Evaluation<number | null> {
  const result = evaluateFeel(expression, variables, host);
  if (!result.ok) return result;
  const at = readInstant(host.calendar, result.value);
  const isFar = at !== null && !host.unbounded && !isMeant(host.calendar, at);
  if (host.quiet) return { ok: true, value: isFar ? null : at };
  if (at === null ? result.value === null || result.value === '' : !isFar) return { ok: true, value: at };
  return { ok: false, error: faultText(new ExpressionFault(isFar ? 'farInstant' : 'noInstant', { value: shown(result.value) }), expression, {}) };
}

/** Checks syntax only; null when it parses. */
export function syntaxError(expression: string): SyntaxFault | null {
  const parsed = parseFeel(expression);
  return parsed.ok ? null : parsed.fault;
}

/** Whether an expression asks for one of these parameters. */
export const asksFor = (expression: string, parameters: readonly string[]): boolean => parameters.some((name) => expression.includes(`"${name}"`));

/** What leaves an expression is plain JSON. */
function plain(value: unknown): unknown {
  if (value === undefined || typeof value === 'function') return null;
  if (value === null || typeof value !== 'object') return value;
  return JSON.parse(JSON.stringify(value)) as unknown;
}
