import type { DecisionTable } from '../../../../model/decisions/decision-table.js';
import { decisionFaults } from '../../../../model/decisions/decision-faults.js';

type Rest = Partial<Omit<DecisionTable, 'hitPolicy'>>;

/** A table of one input `n` and one output `out`, unless said otherwise; each rule as `[when, then]`, of one cell each or several. Throws where it is none. */
export function table(
  hitPolicy: DecisionTable['hitPolicy'],
  rules: readonly (readonly [string | string[], string | string[]])[],
  rest: Rest = {},
): DecisionTable {
  const made: DecisionTable = {
    inputs: [{ expression: 'n' }],
    outputs: [{ name: 'out' }],
    hitPolicy,
    rules: rules.map(([when, then]) => ({ when: [when].flat(), then: [then].flat() })),
    ...rest,
  };
  const [fault] = decisionFaults(made);
  if (fault) throw new Error(fault.message.en);
  return made;
}
