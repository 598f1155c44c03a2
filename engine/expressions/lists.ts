import type { FeelNode } from '../../model/feel/tree.js';
import { ExpressionFault, shown } from './fault.js';
import { rowScope, type Scope } from './scope.js';
import { holdsFor } from './unary-tests.js';

/** What is in a filter's brackets, brackets of its own aside. */
const bare = (node: FeelNode): FeelNode => (node.name === 'ParenthesizedExpression' && node.children[1] ? bare(node.children[1]) : node);

const at = (list: readonly unknown[], index: number): unknown => list.at(index > 0 ? index - 1 : index) ?? null;

/**
 * `list[condition]` keeps the rows for which it is true, `list[number]` gives one, counted from 1 or, when negative, from the end
 * (DMN 1.5, 10.3.2.5). A single value is a list of one; nothing stays nothing. A condition that is neither true nor false for a row
 * is an ExpressionFault: the row would be passed over in silence.
 */
export function filtered(target: unknown, condition: FeelNode, scope: Scope): unknown {
  if (target === null) return null;
  const list: readonly unknown[] = Array.isArray(target) ? target : [target];
  const test = bare(condition);
  if (test.name === 'SimplePositiveUnaryTest') return list.filter((item) => holdsFor(test, item, scope));
  if (test.name === 'NumericLiteral' || test.name === 'ArithmeticExpression') return at(list, position(scope.evaluate(test, scope)));
  const kept: unknown[] = [];
  for (const item of list) {
    const value = scope.evaluate(test, rowScope(scope, item));
    if (typeof value === 'number') return at(list, value);
    if (typeof value !== 'boolean') throw new ExpressionFault('neitherTrueNorFalse', { value: shown(value) });
    if (value) kept.push(item);
  }
  return kept;
}

function position(value: unknown): number {
  if (typeof value !== 'number') throw new ExpressionFault('notToCalculateWith', { left: 'list', op: '[]', right: shown(value) });
  return value;
}
