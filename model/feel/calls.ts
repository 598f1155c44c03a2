import type { PeriodUnit } from '../parameter.js';
import { checkArguments, checkGiven, checkOutcome, isBuiltIn, textIn, textsOf } from './built-ins.js';
import { checkPatterns } from './pattern-calls.js';
import type { Environment } from './environment.js';
import { nearestOf } from './findings.js';
import { misfit } from './fits.js';
import { functions, signatureOf, type Gives } from './functions.js';
import { mayCompare, mayOrder } from './comparing.js';
import type { Infer } from './comparisons.js';
import { alternativesOf, ANY, BOOLEAN, contextOf, DAY, either, listOf, MOMENT, NUMBER, TEXT, type Kind } from './kinds.js';
import { givenBy } from './given-by.js';
import { checkHanded, kindsOfArguments, called } from './handed-functions.js';
import { BUILT_IN_NAMES } from './signatures.js';
import { isNamed, nameOf, type FeelNode } from './tree.js';

const KINDS: Readonly<Record<Gives, Kind>> = { moment: MOMENT, number: NUMBER, text: TEXT, boolean: BOOLEAN, any: ANY };

const PERIODS: Readonly<Record<PeriodUnit, true>> = { workingDays: true, calendarDays: true, sameDay: true, hours: true, workingDaysBefore: true };

/** The kind of a parameter's value. */
function kindOfParameter({ unit, columns }: Environment['parameters'][string]): Kind {
  if (Object.hasOwn(PERIODS, unit) || unit === 'cents' || unit === 'number') return NUMBER;
  if (unit === 'boolean') return BOOLEAN;
  if (unit === 'date') return MOMENT;
  if (unit === 'list' || unit === 'approvalSteps') return listOf(ANY);
  if (unit === 'decisionTable') return contextOf({}, true);
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

const TABLE: Kind = listOf(contextOf({}, true));
/** What `lookup` takes: a table, what its row has, a column, a day. */
const LOOKED_UP: readonly Kind[] = [TABLE, contextOf({}, true), TEXT, MOMENT];
/** Without these there is no answer; nothing in the other places is answered with nothing. */
const NEEDED: readonly Kind[] = [TABLE, MOMENT];

/** Whether `lookup` can never take it where it stands: a day is a text, as a case keeps it. */
function isRefused(found: Kind, expected: Kind): boolean {
  if (found.is === 'nothing') return NEEDED.includes(expected);
  return misfit(found, expected) !== null || (expected.is === 'moment' && found.is === 'moment' && found.temporal !== undefined);
}

/** A cell of a table: it is one, and the columns asked by and for are its own. */
function lookedUp(nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  for (const [i, expected] of LOOKED_UP.entries())
    if (nodes[i] && isRefused(kinds[i] ?? ANY, expected))
      env.report({ code: 'wrongKind', expected: expected.is === 'moment' ? TEXT : expected, found: kinds[i] ?? ANY, text: nodes[i].text });
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

/** Functions of ours take values as a case keeps them: no list for what is in it, and moments that are texts. */
function checkOwn(found: Kind, expected: Kind, node: FeelNode, env: Environment): void {
  const isOurs = alternativesOf(found).some(({ is }) => is !== 'list') && !(found.is === 'moment' && found.temporal);
  if (isOurs) checkGiven(found, expected, node, env);
  else env.report({ code: 'wrongKind', expected: expected.is === 'moment' && found.is === 'moment' ? TEXT : expected, found, text: node.text });
}

/** Functions of ours that give a day and no time. */
const OF_DAYS = new Set(['today', 'local date', 'text date']);

function ownKind(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const signature = signatureOf(name);
  for (const [i, takes] of (signature?.takes ?? []).entries()) if (nodes[i]) checkOwn(kinds[i] ?? ANY, KINDS[takes], nodes[i], env);
  const texts = textsOf(nodes[0], kinds[0]);
  if (name === 'parameter') return parameterKind(texts, env);
  if (name === 'active') for (const id of texts) if (!env.elements.has(id)) env.report({ code: 'unknownElement', name: id });
  if (OF_DAYS.has(name)) return DAY;
  return name === 'lookup' ? lookedUp(nodes, kinds, env) : KINDS[signature?.gives ?? 'any'];
}

/** What has a sign. */
const WITH_SIGN: readonly Kind['is'][] = ['any', 'number', 'duration'];
const mayBe = (kind: Kind, kinds: readonly Kind['is'][]): boolean => alternativesOf(kind).some(({ is }) => kinds.includes(is));

function libraryKind(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): Kind {
  const [first = ANY] = kinds;
  if (name === 'not' && !mayBe(first, ['any', 'boolean'])) env.report({ code: 'neitherTrueNorFalse', found: first, text: nodes[0]?.text ?? '' });
  if (name === 'abs' && !mayBe(first, WITH_SIGN)) env.report({ code: 'wrongKind', expected: NUMBER, found: first, text: nodes[0]?.text ?? '' });
  if (name === 'number' && first.is === 'moment') env.report({ code: 'wrongKind', expected: TEXT, found: first, text: nodes[0]?.text ?? '' });
  checkPair(name, nodes, kinds, env);
  checkPlace(name, nodes, kinds, env);
  checkHanded(name, { nodes, kinds }, env);
  return givenBy(name, { nodes, kinds }, env);
}

/** What is compared of two that are put in order in time, or of which one is looked for in the other: of a range, its ends. */
const endOf = (kind: Kind): Kind => (kind.is === 'range' ? kind.of : kind);
const OF_PAIRS = new Set(['before', 'after', 'meets', 'met by', 'overlaps', 'includes']);

/** Two that are put in order, or one that is looked for between others, are of one kind. */
function checkPair(name: string, nodes: readonly FeelNode[], [left = ANY, right = ANY]: readonly Kind[], env: Environment): void {
  if (!OF_PAIRS.has(name) || nodes.length !== 2 || (name === 'includes' && left.is !== 'range')) return;
  const among = endOf(left);
  const may = [left, right].some(({ is }) => is === 'range') ? mayCompare : mayOrder;
  if (!may(among, endOf(right))) env.report({ code: 'unlikeKinds', left: among, right: endOf(right), text: nodes.map(({ text }) => text).join(', ') });
}

/** A place in a list, and a key of a context. */
function checkPlace(name: string, nodes: readonly FeelNode[], [, second = ANY]: readonly Kind[], env: Environment): void {
  const expected = name === 'list replace' ? NUMBER : name === 'context put' ? TEXT : ANY;
  const other: Kind['is'] = name === 'list replace' ? 'function' : 'list';
  if (expected.is === 'any' || nodes[0]?.name === 'NamedParameter' || ['any', expected.is, other].includes(second.is)) return;
  env.report({ code: 'wrongKind', expected, found: second, text: nodes[1]?.text ?? '' });
}

/** The kind of what a call gives; says what is wrong with it. */
export function kindOfCall(node: FeelNode, env: Environment, infer: Infer): Kind {
  const [callee, , parameters] = node.children as readonly [FeelNode, FeelNode, FeelNode | undefined];
  const nodes = parameters?.name.endsWith('Parameters') ? parameters.children : [];
  const name = nameOf(callee);
  const kinds = kindsOfArguments(name, nodes, env, infer);
  const own = signatureOf(name);
  if (own) {
    if (env.overValues) env.report({ code: 'notOverValues', name });
    for (const { name: written, children } of nodes)
      if (written === 'NamedParameter') env.report({ code: 'unknownArgument', name, argument: nameOf(children[0]!), known: [] });
    if (kinds.length < own.least || kinds.length > own.most) env.report({ code: 'wrongArguments', name, least: own.least, most: own.most });
    return ownKind(name, nodes, kinds, env);
  }
  if (!isNamed(callee)) {
    return called(infer(callee, env, kinds), callee.text, { nodes, kinds }, env);
  }
  const bound = env.bound.has(name) ? env.names[name] : undefined;
  const held = bound?.is;
  if (bound?.is === 'function' || (bound?.is === 'any' && !isBuiltIn(name))) return called(bound, name, { nodes, kinds }, env);
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
