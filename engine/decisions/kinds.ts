import type { ColumnType, DecisionInput, DecisionOutput } from '../../model/decisions/decision-table.js';
import type { LocalizedText } from '../../model/text.js';
import { shown } from '../expressions/fault.js';
import type { ExpressionHost } from '../expressions/feel.js';
import { readInstant } from '../expressions/instants.js';
import { columnFault } from './decision-fault.js';

const WORDS: { readonly [T in ColumnType]: LocalizedText } = {
  text: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是或否', en: 'true or false' },
  date: { zh: '日期或时刻', en: 'a date or an instant' },
};

function isOf(type: ColumnType, value: unknown, { calendar }: Pick<ExpressionHost, 'calendar'>): boolean {
  if (type === 'date') return readInstant(calendar, value) !== null;
  return typeof value === (type === 'text' ? 'string' : type);
}

/** A value of a column is of the column's type, or nothing: else a DecisionFault. */
export function checkType(column: DecisionInput | DecisionOutput, value: unknown, host: ExpressionHost): void {
  const { type } = column;
  if (type === undefined || value === null || isOf(type, value, host)) return;
  const given = shown(value);
  throw columnFault(column, { zh: `应为${WORDS[type].zh}，得到的却是 ${given}`, en: `${WORDS[type].en} is needed, it is ${given}` });
}
