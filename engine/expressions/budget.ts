import { MOST_STEPS } from '../../model/feel/limits.js';
import { ExpressionFault } from './fault.js';

/** Handling one item of a list or one character of a text costs this part of a step: it is copied or compared, not evaluated. */
const PASSING = 1 / 16;
/** Asking the FEEL library costs as much as this many nodes: it reads the question as text each time. */
const ASKING = 25;
/** Evaluations inside each other: a function that calls itself would otherwise end in an overflow of the stack, at a depth of the machine's. */
const DEEPEST = 400;

interface Budget {
  left: number;
  depth: number;
}

/**
 * The budget of the evaluation that is under way. It belongs to no scope: functions of the FEEL library call back into an evaluation
 * and know of none. An evaluation never waits, so that there is one at a time, and its cost hangs on nothing but expression and values.
 */
let running: Budget | null = null;

/** Evaluates with a budget of its own, one expression or several together. What runs out of it is an ExpressionFault `tooMuch`. */
export function withinBudget<T>(run: () => T): T {
  const outer = running;
  running = { left: MOST_STEPS, depth: 0 };
  try {
    return run();
  } finally {
    running = outer;
  }
}

/** Evaluates with what is left of the budget that is under way; with one of its own where there is none. */
export const withinRest = <T>(run: () => T): T => (running ? run() : withinBudget(run));

const tooMuch = () => new ExpressionFault('tooMuch', { most: String(MOST_STEPS) });

/** Takes steps from the budget. */
export function spend(steps: number): void {
  if (!running) return;
  running.left -= steps;
  if (!(running.left >= 0)) throw tooMuch();
}

/** One node more, inside those that are being evaluated. */
export function enter(): void {
  spend(1);
  if (running && ++running.depth > DEEPEST) throw tooMuch();
}

/** The node is done. */
export function leave(): void {
  if (running) running.depth -= 1;
}

/** A question to the FEEL library, which goes through all that it is given. */
export function spendOnAsking(values: Readonly<Record<string, unknown>>): void {
  spend(ASKING);
  weigh(values);
}

/** So many items or characters are gone through. */
export const spendOnPassing = (count: number): void => spend(count * PASSING);

const partsOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
};

/** A value is gone through to its last part, as when it leaves an expression: one that holds the same list again and again, as often as it does. */
export function weigh(value: unknown): void {
  const open = [value];
  while (open.length > 0) {
    const each = open.pop();
    const parts = partsOf(each);
    spendOnPassing(typeof each === 'string' ? each.length : 1 + parts.length);
    for (const part of parts) open.push(part);
  }
}
