import { mayCompare, mayOrder } from './comparing.js';
import type { Environment } from './environment.js';
import { ANY, BOOLEAN, either, listOf, neverEqual, NOTHING, TEXT, type Kind } from './kinds.js';
import type { FeelNode } from './tree.js';

/** How the kind of a node is found: this file does not import what imports it. */
export type Infer = (node: FeelNode, env: Environment, handed?: readonly Kind[]) => Kind;

const child = (node: FeelNode, index: number): FeelNode => node.children.at(index) ?? node;
const textsOf = (kind: Kind): readonly string[] => (kind.is === 'list' ? textsOf(kind.of) : (kind.is === 'text' && kind.values) || []);

function compared(left: Kind, right: Kind, node: FeelNode, env: Environment): void {
  if (!mayCompare(left, right)) env.report({ code: 'unlikeKinds', left, right, text: node.text });
}

function ordered(left: Kind, right: Kind, node: FeelNode, env: Environment): void {
  if (!mayOrder(left, right)) env.report({ code: 'unlikeKinds', left, right, text: node.text });
}

/** Compared for being the same: it could be. */
function equal(has: Kind, asked: Kind, node: FeelNode, env: Environment): void {
  compared(has, asked, node, env);
  if (neverEqual(has, asked)) env.report({ code: 'neverThatValue', values: textsOf(has), asked: textsOf(asked), text: node.text });
}

/** What a comparison gives, with what is wrong in it reported: both sides are of kinds that compare, and could be what is asked. */
export function comparison(node: FeelNode, env: Environment, infer: Infer): Kind {
  const left = infer(child(node, 0), env);
  const operator = child(node, 1);
  if (operator.name === 'in') {
    const isWritten = child(node, 0).name === 'StringLiteral';
    for (const test of node.children.slice(2)) unaryTest(test, isWritten ? TEXT : left, node, { env, infer });
    for (const test of node.children.slice(2).flatMap(alone))
      if (test.name === 'null') env.report({ code: 'wrongKind', expected: listOf(ANY), found: NOTHING, text: node.text });
    if (isWritten) found(left, node, env, infer);
    return BOOLEAN;
  }
  const others = node.children.slice(2).filter(({ name }) => name !== 'and');
  const isOrder = operator.text !== '=' && operator.text !== '!=';
  const isTurned = child(node, 0).name === 'StringLiteral';
  for (const other of others) {
    const right = infer(other, env);
    if (isOrder) ordered(left, right, node, env);
    else if (isTurned) equal(right, left, node, env);
    else equal(left, right, node, env);
  }
  return BOOLEAN;
}

/** A text that is written out is among what it is looked for in, where that is written out or among few as well. */
function found(text: Kind, node: FeelNode, env: Environment, infer: Infer): void {
  const silent = { ...env, report: () => undefined };
  const tests = node.children.slice(2).flatMap((test) => listed(test));
  const values = tests.map((test) => infer(test, silent)).reduce<Kind>((all, kind) => either(all, kind.is === 'list' ? kind.of : kind), NOTHING);
  if (neverEqual(values, text)) env.report({ code: 'neverThatValue', values: textsOf(values), asked: textsOf(text), text: node.text });
}

/** What is asked one by one, beside a list. */
function alone(test: FeelNode): readonly FeelNode[] {
  if (test.name.startsWith('PositiveUnaryTest')) return test.children.flatMap(alone);
  return test.name === 'ParenthesizedExpression' && test.children[1] ? alone(test.children[1]) : [test];
}

/** What stands in a test of `in`, one by one; a comparison or a range for itself. */
function listed(test: FeelNode): readonly FeelNode[] {
  if (test.name === 'PositiveUnaryTests' || test.name === 'PositiveUnaryTest') return test.children.flatMap(listed);
  if (test.name === 'List') return test.children.slice(1, -1).flatMap(listed);
  return test.name === '(' || test.name === ')' ? [] : [test];
}

/** What a test of `in` asks for: that the value comes before or after it, or that it is the same. */
const asksOrder = ({ children: [first] }: FeelNode): boolean => first?.name === 'Interval' || (first?.name === 'CompareOp' && !/^!?=$/.test(first.text));

/** Where a test stands, and how its parts are asked. */
interface Place {
  readonly env: Environment;
  readonly infer: Infer;
}

/** A test of `in` or of a filter: compared with the value, or a list it may be in. `node`: the whole of which it is part. */
export function unaryTest(test: FeelNode, value: Kind, node: FeelNode, place: Place): void {
  const { env, infer } = place;
  if (test.name === '(' || test.name === ')') return;
  if (test.name === 'SimplePositiveUnaryTest') {
    const ends = test.children.flatMap((each) => (each.name === 'Interval' ? each.children : [each]));
    const compare = asksOrder(test) ? ordered : equal;
    for (const end of ends) if (!/^(?:[[\]().]+|CompareOp)$/.test(end.name)) compare(value, infer(end, env), node, env);
    if (test.children[0]?.name === 'Interval') infer(test, env);
    return;
  }
  if (['PositiveUnaryTests', 'PositiveUnaryTest'].includes(test.name)) {
    for (const inner of test.children) unaryTest(inner, value, node, place);
    return;
  }
  if (test.name === 'List') {
    for (const item of test.children.slice(1, -1)) unaryTest(item, value, node, place);
    return;
  }
  askedFor(test, value, node, place);
}

/** A value, or what is in a list or a range. */
function askedFor(test: FeelNode, value: Kind, node: FeelNode, { env, infer }: Place): void {
  const found = infer(test, env);
  if (found.is === 'range') ordered(value, found.of, node, env);
  else equal(value, found.is === 'list' ? found.of : found, node, env);
}
