import { evaluate } from 'feelin';
import type { Environment } from './environment.js';
import { ANY, contextOf, listOf, mayCompare, MOMENT, NUMBER, TEXT, type Kind } from './kinds.js';
import { nameOf, type FeelNode } from './tree.js';

/** What a function takes, by place; `least` of them must be given. `rest`: any number of these, or one list of them. */
type Takes = { readonly takes: readonly Kind[]; readonly least: number } | { readonly rest: Kind };

const LIST = listOf(ANY);
const CONTEXT = contextOf({}, true);
const FUNCTION: Kind = { is: 'function' };
const these = (takes: readonly Kind[], least = takes.length): Takes => ({ takes, least });
const all = (names: readonly string[], takes: Takes): Record<string, Takes> => Object.fromEntries(names.map((name) => [name, takes]));

/**
 * Arguments of FEEL's own functions (DMN 1.5, 10.3.4) as feelin 8.2.0 reads them: it answers with nothing to a value of another kind, and passes over
 * arguments beyond the last. Those that are not here take anything.
 */
const BUILT_INS: Readonly<Record<string, Takes>> = {
  ...all(['string length', 'upper case', 'lower case'], these([TEXT])),
  ...all(['contains', 'starts with', 'ends with', 'substring before', 'substring after', 'split'], these([TEXT, TEXT])),
  ...all(['count', 'reverse', 'distinct values', 'flatten'], these([LIST])),
  ...all(['min', 'max', 'sum', 'mean', 'product', 'median', 'stddev', 'mode'], { rest: NUMBER }),
  ...all(['sqrt', 'log', 'exp', 'odd', 'even'], these([NUMBER])),
  ...all(['decimal', 'modulo', 'round up', 'round down', 'round half up', 'round half down'], these([NUMBER, NUMBER])),
  ...all(['floor', 'ceiling'], these([NUMBER, NUMBER], 1)),
  ...all(['day of year', 'day of week', 'month of year', 'week of year'], these([MOMENT])),
  ...all(['list contains', 'index of'], these([LIST, ANY])),
  ...all(['context', 'context merge'], { rest: CONTEXT }),
  ...all(['string', 'not', 'abs'], these([ANY])),
  number: these([TEXT, TEXT, TEXT], 1),
  substring: these([TEXT, NUMBER, NUMBER], 2),
  replace: these([TEXT, TEXT, TEXT, TEXT], 3),
  matches: these([TEXT, TEXT, TEXT], 2),
  'string join': these([listOf(TEXT), TEXT], 1),
  sublist: these([LIST, NUMBER, NUMBER], 2),
  'insert before': these([LIST, NUMBER, ANY]),
  remove: these([LIST, NUMBER]),
  'list replace': these([LIST, ANY, ANY, FUNCTION], 3),
  sort: these([LIST, FUNCTION]),
  'get value': these([CONTEXT, TEXT]),
  'get entries': these([CONTEXT]),
  'context put': these([CONTEXT, ANY, ANY, TEXT], 3),
  'years and months duration': these([MOMENT, MOMENT]),
};

/** FEEL's function of a name, as the library has it; undefined when it has none. */
function builtIn(name: string): { readonly $args?: readonly string[] } | undefined {
  const { value } = evaluate(name, {});
  return typeof value === 'function' ? (value as { readonly $args?: readonly string[] }) : undefined;
}

/** Whether FEEL itself has a function of the name. */
export const isBuiltIn = (name: string): boolean => builtIn(name) !== undefined;

/** Says that something of another kind is given. A list of one stands for what is in it, and one value for a list of it. */
function asked(found: Kind, expected: Kind, node: FeelNode, env: Environment): void {
  if (found.is === 'list' || expected.is === 'list') {
    const [held, wanted] = [found, expected].map((kind) => (kind.is === 'list' ? kind.of : kind)) as [Kind, Kind];
    asked(held, wanted, node, env);
  } else if (expected.is !== 'any' && !mayCompare(found, expected)) env.report({ code: 'wrongKind', expected, found, text: node.text });
}

/** Arguments in a call, as they are written: by place, or by name. */
export interface Given {
  readonly nodes: readonly FeelNode[];
  readonly kinds: readonly Kind[];
}

/** Arguments by name are names that the function has; the place of each is that of its name. */
function byName(name: string, { nodes }: Given, names: readonly string[], env: Environment): readonly number[] {
  return nodes.map((node) => {
    const argument = nameOf(node.children[0] ?? node);
    const place = names.indexOf(argument);
    if (place < 0) env.report({ code: 'unknownArgument', name, argument, known: names });
    return place;
  });
}

/** Says what is wrong with the arguments of one of FEEL's own functions. */
export function checkArguments(name: string, given: Given, env: Environment): void {
  const { nodes, kinds } = given;
  const isNamed = nodes[0]?.name === 'NamedParameter';
  const signature = Object.hasOwn(BUILT_INS, name) ? BUILT_INS[name] : undefined;
  const places = isNamed ? byName(name, given, builtIn(name)?.$args ?? [], env) : nodes.map((_, place) => place);
  if (!signature) return;
  if ('rest' in signature) {
    if (nodes.length === 0) env.report({ code: 'wrongArguments', name, least: 1, most: Infinity });
    for (const [i, node] of nodes.entries()) asked(kinds[i] ?? ANY, listOf(signature.rest), node, env);
    return;
  }
  const { takes, least } = signature;
  if (!isNamed && (nodes.length < least || nodes.length > takes.length)) env.report({ code: 'wrongArguments', name, least, most: takes.length });
  for (const [i, node] of nodes.entries()) asked(kinds[i] ?? ANY, takes[places[i] ?? -1] ?? ANY, node, env);
}

const CONSTANTS = new Set(['StringLiteral', 'NumericLiteral']);

/** `date(…)`, `time(…)`, `date and time(…)`, `duration(…)`, `@"…"`: what is written out is one, and what is put in may be read as one. */
export function checkConstructor(node: FeelNode, given: Given, env: Environment): void {
  const { nodes, kinds } = given;
  const isConstant = nodes.every(({ name }) => CONSTANTS.has(name));
  const value: unknown = isConstant ? evaluate(node.text, {}).value : undefined;
  if (isConstant && (value === null || value === undefined || (typeof value === 'object' && 'template' in value)))
    env.report({ code: 'noMoment', text: node.text });
  const [only] = nodes;
  if (!isConstant && only && nodes.length === 1 && only.name !== 'NamedParameter') asked(kinds[0] ?? ANY, MOMENT, only, env);
}
