import type { Environment } from '../feel/environment.js';
import { infer } from '../feel/infer.js';
import { ANY, either, narrowed, type Kind } from '../feel/kinds.js';
import { parseFeel } from '../feel/tree.js';

type Names = Readonly<Record<string, Kind>>;

/** An expression that gives a variable its value. */
export interface Assignment {
  readonly name: string;
  readonly expression: string;
}

/** As often as values wander from one variable to another in any process that people write. */
const ROUNDS = 5;

const given = ({ expression }: Assignment, env: Environment, names: Names): Kind => {
  const parsed = parseFeel(expression);
  return parsed.ok ? infer(parsed.root, { ...env, names, anyName: true, report: () => undefined }) : ANY;
};

/**
 * Kinds of names, where a text is among few (as its field says) only as long as no output or input gives it another, and then among those too. What an
 * output gives may come from other names, so it is asked again until nothing is added; what is not settled by then may be any text.
 */
export function withPossibleValues(env: Environment, assignments: readonly Assignment[]): Names {
  let names = env.names;
  for (let round = 0; round < ROUNDS; round++) {
    const next = { ...names };
    for (const assignment of assignments) {
      const known = next[assignment.name];
      if (known) next[assignment.name] = narrowed(known, either(known, given(assignment, env, names)));
    }
    if (JSON.stringify(next) === JSON.stringify(names)) return names;
    names = next;
  }
  return { ...names, ...Object.fromEntries(assignments.flatMap(({ name }) => (names[name] ? [[name, narrowed(names[name], ANY)]] : []))) };
}
