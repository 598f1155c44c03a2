import { askOfAny, askOfItems } from './ask-each.js';
import { kindOfCall } from './calls.js';
import { checkConstructor, kindOfDuration } from './constructors.js';
import { withBound, type Environment } from './environment.js';
import { nearestOf } from './findings.js';
import { mayCompare } from './comparing.js';
import { comparison, rangeBetween, unaryTest } from './comparisons.js';
import {
  alternativesOf,
  ANY,
  BOOLEAN,
  either,
  listOf,
  listWith,
  NOTHING,
  NUMBER,
  oneOf,
  rangeOf,
  singleOf,
  temporalOf,
  TEXT,
  type Kind,
  type Temporal,
} from './kinds.js';
import { calculated, partOfMoment } from './moments.js';
import { numberIn } from './steps.js';
import { nameOf, TESTED, type FeelNode } from './tree.js';

/** `handed`: what the parameters of a function are that is written out here. */
type Rule = (node: FeelNode, env: Environment, handed?: readonly Kind[]) => Kind;

const child = (node: FeelNode, index: number): FeelNode => node.children.at(index) ?? node;

/** Asks that an operand be true or false. */
function truth(node: FeelNode, env: Environment): Kind {
  const found = infer(node, env);
  if (!alternativesOf(found).some(({ is }) => is === 'any' || is === 'boolean')) env.report({ code: 'neitherTrueNorFalse', found, text: node.text });
  return BOOLEAN;
}

function variable(node: FeelNode, env: Environment): Kind {
  const name = nameOf(node);
  const known = Object.hasOwn(env.names, name) ? env.names[name] : undefined;
  if (known) return known;
  if (name === TESTED) env.report({ code: 'unsupportedExpression', name });
  else if (!env.anyName) env.report({ code: 'unknownName', name, ...nearestOf(name, Object.keys(env.names)) });
  return ANY;
}

const PARTS_OF_RANGES: Readonly<Record<string, (of: Kind) => Kind>> = {
  start: (of) => of,
  end: (of) => of,
  'start included': () => BOOLEAN,
  'end included': () => BOOLEAN,
};

/** What is behind a dot: of a list, of each in it. */
function partOf(whole: Kind, node: FeelNode, env: Environment): Kind {
  return askOfAny(whole, env, (target, asked) => partOfMoment(target, nameOf(node)) ?? partWithin(target, node, asked));
}

function partWithin(target: Kind, node: FeelNode, env: Environment): Kind {
  const name = nameOf(node);
  switch (target.is) {
    case 'list': {
      const has = target.has?.filter(({ is }) => is !== 'context').map((each) => partOf(each, node, env));
      return { ...listOf(partOf(target.of, node, env)), ...(target.single && { single: true }), ...(has && has.length === target.has?.length && { has }) };
    }
    case 'range': {
      const part = Object.hasOwn(PARTS_OF_RANGES, name) ? PARTS_OF_RANGES[name] : undefined;
      if (!part) env.report({ code: 'unknownPart', name });
      return part?.(target.of) ?? ANY;
    }
    case 'context': {
      if (Object.hasOwn(target.fields, name)) return target.fields[name] ?? ANY;
      if (!target.open && !env.keys.has(name)) env.report({ code: 'unknownPart', name, ...nearestOf(name, Object.keys(target.fields)) });
      return ANY;
    }
    case 'any':
    case 'nothing':
      return ANY;
    default:
      env.report({ code: 'unknownPart', name });
      return ANY;
  }
}

/** Names of a row: its columns, and what some expression puts into rows, over what is around it. */
function rowEnvironment(row: Kind, env: Environment): Environment {
  if (row.is !== 'context') return { ...withBound(env, { item: row }), anyName: env.anyName || row.is === 'any' };
  const added = Object.fromEntries([...env.keys].filter((key) => !Object.hasOwn(env.names, key)).map((key) => [key, ANY]));
  return { ...withBound(env, { item: row, ...added, ...row.fields }), anyName: env.anyName || row.open };
}

function filter(node: FeelNode, env: Environment): Kind {
  const target = infer(child(node, 0), env);
  const condition = child(node, 2);
  if (condition.name === 'SimplePositiveUnaryTest') {
    const isEmpty = target.is === 'list' && target.of.is === 'nothing' && !target.has?.length;
    askOfItems(isEmpty ? ANY : target, condition, env, (row, asked) => {
      unaryTest(condition, row, node, { env: rowEnvironment(row, asked), infer });
      return BOOLEAN;
    });
    return target.is === 'list' ? singleOf(target.of) : target;
  }
  const found = askOfItems(target, condition, env, (row, asked) => infer(condition, rowEnvironment(row, asked)));
  if (found.is === 'number') return target.is === 'list' ? target.of : target;
  if (found.is === 'any') return ANY; // a place in the list, or a condition
  if (found.is !== 'boolean') env.report({ code: 'neitherTrueNorFalse', found, text: condition.text });
  if (target.is === 'any') return ANY;
  return singleOf(target.is === 'list' ? target.of : target);
}

/** Whether a loop goes over it: a list, or numbers one after the other. */
const canGoOver = (over: Kind): boolean =>
  alternativesOf(over).some((each) => each.is === 'list' || each.is === 'any' || (each.is === 'range' && ['number', 'text', 'any'].includes(each.of.is)));

/** From one number to another, or from one letter. */
function bounds(ends: readonly Kind[], nodes: readonly FeelNode[], env: Environment): void {
  for (const [i, found] of ends.entries())
    if (!alternativesOf(found).some(({ is }) => ['number', 'text', 'any'].includes(is)))
      env.report({ code: 'wrongKind', expected: NUMBER, found, text: nodes[i]?.text ?? '' });
  const [from = ANY, to = ANY] = ends;
  if (!mayCompare(from, to)) env.report({ code: 'unlikeKinds', left: from, right: to, text: nodes.map(({ text }) => text).join('..') });
}

/** A loop's turns: the names they see, and what the innermost goes over. */
interface Turns {
  readonly env: Environment;
  readonly over: Kind;
}

/** What each turn of a loop holds under its name. */
function turnOf(kinds: readonly Kind[]): Kind {
  const [over = ANY] = kinds;
  if (over.is === 'range') return over.of;
  if (kinds.length > 1) return over.is === 'number' ? NUMBER : ANY;
  return over.is === 'list' ? over.of : ANY;
}

const turnsOf = (loops: FeelNode, outermost: Environment): Turns =>
  loops.children.reduce<Turns>(
    ({ env }, loop) => {
      const [name, context] = [child(loop, 0), child(loop, 2)];
      const nodes = context.children.filter(({ name: part }) => part !== '..');
      const kinds = nodes.map((part) => infer(part, env));
      const over = kinds[0] ?? ANY;
      if (kinds.length > 1) bounds(kinds, nodes, env);
      if (kinds.length === 1 && !canGoOver(over)) env.report({ code: 'wrongKind', expected: listOf(ANY), found: over, text: context.text });
      return { env: withBound(env, { [nameOf(name)]: turnOf(kinds) }), over };
    },
    { env: outermost, over: ANY },
  );

function forEach(node: FeelNode, env: Environment): Kind {
  const [loops, body] = [child(node, 1), child(node, -1)];
  const turns = turnsOf(loops, env);
  const inside = withBound(turns.env, { partial: listOf(ANY) });
  if (turns.over.is !== 'list') return listOf(infer(body, inside));
  const name = nameOf(child(child(loops, -1), 0));
  return listOf(askOfItems(turns.over, body, inside, (item, asked) => infer(body, withBound(asked, { [name]: item }))));
}

function arithmetic(node: FeelNode, env: Environment): Kind {
  const isUnary = node.children.length === 2;
  const left = isUnary ? NUMBER : infer(child(node, 0), env);
  const right = infer(child(node, -1), env);
  const operator = child(node, isUnary ? 0 : 1).text;
  const result = calculated(left, operator, right);
  if (operator === '/' && numberIn(child(node, -1)) === 0) env.report({ code: 'divisionByZero', text: node.text });
  if (!result) env.report({ code: 'notToCalculateWith', left, right, text: node.text });
  return result ?? ANY;
}

function context(node: FeelNode, env: Environment): Kind {
  const fields: Record<string, Kind> = {};
  for (const entry of node.children) {
    if (entry.name !== 'ContextEntry') continue;
    fields[nameOf(child(entry, 0)).replace(/^"|"$/g, '')] = infer(child(entry, 1), withBound(env, fields));
  }
  return { is: 'context', fields, open: false, written: true };
}

const lambda: Rule = (node, env, handed = []) => {
  const takes = node.children
    .filter(({ name }) => name === 'FormalParameters')
    .flatMap(({ children }) => children.map((parameter) => nameOf(child(parameter, 0))));
  const given = Object.fromEntries(takes.map((name, i) => [name, handed[i] ?? ANY]));
  return { is: 'function', takes, gives: infer(child(child(node, -1), 0), withBound(env, given)) };
};

function condition(node: FeelNode, env: Environment): Kind {
  truth(child(node, 1), env);
  if (node.children.length < 6) env.report({ code: 'unsupportedExpression', name: node.text });
  return either(infer(child(node, 3), env), infer(child(node, -1), env));
}

/** A text as it is written; one with escapes is some text. */
const literal = (text: string): Kind => (text.includes('\\') ? TEXT : oneOf([text.slice(1, -1)]));

const both: Rule = (node, env) => {
  truth(child(node, 0), env);
  return truth(child(node, 2), env);
};

/** Types that `instance of` can ask for by their names. */
const TYPES = new Set(
  'Any number string boolean date time range list context,date and time,days and time duration,years and months duration'
    .split(',')
    .flatMap((names) => (names.includes(' and ') ? [names] : names.split(' '))),
);

const TEMPORALS: Readonly<Record<string, Temporal>> = { date: 'date', time: 'time', 'date and time': 'instant' };

const rules: Readonly<Record<string, Rule>> = {
  Expression: (node, env, handed) => infer(child(node, 0), env, handed),
  ParenthesizedExpression: (node, env, handed) => infer(child(node, 1), env, handed),
  NumericLiteral: () => NUMBER,
  BooleanLiteral: () => BOOLEAN,
  StringLiteral: ({ text }) => literal(text),
  null: () => NOTHING,
  VariableName: variable,
  [TESTED]: variable,
  PathExpression: (node, env) => partOf(infer(child(node, 0), env), child(node, 2), env),
  FilterExpression: filter,
  Conjunction: both,
  Disjunction: both,
  Comparison: (node, env) => comparison(node, env, infer),
  IfExpression: condition,
  QuantifiedExpression: (node, env) => truth(child(node, -1), turnsOf(child(node, 1), env).env),
  ForExpression: forEach,
  ArithmeticExpression: arithmetic,
  List: (node, env) => listWith(node.children.slice(1, -1).map((item) => infer(item, env))),
  SimplePositiveUnaryTest: (node, env) => {
    const [interval] = node.children;
    if (interval?.name === 'Interval') {
      const ends = interval.children.filter(({ name }) => !/^(?:[[\]().]+)$/.test(name)).map((end) => infer(end, env));
      return rangeBetween(ends, node, env);
    }
    env.report({ code: 'unsupportedExpression', name: node.text });
    return rangeOf(ANY);
  },
  Context: context,
  FunctionDefinition: lambda,
  FunctionInvocation: (node, env) => kindOfCall(node, env, infer),
  DateTimeLiteral: (node, env) => {
    const nodes = node.children.flatMap(({ name, children }) => (name.endsWith('Parameters') ? children : []));
    const kinds = nodes.map((each) => infer(each, env));
    checkConstructor(node, { nodes, kinds }, env);
    return kindOfDuration(node, { nodes, kinds }) ?? temporalOf(TEMPORALS[nameOf(child(node, 0))] ?? 'some');
  },
  NamedParameter: (node, env, handed) => infer(child(node, 1), env, handed),
  InstanceOfExpression: (node, env) => {
    infer(child(node, 0), env);
    const type = nameOf(child(node, -1));
    if (/^[\w ]+$/.test(type) && !TYPES.has(type)) env.report({ code: 'unsupportedExpression', name: node.text });
    return BOOLEAN;
  },
};

/** The kind of what a node gives, with what is wrong in it reported to the environment; `handed`: what is handed to it, where it is a function. */
export function infer(node: FeelNode, env: Environment, handed?: readonly Kind[]): Kind {
  const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined;
  if (rule) return rule(node, env, handed);
  env.report({ code: 'unsupportedExpression', name: node.text });
  return ANY;
}
