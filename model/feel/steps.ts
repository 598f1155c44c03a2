import { MOST_STEPS } from './limits.js';
import { nameOf, type FeelNode } from './tree.js';

type Count = (node: FeelNode) => number;

const child = (node: FeelNode, index: number): FeelNode => node.children.at(index) ?? node;
const sum = (nodes: readonly FeelNode[], count: Count): number => nodes.reduce((total, node) => total + count(node), 0);

/** A number that is written out, or calculated from such; NaN: none. */
export function numberIn(node: FeelNode): number {
  if (node.name === 'NumericLiteral') return Number(nameOf(node).replace(/\s/g, ''));
  if (node.name === 'ParenthesizedExpression') return numberIn(child(node, 1));
  if (node.name !== 'ArithmeticExpression' || node.children.length !== 3) return NaN;
  const [left, right] = [numberIn(child(node, 0)), numberIn(child(node, 2))];
  return { '+': left + right, '-': left - right, '*': left * right }[child(node, 1).text] ?? NaN;
}

/** How many numbers a range has whose ends are written out (`1..10`, `[1..10]`); null: it is none, or nobody can tell. */
function lengthOfRange(node: FeelNode): number | null {
  const dots = node.children.findIndex(({ name }) => name === '..');
  if (dots < 1) return node.children.length === 1 && node.children[0] ? lengthOfRange(node.children[0]) : null;
  const [from, to] = [numberIn(child(node, dots - 1)), numberIn(child(node, dots + 1))];
  return Number.isNaN(from) || Number.isNaN(to) ? null : Math.floor(Math.abs(to - from)) + 1;
}

/** Items that a loop goes over in one `x in …`. */
const itemsOf: Count = (context) => lengthOfRange(context) ?? (context.children.length === 1 ? sizeOf(child(context, 0)) : 0);
const loopsOf = (node: FeelNode): readonly FeelNode[] => child(node, 1).children.map((each) => child(each, 2));

/** How many items a list has as it is written, of a choice the shorter; 0 where nobody can tell. */
export function sizeOf(node: FeelNode): number {
  switch (node.name) {
    case 'Expression':
      return sizeOf(child(node, 0));
    case 'ParenthesizedExpression':
      return sizeOf(child(node, 1));
    case 'List':
      return node.children.length - 2;
    case 'ForExpression':
      return loopsOf(node).reduce((product, context) => product * itemsOf(context), 1);
    case 'IfExpression':
      return Math.min(sizeOf(child(node, 3)), sizeOf(child(node, -1)));
    default:
      return 0;
  }
}

/** One list inside the other, and the body in the innermost: each turn goes over all that is inside it. */
function loopSteps([context, ...inner]: readonly FeelNode[], body: FeelNode): number {
  if (!context) return stepsOf(body);
  const items = itemsOf(context);
  return sum(context.children, stepsOf) + (lengthOfRange(context) ?? 0) + items * loopSteps(inner, body);
}

const inLoop: Count = (node) => 1 + loopSteps(loopsOf(node), child(node, -1));
const firstOnly: Count = (node) => 1 + stepsOf(child(node, 0));
const allParts: Count = (node) => 1 + sum(node.children, stepsOf);

/** Nodes that are evaluated, with what each takes at least; what is in none of them, or is a word of the grammar, takes nothing. */
const EVALUATED: Readonly<Record<string, Count>> = {
  ...Object.fromEntries(['NumericLiteral', 'BooleanLiteral', 'StringLiteral', 'null', 'VariableName', 'FunctionDefinition'].map((name) => [name, () => 1])),
  ...Object.fromEntries(
    ['Expression', 'ParenthesizedExpression', 'ArithmeticExpression', 'List', 'Context', 'DateTimeLiteral'].map((name) => [name, allParts]),
  ),
  // the second operand may not be asked, and what is behind a dot or `instance of` is a name
  ...Object.fromEntries(['Conjunction', 'Disjunction', 'PathExpression', 'InstanceOfExpression'].map((name) => [name, firstOnly])),
  ForExpression: inLoop,
  QuantifiedExpression: inLoop,
  IfExpression: (node) => 1 + stepsOf(child(node, 1)) + Math.min(stepsOf(child(node, 3)), stepsOf(child(node, -1))),
  Comparison: (node) => 1 + stepsOf(child(node, 0)) + (child(node, 1).name === 'in' ? 0 : stepsOf(child(node, 2))),
  FilterExpression: (node) => 1 + stepsOf(child(node, 0)) + Math.max(1, sizeOf(child(node, 0))) * stepsOf(child(node, 2)),
  FunctionInvocation: (node) => 1 + sum(node.children.slice(1), stepsOf),
  PositionalParameters: (node) => sum(node.children, stepsOf),
  NamedParameters: (node) => sum(node.children, stepsOf),
  NamedParameter: (node) => stepsOf(child(node, 1)),
  ContextEntry: (node) => stepsOf(child(node, 1)),
};

/**
 * Steps that an evaluation takes, as far as that is written out: what goes over a written range goes over all of it, of a choice the shorter way is
 * counted, and a list whose length nobody knows as if it were empty. Only a `some` or `every` may take fewer, where it is answered before its end.
 */
export function stepsOf(node: FeelNode): number {
  return Object.hasOwn(EVALUATED, node.name) ? EVALUATED[node.name]!(node) : 0;
}

/** The innermost parts of an expression that take more steps than one evaluation may (engine/expressions/budget.ts counts them as it goes). */
export function tooLongIn(node: FeelNode): readonly FeelNode[] {
  const inner = node.children.flatMap(tooLongIn);
  return inner.length === 0 && stepsOf(node) > MOST_STEPS ? [node] : inner;
}
