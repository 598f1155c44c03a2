import { TESTED, type FeelNode } from '../../model/feel/tree.js';
import { ExpressionFault } from './fault.js';
import { truthOf } from './interpret.js';
import type { Scope } from './scope.js';
import { holdsFor } from './unary-tests.js';

const has = (node: FeelNode, name: string): boolean => node.name === name || node.children.some((child) => has(child, name));

/** Whether a cell asks for nothing (`null`): its column then knows that there may be no value. */
export const asksForNothing = (root: FeelNode): boolean => has(root, 'null');

/** One test of a cell: with `?` it is a condition, else it is compared with the value. */
function holds(test: FeelNode, value: unknown, scope: Scope): boolean {
  const inner = test.children[0];
  if (inner?.name === 'null') return value === null;
  return inner && has(inner, TESTED) ? truthOf(scope.evaluate(inner, scope)) : holdsFor(test, value, scope);
}

/** The same; null: nothing comes before or after something, in a column that knows that there may be nothing. */
function answerOf(test: FeelNode, value: unknown, scope: Scope, mayBeNothing: boolean): boolean | null {
  try {
    return holds(test, value, scope);
  } catch (fault) {
    if (mayBeNothing && value === null && fault instanceof ExpressionFault && fault.code === 'noValueToOrder') return null;
    throw fault;
  }
}

/** One of several that is so; null: none, and of some there is no telling. */
function someOf(answers: Iterable<boolean | null>): boolean | null {
  let known: boolean | null = false;
  for (const answer of answers) {
    if (answer) return true;
    known = answer === null ? null : known;
  }
  return known;
}

function* answers(tests: readonly FeelNode[], value: unknown, scope: Scope, mayBeNothing: boolean): Generator<boolean | null> {
  for (const test of tests) yield answerOf(test, value, scope, mayBeNothing);
}

/**
 * Whether a value passes the unary tests of a cell (DMN 1.5, 8.2.6): `-` any, else one of them, behind `not` none. A value of
 * another kind than what it is compared with is an ExpressionFault; so is nothing, where the column does not ask for it (`mayBeNothing`).
 */
export function passes(root: FeelNode, value: unknown, scope: Scope, mayBeNothing: boolean): boolean {
  const [first] = root.children;
  if (first?.name === 'Wildcard') return true;
  const tests = root.children.find(({ name }) => name === 'PositiveUnaryTests')?.children ?? [];
  const some = someOf(answers(tests, value, scope, mayBeNothing));
  return first?.name === 'not' ? some === false : some === true;
}
