import { isRange } from 'feelin';
import { nameOf, parseFeel, type FeelNode } from '../../model/feel/tree.js';
import { MOST_QUIET_TURNS } from './quiet-limits.js';

type Names = Readonly<Record<string, unknown>>;
type Ask = (expression: string, names: Names) => unknown;

/** How often something is done, and the names it is done with: of a loop's items the last stands for all. */
interface Round {
  readonly times: number;
  readonly names: Names;
}

/** How many numbers the library would count; it never ends where they are no whole number apart, or where the first is left out and the last. */
function countOf(from: unknown, to: unknown): number {
  if (typeof from !== 'number' || typeof to !== 'number') return 1;
  return Number.isInteger(to - from) && Number.isSafeInteger(from) && Number.isSafeInteger(to) ? Math.abs(to - from) + 1 : Infinity;
}

/** What a loop goes over: how many, and which comes last or is the greatest. */
function itemsOf(iteration: FeelNode, names: Names, ask: Ask): { readonly count: number; readonly last: unknown } {
  const [from, , to] = iteration.children;
  const value = from && ask(from.text, names);
  const [start, end]: readonly unknown[] = to ? [value, ask(to.text, names)] : isRange(value) ? [value.start as unknown, value.end as unknown] : [];
  if (start !== undefined) return { count: countOf(start, end), last: typeof start === 'number' && typeof end === 'number' ? Math.max(start, end) : end };
  return Array.isArray(value) ? { count: value.length, last: value.at(-1) } : { count: 1, last: value };
}

/** Steps of all loops in a node, each as often as the loops around it go round. */
function stepsOf(node: FeelNode, round: Round, ask: Ask): number {
  if (node.name !== 'ForExpression' && node.name !== 'QuantifiedExpression') return sum(node.children, round, ask);
  let steps = 0;
  let inner = round;
  for (const { children } of node.children.find(({ name }) => name === 'InExpressions')?.children ?? []) {
    const [name, , iteration] = children;
    if (!name || !iteration) continue;
    steps += stepsOf(iteration, inner, ask);
    if (steps > MOST_QUIET_TURNS) return steps; // nothing is asked that would itself be too much
    const { count, last } = itemsOf(iteration, inner.names, ask);
    inner = { times: inner.times * count, names: { ...inner.names, [nameOf(name)]: last } };
    steps += inner.times;
    if (steps > MOST_QUIET_TURNS) return steps;
  }
  return steps + sum(node.children.slice(-1), inner, ask);
}

function sum(nodes: readonly FeelNode[], round: Round, ask: Ask): number {
  let steps = 0;
  for (const node of nodes) if ((steps += stepsOf(node, round, ask)) > MOST_QUIET_TURNS) break;
  return steps;
}

/**
 * Whether the loops of an expression would go round more often than an evaluation may take steps, as it is counted before the FEEL
 * library is let loose on it: the library itself stops nowhere. `ask` evaluates a part of it.
 */
export function loopsTooLong(expression: string, ask: Ask): boolean {
  const parsed = parseFeel(expression);
  return parsed.ok && stepsOf(parsed.root, { times: 1, names: {} }, ask) > MOST_QUIET_TURNS;
}
