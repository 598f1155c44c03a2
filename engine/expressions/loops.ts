import { isRange } from 'feelin';
import { nameOf, type FeelNode } from '../../model/feel/tree.js';
import { askLibrary } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import { inside, type Scope } from './scope.js';

type Names = Readonly<Record<string, unknown>>;

/** What a loop goes over: a list, or a range of numbers. */
function itemsOf(context: FeelNode, scope: Scope): readonly unknown[] {
  const [from, , to] = context.children as readonly [FeelNode, FeelNode | undefined, FeelNode | undefined];
  const value = scope.evaluate(from, scope);
  const noList = () => new ExpressionFault('noList', { value: shown(value) });
  if (to) return askLibrary('for i in a..b return i', { a: value, b: scope.evaluate(to, scope) }, noList) as unknown[];
  if (isRange(value)) return askLibrary('for i in a return i', { a: value }, noList) as unknown[];
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
