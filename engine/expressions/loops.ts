import { isRange, type FeelRange } from 'feelin';
import { nameOf, type FeelNode } from '../../model/feel/tree.js';
import { spend } from './budget.js';
import { askLibrary } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import { inside, type Scope } from './scope.js';

type Names = Readonly<Record<string, unknown>>;

/** The numbers from one to the other, upwards or downwards by one; the library's own count does not end where they are no whole number apart. */
function numbersIn(from: number, to: number): number[] {
  const count = Math.floor(Math.abs(to - from)) + 1;
  spend(count);
  const step = to < from ? -1 : 1;
  return Array.from({ length: count }, (_, i) => from + step * i);
}

function numbersOf(range: FeelRange): number[] | null {
  const { start, end } = range as { readonly start: unknown; readonly end: unknown };
  if (typeof start !== 'number' || typeof end !== 'number') return null;
  return numbersIn(start, end).filter((n) => (range['start included'] || n !== start) && (range['end included'] || n !== end));
}

/** What a loop goes over: a list, or a range of numbers. */
function itemsOf(context: FeelNode, scope: Scope): readonly unknown[] {
  const [from, , to] = context.children as readonly [FeelNode, FeelNode | undefined, FeelNode | undefined];
  const value = scope.evaluate(from, scope);
  const noList = () => new ExpressionFault('noList', { value: shown(value) });
  if (to) {
    const end = scope.evaluate(to, scope);
    if (typeof value === 'number' && typeof end === 'number') return numbersIn(value, end);
    return askLibrary('for i in a..b return i', { a: value, b: end }, noList) as unknown[];
  }
  if (isRange(value)) return numbersOf(value) ?? (askLibrary('for i in a return i', { a: value }, noList) as unknown[]);
  if (!Array.isArray(value)) throw noList();
  return value;
}

/** `x in xs, y in x.ys`: the names of each turn, one after the other; a later list may ask for the names before it. */
export function* bindings({ children: [first, ...others] }: Pick<FeelNode, 'children'>, scope: Scope): Generator<Names> {
  if (!first) {
    yield {};
    return;
  }
  const [name, , context] = first.children as readonly [FeelNode, FeelNode, FeelNode];
  for (const item of itemsOf(context, scope)) {
    const here = { [nameOf(name)]: item };
    for (const names of bindings({ children: others }, inside(scope, here))) yield { ...here, ...names };
  }
}
