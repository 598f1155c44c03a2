import { isRange, type FeelRange } from 'feelin';
import type { FeelNode } from '../../model/feel/tree.js';
import { askLibrary, type Comparing, equal, inOrder, isTemporal, kindOf, momentOf, type Order } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import { localTextOf } from './instants.js';
import type { Scope } from './scope.js';

/** `[a..b]`, `(a..b)` … as FEEL's own range. */
export function rangeOf(node: FeelNode, scope: Scope): unknown {
  const [interval] = node.children;
  if (interval?.name !== 'Interval') throw new ExpressionFault('unsupported', { text: node.text });
  const [open, from, , to, close] = interval.children as readonly [FeelNode, FeelNode, FeelNode, FeelNode, FeelNode];
  const ends = [scope.evaluate(from, scope), scope.evaluate(to, scope)] as const;
  const [a, b] = scope.formerly ? ends : alike(ends, scope.calendar);
  return askLibrary(`${open.text}a..b${close.text}`, { a, b }, () => new ExpressionFault('unlikeKinds', { left: shown(a), right: shown(b) }));
}

/** Ends that name moments in unlike ways, both written as instants: the library makes a range of values of one type alone. */
function alike(ends: readonly [unknown, unknown], calendar: Scope['calendar']): readonly unknown[] {
  if (!ends.some(isTemporal) || kindOf(ends[0]) === kindOf(ends[1])) return ends;
  const moments = ends.map((end) => momentOf(calendar, end));
  return moments.every((at) => at !== null) ? moments.map((at) => localTextOf(calendar, at)) : ends;
}

/** Whether a value lies in a range. */
export function within(range: FeelRange, value: unknown, how: Comparing): boolean {
  const after = range.start === null || inOrder(how, value, range['start included'] ? '>=' : '>', range.start);
  return after && (range.end === null || inOrder(how, value, range['end included'] ? '<=' : '<', range.end));
}

/** Whether a value passes a test of `in`: a comparison (`> 5`), a range, a list it must be in, or a value it must equal. */
export function holdsFor(test: FeelNode, value: unknown, scope: Scope): boolean {
  if (test.name === 'PositiveUnaryTests') return test.children.some((each) => holdsFor(each, value, scope));
  const [first, second] = test.children;
  if (test.name === 'PositiveUnaryTest' && first) return holdsFor(first, value, scope);
  if (test.name === 'SimplePositiveUnaryTest' && first?.name === 'CompareOp' && second) {
    const other = scope.evaluate(second, scope);
    if (first.text === '=') return equal(scope, value, other);
    return first.text === '!=' ? !equal(scope, value, other) : inOrder(scope, value, first.text as Order, other);
  }
  const asked = scope.evaluate(test, scope);
  if (isRange(asked)) return within(asked, value, scope);
  if (Array.isArray(asked)) return asked.some((each) => (isRange(each) ? within(each, value, scope) : equal(scope, value, each)));
  if (asked === null) throw new ExpressionFault('noList', { value: shown(asked) });
  return equal(scope, value, asked);
}
