import { isRange, type FeelRange } from 'feelin';
import type { FeelNode } from '../../model/feel/tree.js';
import { askLibrary, equal, inOrder, type Order } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import type { Scope } from './scope.js';

/** `[a..b]`, `(a..b)` … as FEEL's own range. */
export function rangeOf(node: FeelNode, scope: Scope): unknown {
  const [interval] = node.children;
  if (interval?.name !== 'Interval') throw new ExpressionFault('unsupported', { text: node.text });
  const [open, from, , to, close] = interval.children as readonly [FeelNode, FeelNode, FeelNode, FeelNode, FeelNode];
  const [a, b] = [scope.evaluate(from, scope), scope.evaluate(to, scope)];
  return askLibrary(`${open.text}a..b${close.text}`, { a, b }, () => new ExpressionFault('unlikeKinds', { left: shown(a), right: shown(b) }));
}

function within(range: FeelRange, value: unknown, scope: Scope): boolean {
  const after = range.start === null || inOrder(scope.calendar, value, range['start included'] ? '>=' : '>', range.start);
  return after && (range.end === null || inOrder(scope.calendar, value, range['end included'] ? '<=' : '<', range.end));
}

/** Whether a value passes a test of `in`: a comparison (`> 5`), a range, a list it must be in, or a value it must equal. */
export function holdsFor(test: FeelNode, value: unknown, scope: Scope): boolean {
  if (test.name === 'PositiveUnaryTests') return test.children.some((each) => holdsFor(each, value, scope));
  const [first, second] = test.children;
  if (test.name === 'PositiveUnaryTest' && first) return holdsFor(first, value, scope);
  if (test.name === 'SimplePositiveUnaryTest' && first?.name === 'CompareOp' && second) {
    const other = scope.evaluate(second, scope);
    if (first.text === '=') return equal(scope.calendar, value, other);
    return first.text === '!=' ? !equal(scope.calendar, value, other) : inOrder(scope.calendar, value, first.text as Order, other);
  }
  const asked = scope.evaluate(test, scope);
  if (isRange(asked)) return within(asked, value, scope);
  if (Array.isArray(asked)) return asked.some((each) => (isRange(each) ? within(each, value, scope) : equal(scope.calendar, value, each)));
  if (asked === null) throw new ExpressionFault('noList', { value: shown(asked) });
  return equal(scope.calendar, value, asked);
}
