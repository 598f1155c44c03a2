import { tableOf } from './table-edits.js';

/** A decision table as rows that can be compared: how it is asked, then each rule as it is written. Anything else as it is. */
export function ruleRows(value: unknown): unknown {
  const table = Array.isArray(value) ? null : tableOf(value);
  if (!table) return value;
  const { inputs, outputs, hitPolicy, aggregation, rules } = table;
  const head = {
    policy: [hitPolicy, aggregation].filter((each) => each !== undefined).join(' '),
    asks: inputs.map(({ expression }) => expression).join(', '),
    gives: outputs.map(({ name }) => name).join(', '),
  };
  return [head, ...rules.map(({ when, then, annotation }) => ({ when: when.join(' ; '), then: `→ ${then.join(' ; ')}`, annotation }))];
}
