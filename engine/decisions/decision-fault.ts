import type { DecisionInput, DecisionOutput } from '../../model/decisions/decision-table.js';
import type { LocalizedText } from '../../model/text.js';
import { shown } from '../expressions/fault.js';

/** Thrown while a table is asked, and caught at the edge of this folder. */
export class DecisionFault extends Error {
  constructor(readonly words: LocalizedText) {
    super(words.en);
  }
}

/** What a column is called in both languages; without a label by its expression or name. */
export const columnName = (column: DecisionInput | DecisionOutput): LocalizedText => {
  const plain = 'expression' in column ? column.expression : column.name;
  return column.label ?? { zh: plain, en: plain };
};

/** Numbers of rows as people count them, from 1. */
export const rowsInWords = (rows: readonly number[]): string => rows.map((row) => String(row + 1)).join(', ');

const inBoth = (error: string | LocalizedText): LocalizedText => (typeof error === 'string' ? { zh: error, en: error } : error);

/** A fault in a cell: which row (from 0) and column it is in. */
export function cellFault(row: number, column: DecisionInput | DecisionOutput, error: string | LocalizedText): DecisionFault {
  const [name, words] = [columnName(column), inBoth(error)];
  return new DecisionFault({
    zh: `第 ${row + 1} 行“${name.zh}”：${words.zh}`,
    en: `row ${row + 1}, “${name.en}”: ${words.en}`,
  });
}

/** A fault of a column as a whole: of its expression, or its value. */
export function columnFault(column: DecisionInput | DecisionOutput, error: string | LocalizedText): DecisionFault {
  const [name, words] = [columnName(column), inBoth(error)];
  return new DecisionFault({ zh: `“${name.zh}”：${words.zh}`, en: `“${name.en}”: ${words.en}` });
}

/** What was asked, for who mends the table: each input with its value. */
export function inputsInWords(inputs: readonly { readonly column: DecisionInput; readonly value: unknown }[]): LocalizedText {
  const said = (language: 'zh' | 'en', separator: string): string =>
    inputs.map(({ column, value }) => `${columnName(column)[language]} = ${shown(value)}`).join(separator);
  return { zh: said('zh', '，'), en: said('en', ', ') };
}
