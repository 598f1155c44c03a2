import { nameOf, type FeelNode } from './tree.js';

/**
 * Steps that one evaluation of an expression may take: nodes evaluated, and items that loops go over. A person's expression takes
 * tens, one over a form's longest list some ten thousand; this many are done in well under a second, in which an API or a worker
 * answers nobody else.
 */
export const MOST_STEPS = 100_000;

/** Ends of a range that are both written as whole numbers (`1..10`, `[1..10]`, `-5..5`); null when they are not. */
function writtenEnds(node: FeelNode): readonly [number, number] | null {
  const dots = node.children.findIndex(({ name }) => name === '..');
  if (dots < 1) return node.children.length === 1 && node.children[0] ? writtenEnds(node.children[0]) : null;
  const [from, to] = [node.children[dots - 1], node.children[dots + 1]].map((end) => Number((end && nameOf(end)) || NaN));
  return from !== undefined && to !== undefined && Number.isInteger(from) && Number.isInteger(to) ? [from, to] : null;
}

/** Whether what a loop goes over (`IterationContext`) is written out as a range of more items than an evaluation may take steps. */
export function isRangeTooLong(iteration: FeelNode): boolean {
  const ends = writtenEnds(iteration);
  return ends !== null && Math.abs(ends[1] - ends[0]) >= MOST_STEPS;
}
