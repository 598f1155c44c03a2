import { readTable } from '../../../../../../engine/decisions/readable.js';
import type { DecisionInput, DecisionOutput, DecisionRule, DecisionTable } from '../../../../../../model/decisions/decision-table.js';
import type { Aggregation, HitPolicy } from '../../../../../../model/decisions/hit-policy.js';

/** One side of a table: what is asked, or what is given. */
export type Side = 'inputs' | 'outputs';
export type Column = DecisionInput | DecisionOutput;

/** The cells of a side in a rule. */
const CELLS = { inputs: 'when', outputs: 'then' } as const;
/** What a new cell says: anything; nothing. */
const BLANK = { inputs: '-', outputs: 'null' } as const;

/** A value as a table that can be shown, cells that are still empty too; null: it is none. */
export const tableOf = (value: unknown): DecisionTable | null => readTable(value);

export const cellsOf = (rule: DecisionRule, side: Side): readonly string[] => rule[CELLS[side]];

const eachRule = (table: DecisionTable, change: (rule: DecisionRule) => DecisionRule): DecisionTable => ({ ...table, rules: table.rules.map(change) });

/** A cell of a row (from 0) with another text. */
export const withCell = (table: DecisionTable, row: number, side: Side, column: number, text: string): DecisionTable => ({
  ...table,
  rules: table.rules.with(row, { ...table.rules[row]!, [CELLS[side]]: cellsOf(table.rules[row]!, side).with(column, text) }),
});

/** A row with another annotation; an empty one is none. */
export function withAnnotation(table: DecisionTable, row: number, text: string): DecisionTable {
  const { annotation: _before, ...rule } = table.rules[row]!;
  return { ...table, rules: table.rules.with(row, text === '' ? rule : { ...rule, annotation: text }) };
}

/** One row more, at the end: it lets anything pass and gives nothing. */
export const withRow = (table: DecisionTable): DecisionTable => ({
  ...table,
  rules: [...table.rules, { when: table.inputs.map(() => BLANK.inputs), then: table.outputs.map(() => BLANK.outputs) }],
});

export const withoutRow = (table: DecisionTable, row: number): DecisionTable => ({ ...table, rules: table.rules.toSpliced(row, 1) });

/** A row one place up (-1) or down (1). */
export const withRowMoved = (table: DecisionTable, row: number, by: -1 | 1): DecisionTable => {
  const rule = table.rules[row]!;
  return { ...table, rules: table.rules.toSpliced(row, 1).toSpliced(row + by, 0, rule) };
};

/** The column as it is now. */
export const withColumn = (table: DecisionTable, side: Side, index: number, column: Column): DecisionTable => ({
  ...table,
  [side]: (table[side] as readonly Column[]).with(index, column),
});

/** One column more, at the right end of its side. */
export function withNewColumn(table: DecisionTable, side: Side, column: Column): DecisionTable {
  const wider = eachRule(table, (rule) => ({ ...rule, [CELLS[side]]: [...cellsOf(rule, side), BLANK[side]] }));
  return { ...wider, [side]: [...table[side], column] };
}

export function withoutColumn(table: DecisionTable, side: Side, index: number): DecisionTable {
  const narrower = eachRule(table, (rule) => ({ ...rule, [CELLS[side]]: cellsOf(rule, side).toSpliced(index, 1) }));
  return { ...narrower, [side]: (table[side] as readonly Column[]).toSpliced(index, 1) };
}

/** Another hit policy; only COLLECT aggregates. */
export function withPolicy(table: DecisionTable, hitPolicy: HitPolicy, aggregation?: Aggregation): DecisionTable {
  const { aggregation: _before, ...rest } = table;
  return { ...rest, hitPolicy, ...(hitPolicy === 'COLLECT' && aggregation && { aggregation }) };
}
