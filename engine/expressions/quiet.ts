import { evaluate, FeelFunction } from 'feelin';
import { refuseEndlessPattern } from './admit-call.js';
import type { Evaluation, ExpressionHost } from './feel.js';
import { builtIn, ownFunctions, parameterNames } from './functions.js';
import { ExpressionFault, faultText } from './fault.js';
import { loopsTooLong } from './quiet-bounds.js';
import { MOST_QUIET_TURNS } from './quiet-limits.js';
import { isTable, lookUp } from './look-up.js';
import { localDateOf, readInstant } from './instants.js';

/**
 * Functions that definitions published before revision 2 may call by these names; `lookup` does what they did. They are no part
 * of the language any more: a definition that calls them is not published.
 */
function formerFunctions(host: ExpressionHost): Record<string, unknown> {
  const dayOf = (value: unknown) => {
    const at = readInstant(host.calendar, value);
    return at === null ? null : localDateOf(host.calendar, at);
  };
  return {
    'list price': (table: unknown, product: unknown, at: unknown) => (isTable(table) ? lookUp(table, { product }, 'priceBaseCents', dayOf(at)) : null),
    'factory owner': (table: unknown, route: unknown) =>
      isTable(table) ? ((table as readonly Readonly<Record<string, unknown>>[]).find((row) => row.route === route)?.mail ?? null) : null,
  };
}

/** The library's functions that take a pattern, each refusing one that may be tried without end. */
const patternFunctions: Readonly<Record<string, unknown>> = Object.fromEntries(
  ['matches', 'replace', 'split'].map((name) => {
    const library = builtIn(name)!;
    const guarded = (...args: readonly unknown[]): unknown => {
      refuseEndlessPattern(name, args, 'quiet');
      return library(...args);
    };
    return [name, new FeelFunction(guarded, [...parameterNames(library)])];
  }),
);

/** Only what an expression mentions: the interpreter normalises all it is given, deeply, and that is most of its time. */
function mentioned(expression: string, ...contexts: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const names of contexts) for (const name of Object.keys(names)) if (expression.includes(name)) context[name] = names[name];
  return context;
}

/**
 * What an expression means to a case of revision 1: the FEEL library's own reading, in which a misspelt name, a comparison of unlike
 * kinds and a missing value are nothing and a condition that gives nothing is a no. What would never have ended fails for it as well (quiet-limits.ts). Goes when no such case runs any more.
 */
export function evaluateQuietly(expression: string, variables: Readonly<Record<string, unknown>>, host: ExpressionHost): Evaluation {
  const functions = { ...ownFunctions(host), ...formerFunctions(host), ...patternFunctions };
  const ask = (part: string, names: Readonly<Record<string, unknown>>): unknown => evaluate(part, mentioned(part, variables, names, functions)).value;
  try {
    if (loopsTooLong(expression, ask))
      return { ok: false, error: faultText(new ExpressionFault('tooMuch', { most: String(MOST_QUIET_TURNS) }), expression, {}) };
    return { ok: true, value: ask(expression, {}) };
  } catch (error) {
    if (error instanceof ExpressionFault) return { ok: false, error: faultText(error, expression, {}) };
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
