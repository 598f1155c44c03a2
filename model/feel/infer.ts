import { kindOfCall } from './calls.js';
import { checkConstructor } from './constructors.js';
import { withBound, type Environment } from './environment.js';
import { nearestOf } from './findings.js';
import {
  ANY,
  BOOLEAN,
  contextOf,
  DURATION,
  either,
  listOf,
  mayCompare,
  neverEqual,
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
import { nameOf, type FeelNode } from './tree.js';

type Rule = (node: FeelNode, env: Environment) => Kind;

const child = (node: FeelNode, index: number): FeelNode => node.children.at(index) ?? node;

/** Asks that an operand be true or false. */
function truth(node: FeelNode, env: Environment): Kind {
  const found = infer(node, env);
  if (found.is !== 'any' && found.is !== 'boolean') env.report({ code: 'neitherTrueNorFalse', found, text: node.text });
  return BOOLEAN;
}

function variable(node: FeelNode, env: Environment): Kind {
  const name = nameOf(node);
  const known = Object.hasOwn(env.names, name) ? env.names[name] : undefined;
  if (known) return known;
  if (!env.anyName) env.report({ code: 'unknownName', name, ...nearestOf(name, Object.keys(env.names)) });
  return ANY;
}

function partOf(target: Kind, node: FeelNode, env: Environment): Kind {
  const name = nameOf(node);
  switch (target.is) {
    case 'list':
      return { ...target, of: partOf(target.of, node, env) };
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
function rowEnvironment(target: Kind, env: Environment): Environment {
  const row = target.is === 'list' ? target.of : target;
  if (row.is !== 'context') return { ...withBound(env, { item: row }), anyName: env.anyName || row.is === 'any' };
  const added = Object.fromEntries([...env.keys].filter((key) => !Object.hasOwn(env.names, key)).map((key) => [key, ANY]));
  return { ...withBound(env, { item: row, ...added, ...row.fields }), anyName: env.anyName || row.open };
}

function filter(node: FeelNode, env: Environment): Kind {
  const target = infer(child(node, 0), env);
  const condition = child(node, 2);
  if (condition.name === 'SimplePositiveUnaryTest') {
    infer(child(condition, 1), rowEnvironment(target, env));
    return target.is === 'list' ? singleOf(target.of) : target;
  }
  const found = infer(condition, rowEnvironment(target, env));
  if (found.is === 'number') return target.is === 'list' ? target.of : target;
  if (found.is === 'any') return ANY; // a place in the list, or a condition
  if (found.is !== 'boolean') env.report({ code: 'neitherTrueNorFalse', found, text: condition.text });
  if (target.is === 'any') return target;
  return singleOf(target.is === 'list' ? target.of : target);
}

/** Whether a loop goes over it: a list, or numbers one after the other. */
const canGoOver = (over: Kind): boolean =>
  over.is === 'list' || over.is === 'any' || (over.is === 'range' && (over.of.is === 'number' || over.of.is === 'any'));

/** The names of a loop's turns. */
export function loopEnvironment(loops: FeelNode, env: Environment): Environment {
  return loops.children.reduce((outer, loop) => {
    const [name, context] = [child(loop, 0), child(loop, 2)];
    const kinds = context.children.filter(({ name: part }) => part !== '..').map((part) => infer(part, outer));
    const over = kinds[0] ?? ANY;
    if (kinds.length === 1 && !canGoOver(over)) outer.report({ code: 'wrongKind', expected: listOf(ANY), found: over, text: context.text });
    return withBound(outer, {
      [nameOf(name)]: over.is === 'range' ? over.of : kinds.length > 1 ? (over.is === 'number' ? NUMBER : ANY) : over.is === 'list' ? over.of : ANY,
    });
  }, env);
}

function forEach(node: FeelNode, env: Environment): Kind {
  return listOf(infer(child(node, -1), withBound(loopEnvironment(child(node, 1), env), { partial: listOf(ANY) })));
}

const textsOf = (kind: Kind): readonly string[] => (kind.is === 'list' ? textsOf(kind.of) : (kind.is === 'text' && kind.values) || []);

function compared(left: Kind, right: Kind, node: FeelNode, env: Environment): void {
  if (!mayCompare(left, right)) env.report({ code: 'unlikeKinds', left, right, text: node.text });
}

/** Compared for being the same: it could be. */
function equal(has: Kind, asked: Kind, node: FeelNode, env: Environment): void {
  compared(has, asked, node, env);
  if (neverEqual(has, asked)) env.report({ code: 'neverThatValue', values: textsOf(has), asked: textsOf(asked), text: node.text });
}

function comparison(node: FeelNode, env: Environment): Kind {
  const left = infer(child(node, 0), env);
  const operator = child(node, 1);
  if (operator.name === 'in') {
    const isWritten = child(node, 0).name === 'StringLiteral';
    for (const test of node.children.slice(2)) unaryTest(test, isWritten ? TEXT : left, node, env);
    if (isWritten) found(left, node, env);
    return BOOLEAN;
  }
  const others = node.children.slice(2).filter(({ name }) => name !== 'and');
  const isOrder = operator.text !== '=' && operator.text !== '!=';
  const isTurned = child(node, 0).name === 'StringLiteral';
  for (const other of others) {
    const right = infer(other, env);
    if (isOrder) compared(left, right, node, env);
    else if (isTurned) equal(right, left, node, env);
    else equal(left, right, node, env);
    if (isOrder && [left, right].some(({ is }) => is === 'nothing' || is === 'boolean' || is === 'context'))
      env.report({ code: 'unlikeKinds', left, right, text: node.text });
  }
  return BOOLEAN;
}

/** A text that is written out is among what it is looked for in, where that is written out or among few as well. */
function found(text: Kind, node: FeelNode, env: Environment): void {
  const silent = { ...env, report: () => undefined };
  const tests = node.children.slice(2).flatMap((test) => listed(test));
  const values = tests.map((test) => infer(test, silent)).reduce<Kind>((all, kind) => either(all, kind.is === 'list' ? kind.of : kind), { is: 'nothing' });
  if (neverEqual(values, text)) env.report({ code: 'neverThatValue', values: textsOf(values), asked: textsOf(text), text: node.text });
}

/** What stands in a test of `in`, one by one; a comparison or a range for itself. */
function listed(test: FeelNode): readonly FeelNode[] {
  if (test.name === 'PositiveUnaryTests' || test.name === 'PositiveUnaryTest') return test.children.flatMap(listed);
  if (test.name === 'List') return test.children.slice(1, -1).flatMap(listed);
  return test.name === '(' || test.name === ')' ? [] : [test];
}

/** A test of `in`: compared with the value, or a list it may be in. */
function unaryTest(test: FeelNode, value: Kind, node: FeelNode, env: Environment): void {
  if (test.name === '(' || test.name === ')' || test.name === 'CompareOp' || /^[[\]().]+$/.test(test.name)) return;
  if (['PositiveUnaryTests', 'PositiveUnaryTest', 'SimplePositiveUnaryTest', 'Interval'].includes(test.name)) {
    for (const inner of test.children) unaryTest(inner, value, node, env);
    return;
  }
  if (test.name === 'List') {
    for (const item of test.children.slice(1, -1)) unaryTest(item, value, node, env);
    return;
  }
  const found = infer(test, env);
  equal(value, found.is === 'list' ? found.of : found, node, env);
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
  return contextOf(fields);
}

function lambda(node: FeelNode, env: Environment): Kind {
  const names = node.children
    .filter(({ name }) => name === 'FormalParameters')
    .flatMap(({ children }) => children.map((parameter) => nameOf(child(parameter, 0))));
  infer(child(child(node, -1), 0), withBound(env, Object.fromEntries(names.map((name) => [name, ANY]))));
  return { is: 'function' };
}

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
  Expression: (node, env) => infer(child(node, 0), env),
  ParenthesizedExpression: (node, env) => infer(child(node, 1), env),
  NumericLiteral: () => NUMBER,
  BooleanLiteral: () => BOOLEAN,
  StringLiteral: ({ text }) => literal(text),
  null: () => ({ is: 'nothing' }),
  VariableName: variable,
  PathExpression: (node, env) => {
    const target = infer(child(node, 0), env);
    const part = child(node, 2);
    return partOfMoment(target, nameOf(part)) ?? partOf(target, part, env);
  },
  FilterExpression: filter,
  Conjunction: both,
  Disjunction: both,
  Comparison: comparison,
  IfExpression: condition,
  QuantifiedExpression: (node, env) => truth(child(node, -1), loopEnvironment(child(node, 1), env)),
  ForExpression: forEach,
  ArithmeticExpression: arithmetic,
  List: (node, env) => {
    const items = node.children.slice(1, -1);
    const of = items.reduce<Kind>((kind, item) => either(kind, infer(item, env)), { is: 'nothing' });
    return items.length === 1 ? singleOf(of) : listOf(of);
  },
  SimplePositiveUnaryTest: (node, env) => {
    const [interval] = node.children;
    if (interval?.name !== 'Interval') env.report({ code: 'unsupportedExpression', name: node.text });
    else {
      const [from = ANY, to = ANY] = interval.children.filter(({ name }) => !/^(?:[[\]().]+)$/.test(name)).map((end) => infer(end, env));
      compared(from, to, node, env);
      return rangeOf(either(from, to));
    }
    return rangeOf(ANY);
  },
  Context: context,
  FunctionDefinition: lambda,
  FunctionInvocation: (node, env) => kindOfCall(node, env, infer),
  DateTimeLiteral: (node, env) => {
    const nodes = node.children.flatMap(({ name, children }) => (name.endsWith('Parameters') ? children : []));
    checkConstructor(node, { nodes, kinds: nodes.map((each) => infer(each, env)) }, env);
    return child(node, 0).name === 'AtLiteral' ? ANY : child(node, 0).text === 'duration' ? DURATION : temporalOf(TEMPORALS[nameOf(child(node, 0))] ?? 'some');
  },
  NamedParameter: (node, env) => infer(child(node, 1), env),
  InstanceOfExpression: (node, env) => {
    infer(child(node, 0), env);
    const type = nameOf(child(node, -1));
    if (/^[\w ]+$/.test(type) && !TYPES.has(type)) env.report({ code: 'unsupportedExpression', name: node.text });
    return BOOLEAN;
  },
};

/** The kind of what a node gives, with what is wrong in it reported to the environment. */
export function infer(node: FeelNode, env: Environment): Kind {
  const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined;
  if (rule) return rule(node, env);
  env.report({ code: 'unsupportedExpression', name: node.text });
  return ANY;
}
