import type { PeriodUnit } from '../parameter.js';
import { checkArguments, checkGiven, checkOutcome, isBuiltIn, textIn, textsOf } from './built-ins.js';
import { checkPatterns } from './pattern-calls.js';
import type { Environment } from './environment.js';
import { nearestOf } from './findings.js';
import { misfit } from './fits.js';
import { functions, signatureOf, type Gives } from './functions.js';
import { ANY, BOOLEAN, contextOf, either, listOf, mayCompare, MOMENT, NUMBER, singleOf, TEXT, type Kind } from './kinds.js';
import { BUILT_IN_NAMES, builtInSignature } from './signatures.js';
import { isNamed, nameOf, type FeelNode } from './tree.js';

type Infer = (node: FeelNode, env: Environment) => Kind;

const KINDS: Readonly<Record<Gives, Kind>> = { moment: MOMENT, number: NUMBER, text: TEXT, boolean: BOOLEAN, any: ANY };

/** These give a list of what their first list holds; what is taken out of a list may be one. */
const SAME_LIST = new Set(['distinct values', 'reverse', 'sublist', 'remove', 'sort']);
const FEWER = new Set(['distinct values', 'sublist', 'remove']);

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
  const column = textIn(nodes[2]);
  if (row.is !== 'context' || row.open) return ANY;
  if (where && nodes[1]) lookedFor(where, row, nodes[1], env);
  const asked = [...(where?.is === 'context' ? Object.keys(where.fields) : []), ...(column === undefined ? [] : [column])];
  for (const name of asked) if (!Object.hasOwn(row.fields, name)) env.report({ code: 'unknownPart', name, ...nearestOf(name, Object.keys(row.fields)) });
  return (column === undefined ? undefined : row.fields[column]) ?? ANY;
}

/** A parameter, of one name or another; one that is not listed is said. */
function parameterKind(names: readonly string[], env: Environment): Kind {
  const kinds = names.map((name): Kind => {
    const parameter = Object.hasOwn(env.parameters, name) ? env.parameters[name] : undefined;
    if (!parameter) env.report({ code: 'unknownParameter', name });
    return parameter ? kindOfParameter(parameter) : ANY;
  });
  return kinds.length === 0 ? ANY : kinds.reduce(either);
}

function ownKind(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const signature = signatureOf(name);
  for (const [i, takes] of (signature?.takes ?? []).entries()) if (nodes[i]) checkGiven(kinds[i] ?? ANY, KINDS[takes], nodes[i], env);
  const texts = textsOf(nodes[0], kinds[0]);
  if (name === 'parameter') return parameterKind(texts, env);
  if (name === 'active') for (const id of texts) if (!env.elements.has(id)) env.report({ code: 'unknownElement', name: id });
  return name === 'lookup' ? lookedUp(nodes, kinds, env) : KINDS[signature?.gives ?? 'any'];
}

/** What has a sign. */
const WITH_SIGN: readonly Kind['is'][] = ['any', 'number', 'duration'];

function libraryKind(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const [first = ANY] = kinds;
  if (name === 'not' && first.is !== 'any' && first.is !== 'boolean') env.report({ code: 'neitherTrueNorFalse', found: first, text: nodes[0]?.text ?? '' });
  if (name === 'abs' && !WITH_SIGN.includes(first.is)) env.report({ code: 'wrongKind', expected: NUMBER, found: first, text: nodes[0]?.text ?? '' });
  if (name === 'number' && first.is === 'moment') env.report({ code: 'wrongKind', expected: TEXT, found: first, text: nodes[0]?.text ?? '' });
  checkPair(name, nodes, kinds, env);
  checkPlace(name, nodes, kinds, env);
  return givenBy(name, nodes, kinds);
}

/** Two that are put in order, or one that is looked for between others, are of one kind. */
function checkPair(name: string, nodes: readonly FeelNode[], [left = ANY, right = ANY]: readonly Kind[], env: Environment): void {
  const isPair = (name === 'before' || name === 'after') && left.is !== 'range';
  const among = name === 'includes' && left.is === 'range' ? left.of : isPair ? left : ANY;
  if (right.is !== 'range' && !mayCompare(among, right))
    env.report({ code: 'unlikeKinds', left: among, right, text: nodes.map(({ text }) => text).join(', ') });
}

/** A place in a list, and a key of a context. */
function checkPlace(name: string, nodes: readonly FeelNode[], [, second = ANY]: readonly Kind[], env: Environment): void {
  const expected = name === 'list replace' ? NUMBER : name === 'context put' ? TEXT : ANY;
  const other: Kind['is'] = name === 'list replace' ? 'function' : 'list';
  if (expected.is === 'any' || nodes[0]?.name === 'NamedParameter' || ['any', expected.is, other].includes(second.is)) return;
  env.report({ code: 'wrongKind', expected, found: second, text: nodes[1]?.text ?? '' });
}

/** What a function of FEEL gives, which may hang on what it is given. */
function givenBy(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[]): Kind {
  const [first = ANY, , third = ANY] = kinds;
  if (SAME_LIST.has(name)) return first.is === 'list' ? (FEWER.has(name) ? singleOf(first.of) : first) : ANY;
  if (name === 'min' || name === 'max') return (first.is === 'list' && kinds.length === 1 ? [first.of] : kinds).reduce(either);
  if (name === 'context put') {
    const key = textIn(nodes[1]);
    return first.is === 'context' && key !== undefined ? contextOf({ ...first.fields, [key]: third }, first.open) : ANY;
  }
  return builtInSignature(name)?.gives ?? ANY;
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
  if (!isNamed(callee)) {
    infer(callee, env);
    return ANY;
  }
  const held = env.bound.has(name) ? env.names[name]?.is : undefined;
  if (held === 'function' || (held === 'any' && !isBuiltIn(name))) return ANY;
  if (!isBuiltIn(name)) {
    env.report({ code: 'unknownFunction', name, ...nearestOf(name, [...Object.keys(functions), ...BUILT_IN_NAMES]) });
    return ANY;
  }
  let isSound = true;
  const watched: Environment = {
    ...env,
    report: (finding) => {
      isSound = false;
      env.report(finding);
    },
  };
  checkArguments(name, { nodes, kinds }, watched);
  checkPatterns(name, nodes, kinds, watched);
  if (isSound && held === undefined) checkOutcome(name, node, nodes, watched);
  return libraryKind(name, nodes, kinds, env);
}
