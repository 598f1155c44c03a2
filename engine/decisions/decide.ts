import type { DecisionInput, DecisionOutput, DecisionTable } from '../../model/decisions/decision-table.js';
import { goesByValues, hasOneAnswer } from '../../model/decisions/hit-policy.js';
import type { LocalizedText } from '../../model/text.js';
import { shown } from '../expressions/fault.js';
import { withinBudget } from '../expressions/budget.js';
import { evaluateFeel, evaluateTests, mayBeNothing, type ExpressionHost } from '../expressions/feel.js';
import { cellFault, columnFault, DecisionFault, inputsInWords } from './decision-fault.js';
import { answer, given, type Hit } from './hit-policies.js';
import { checkType } from './kinds.js';

/** An input as it was asked. */
export interface AskedInput {
  readonly column: DecisionInput;
  readonly value: unknown;
}

/** What a table has answered: with what it was asked, and which rules hit. */
export interface Decided {
  readonly inputs: readonly AskedInput[];
  readonly hits: readonly Hit[];
  readonly result: unknown;
}
export type Decision = { readonly ok: true; readonly decided: Decided } | { readonly ok: false; readonly error: LocalizedText };

type Names = Readonly<Record<string, unknown>>;

/** The place of a value among those that its column may have; 0 where nobody has said which. */
function rankOf(column: DecisionInput | DecisionOutput, value: unknown, names: Names, host: ExpressionHost): number {
  const tested = { value, mayBeNothing: mayBeNothing(column.values ?? []) };
  for (const [rank, test] of (column.values ?? []).entries()) {
    const result = evaluateTests(test, tested, names, host);
    if (!result.ok) throw columnFault(column, result.error);
    if (result.value) return rank;
  }
  if (!column.values) return 0;
  const [among, what] = [column.values.join(', '), shown(value)];
  throw columnFault(column, { zh: `${what} 不在允许的值 ${among} 之中`, en: `${what} is not among the values allowed: ${among}` });
}

function inputOf(column: DecisionInput, names: Names, host: ExpressionHost): AskedInput {
  const result = evaluateFeel(column.expression, names, host);
  if (!result.ok) throw columnFault(column, result.error);
  checkType(column, result.value, host);
  if (result.value !== null) rankOf(column, result.value, names, host);
  return { column, value: result.value };
}

/** Whether each cell of a rule holds; from left to right, and not further than it must. */
function hits(
  table: DecisionTable,
  row: number,
  tested: readonly (AskedInput & { readonly mayBeNothing: boolean })[],
  names: Names,
  host: ExpressionHost,
): boolean {
  return tested.every((input, i) => {
    const result = evaluateTests(table.rules[row]!.when[i]!, input, names, host);
    if (!result.ok) throw cellFault(row, input.column, result.error);
    return result.value;
  });
}

/** Rows of the rules that hit; of FIRST the first. */
function rowsThatHit(table: DecisionTable, inputs: readonly AskedInput[], names: Names, host: ExpressionHost): number[] {
  const tested = inputs.map((input, i) => ({ ...input, mayBeNothing: mayBeNothing(table.rules.map(({ when }) => when[i]!)) }));
  const rows: number[] = [];
  for (const row of table.rules.keys()) {
    if (!hits(table, row, tested, names, host)) continue;
    rows.push(row);
    if (table.hitPolicy === 'FIRST') break;
  }
  return rows;
}

function hitOf(table: DecisionTable, row: number, names: Names, host: ExpressionHost): Hit {
  const values = table.outputs.map((column, i) => {
    const result = evaluateFeel(table.rules[row]!.then[i]!, names, host);
    if (!result.ok) throw cellFault(row, column, result.error);
    return result.value;
  });
  const ranks = table.outputs.map((column, i) => {
    checkType(column, values[i], host);
    return rankOf(column, values[i], names, host);
  });
  return { row, values, ranks: goesByValues(table.hitPolicy) ? ranks : [] };
}

/** What no rule gives: the defaults, and nothing where there is none (DMN 1.5, 8.2.9). Null: no column has one. */
function defaults(table: DecisionTable, names: Names, host: ExpressionHost): readonly unknown[] | null {
  if (table.outputs.every((column) => column.default === undefined)) return null;
  return table.outputs.map((column) => {
    const result = evaluateFeel(column.default ?? 'null', names, host);
    if (!result.ok) throw columnFault(column, result.error);
    checkType(column, result.value, host);
    return result.value;
  });
}

function answerTo(table: DecisionTable, rows: readonly Hit[], names: Names, host: ExpressionHost): unknown {
  if (rows.length > 0) return answer(table, rows);
  const values = defaults(table, names, host);
  if (values) return given(table, values);
  return hasOneAnswer(table.hitPolicy) ? null : answer(table, rows);
}

function asked(table: DecisionTable, names: Names, host: ExpressionHost): Decided {
  const inputs = table.inputs.map((column) => inputOf(column, names, host));
  try {
    const found = rowsThatHit(table, inputs, names, host).map((row) => hitOf(table, row, names, host));
    return { inputs, hits: found, result: answerTo(table, found, names, host) };
  } catch (fault) {
    if (!(fault instanceof DecisionFault)) throw fault;
    const values = inputsInWords(inputs);
    throw new DecisionFault({ zh: `${fault.words.zh} · ${values.zh}`, en: `${fault.words.en} · ${values.en}` });
  }
}

/**
 * Asks a decision table (DMN 1.5, chapter 8). `names`: what its expressions see. All of it has the budget of one expression. What cannot be decided (a
 * cell that compares unlike kinds, a value that a column does not allow, a hit policy that is violated) is an `ok: false` that names row, column and values.
 */
export function decide(table: DecisionTable, names: Names, host: ExpressionHost): Decision {
  try {
    return { ok: true, decided: withinBudget(() => asked(table, names, host)) };
  } catch (fault) {
    if (fault instanceof DecisionFault) return { ok: false, error: fault.words };
    throw fault;
  }
}
