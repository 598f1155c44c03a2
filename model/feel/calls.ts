import type { PeriodUnit } from '../parameter.js';
import { mayBacktrackEndlessly } from '../patterns/backtracking.js';
import { longestToSearch, powerOfSearch } from '../patterns/effort.js';
import { checkArguments, isBuiltIn } from './built-ins.js';
import type { Environment } from './environment.js';
import { nearestOf } from './findings.js';
import { misfit } from './fits.js';
import { functions, signatureOf, type Gives } from './functions.js';
import { ANY, BOOLEAN, contextOf, listOf, MOMENT, NUMBER, TEXT, type Kind } from './kinds.js';
import { nameOf, type FeelNode } from './tree.js';

type Infer = (node: FeelNode, env: Environment) => Kind;

/** What FEEL's own functions give, where it is always the same. */
const GIVES: Readonly<Record<string, Gives>> = {
  ...Object.fromEntries(
    ['not', 'contains', 'matches', 'starts with', 'ends with', 'list contains', 'all', 'any', 'is', 'odd', 'even'].map((name) => [name, 'boolean'] as const),
  ),
  ...Object.fromEntries(
    ['count', 'sum', 'mean', 'product', 'median', 'stddev', 'string length', 'number', 'decimal', 'floor', 'ceiling', 'modulo', 'sqrt', 'log', 'exp'].map(
      (name) => [name, 'number'] as const,
    ),
  ),
  ...Object.fromEntries(
    ['string', 'string join', 'substring', 'substring before', 'substring after', 'replace', 'upper case', 'lower case'].map((name) => [name, 'text'] as const),
  ),
};
const KINDS: Readonly<Record<Gives, Kind>> = { moment: MOMENT, number: NUMBER, text: TEXT, boolean: BOOLEAN, any: ANY };

/** These give a list of what their first list holds. */
const SAME_LIST = new Set(['distinct values', 'reverse', 'sublist', 'remove', 'sort']);

const PERIODS: Readonly<Record<PeriodUnit, true>> = { workingDays: true, calendarDays: true, sameDay: true, hours: true, workingDaysBefore: true };

/** The kind of a parameter's value. */
function kindOfParameter({ unit, columns }: Environment['parameters'][string]): Kind {
  if (Object.hasOwn(PERIODS, unit) || unit === 'cents' || unit === 'number') return NUMBER;
  if (unit === 'boolean') return BOOLEAN;
  if (unit === 'date') return MOMENT;
  if (unit === 'list') return listOf(ANY);
  if (unit !== 'table') return TEXT;
  const kinds = { text: TEXT, cents: NUMBER, date: MOMENT, number: NUMBER } as const;
  return listOf(columns ? contextOf(Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, kinds[type]]))) : contextOf({}, true));
}

const literalOf = (node: FeelNode | undefined): string | undefined => (node?.name === 'StringLiteral' ? node.text.slice(1, -1) : undefined);

/** What is looked for is compared as it stands: a number is never found in a column of texts. */
function lookedFor(where: Kind, row: Kind, node: FeelNode, env: Environment): void {
  if (where.is !== 'context' || row.is !== 'context') return;
  for (const [name, right] of Object.entries(where.fields)) {
    const left = Object.hasOwn(row.fields, name) ? row.fields[name]! : ANY;
    if (misfit(right, left)) env.report({ code: 'unlikeKinds', left, right, text: `${name}: ${node.text}` });
  }
}

/** A cell of a table: it is one, and the columns asked by and for are its own. */
function lookedUp(nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const wanted = [listOf(contextOf({}, true)), contextOf({}, true), TEXT, MOMENT];
  for (const [i, expected] of wanted.entries())
    if (nodes[i] && misfit(kinds[i] ?? ANY, expected)) env.report({ code: 'wrongKind', expected, found: kinds[i] ?? ANY, text: nodes[i].text });
  const [table, where] = kinds;
  const row = table?.is === 'list' ? table.of : ANY;
  const column = literalOf(nodes[2]);
  if (row.is !== 'context' || row.open) return ANY;
  if (where && nodes[1]) lookedFor(where, row, nodes[1], env);
  const asked = [...(where?.is === 'context' ? Object.keys(where.fields) : []), ...(column === undefined ? [] : [column])];
  for (const name of asked) if (!Object.hasOwn(row.fields, name)) env.report({ code: 'unknownPart', name, ...nearestOf(name, Object.keys(row.fields)) });
  return (column === undefined ? undefined : row.fields[column]) ?? ANY;
}

function ownKind(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const literal = literalOf(nodes[0]);
  if (name === 'parameter' && literal !== undefined) {
    const parameter = Object.hasOwn(env.parameters, literal) ? env.parameters[literal] : undefined;
    if (!parameter) env.report({ code: 'unknownParameter', name: literal });
    return parameter ? kindOfParameter(parameter) : ANY;
  }
  if (name === 'active' && literal !== undefined && !env.elements.has(literal)) env.report({ code: 'unknownElement', name: literal });
  return name === 'lookup' ? lookedUp(nodes, kinds, env) : KINDS[signatureOf(name)?.gives ?? 'any'];
}

function libraryKind(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const [first = ANY, , third = ANY] = kinds;
  if (name === 'not' && first.is !== 'any' && first.is !== 'boolean') env.report({ code: 'neitherTrueNorFalse', found: first, text: nodes[0]?.text ?? '' });
  if (SAME_LIST.has(name)) return first.is === 'list' ? first : ANY;
  if (name === 'context put') {
    const key = literalOf(nodes[1]);
    return first.is === 'context' && key !== undefined ? contextOf({ ...first.fields, [key]: third }, first.open) : ANY;
  }
  return KINDS[GIVES[name] ?? 'any'];
}

const WITH_PATTERN = new Set(['matches', 'replace', 'split']);
/** How long a text will be is not known here; a pattern that tries each character more often than this is for short ones only. */
const MOST_POWER = 2;

/** Characters that a text has at most, as an expression says it: `substring(text, 1, 400)`. */
function lengthIn(node: FeelNode | undefined): number {
  const [callee, , parameters] = node?.name === 'FunctionInvocation' ? node.children : [];
  const length = callee && nameOf(callee) === 'substring' ? parameters?.children[2] : undefined;
  return length?.name === 'NumericLiteral' ? Number(nameOf(length)) : Infinity;
}

/** A pattern that is written out is judged before it is ever run; any other is when it is (engine/expressions/admit-call). */
function checkPattern(name: string, nodes: readonly FeelNode[], env: Environment): void {
  if (!WITH_PATTERN.has(name)) return;
  const valueOf = (node: FeelNode | undefined): string | undefined =>
    literalOf(node?.name === 'NamedParameter' ? node.children[1] : node)?.replace(/\\\\/g, '\\');
  const named = nodes.find(({ name: kind, children }) => kind === 'NamedParameter' && ['pattern', 'delimiter'].includes(nameOf(children[0]!)));
  const flags = valueOf(nodes.at(name === 'replace' ? 3 : 2)) ?? '';
  const pattern = valueOf(named ?? nodes[1]);
  if (pattern === undefined) return;
  const most = longestToSearch(pattern, flags);
  if (mayBacktrackEndlessly(pattern, flags.includes('i'))) env.report({ code: 'endlessPattern', name, pattern });
  else if (powerOfSearch(pattern, flags) > MOST_POWER && lengthIn(nodes[0]) > most) env.report({ code: 'slowPattern', name, pattern, most });
}

/** The kind of what a call gives; says what is wrong with it. */
export function kindOfCall(node: FeelNode, env: Environment, infer: Infer): Kind {
  const [callee, , parameters] = node.children as readonly [FeelNode, FeelNode, FeelNode | undefined];
  const nodes = parameters?.name.endsWith('Parameters') ? parameters.children : [];
  const kinds = nodes.map((each) => infer(each, env));
  const name = nameOf(callee);
  const own = signatureOf(name);
  if (own) {
    if (env.overValues) env.report({ code: 'notOverValues', name });
    for (const { name: written, children } of nodes)
      if (written === 'NamedParameter') env.report({ code: 'unknownArgument', name, argument: nameOf(children[0]!), known: [] });
    if (kinds.length < own.least || kinds.length > own.most) env.report({ code: 'wrongArguments', name, least: own.least, most: own.most });
    return ownKind(name, nodes, kinds, env);
  }
  if (callee.name !== 'VariableName') {
    infer(callee, env);
    return ANY;
  }
  if (Object.hasOwn(env.names, name) && (env.names[name]?.is === 'function' || env.names[name]?.is === 'any')) return ANY;
  if (!isBuiltIn(name)) {
    env.report({ code: 'unknownFunction', name, ...nearestOf(name, [...Object.keys(functions), ...Object.keys(GIVES)]) });
    return ANY;
  }
  checkArguments(name, { nodes, kinds }, env);
  checkPattern(name, nodes, env);
  return libraryKind(name, nodes, kinds, env);
}
