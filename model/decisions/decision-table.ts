import { z } from 'zod';
import { localizedText } from '../text.js';
import { aggregations, hitPolicies } from './hit-policy.js';

/** What the values of a column are. `date`: a text that names a day or an instant. */
export const columnTypes = ['text', 'number', 'boolean', 'date'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** More rules, or columns, than people can look over; each rule is asked whenever the table is. */
const MOST_RULES = 500;
const MOST_COLUMNS = 20;

/** FEEL of a cell: a unary test on the left (`-`: anything), an expression on the right. */
const cell = z.string().min(1).max(1000);

const input = z.strictObject({
  /** FEEL over the variables of the case and the input mapping of the task that asks. */
  expression: cell,
  /** What the column is called; else by its expression. */
  label: localizedText.optional(),
  type: z.enum(columnTypes).optional(),
  /** Unary tests: the value passes one of them, or the table cannot be asked. */
  values: z.array(cell).min(1).max(100).optional(),
});

const output = z.strictObject({
  /** Key of the result, where there is more than one column. */
  name: z.string().regex(/^(?!__proto__$)[A-Za-z_]\w{0,63}$/, { error: 'outputName' }),
  label: localizedText.optional(),
  type: z.enum(columnTypes).optional(),
  /** FEEL of the values it may give; for PRIORITY and OUTPUT ORDER the first is the most important. */
  values: z.array(cell).min(1).max(100).optional(),
  /** FEEL of what it gives where no rule hits. */
  default: cell.optional(),
});

const rule = z.strictObject({
  /** What the record calls the rule besides the number of its row. */
  id: z.string().min(1).max(64).optional(),
  /** A unary test for each input. */
  when: z.array(cell),
  /** An expression for each output. */
  then: z.array(cell),
  /** Why, in the words of who keeps the table. */
  annotation: z.string().max(500).optional(),
});

/**
 * A decision table (DMN 1.5, chapter 8), kept as the value of a parameter of the unit `decisionTable`. What its shape cannot say (cells that are FEEL, a
 * cell for each column) is asked by `decisionFaults`.
 */
export const decisionTable = z.strictObject({
  inputs: z.array(input).min(1).max(MOST_COLUMNS),
  outputs: z.array(output).min(1).max(MOST_COLUMNS),
  hitPolicy: z.enum(hitPolicies),
  aggregation: z.enum(aggregations).optional(),
  rules: z.array(rule).max(MOST_RULES),
});
export type DecisionTable = z.infer<typeof decisionTable>;
export type DecisionInput = DecisionTable['inputs'][number];
export type DecisionOutput = DecisionTable['outputs'][number];
export type DecisionRule = DecisionTable['rules'][number];
