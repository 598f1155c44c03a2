import { isRow } from '../forms/values.js';
import { own } from '../own.js';
import type { ParameterColumns } from '../parameter.js';
import type { LocalizedText } from '../text.js';

/** How a table is asked: by which columns, for which. `possible`: the texts that may be looked for in a column, as far as that is known. */
export interface TableUse {
  readonly keys: readonly string[];
  readonly column: string;
  readonly possible: Readonly<Record<string, readonly string[]>>;
  /** What the columns, and the values they may hold, are called. */
  readonly columns?: ParameterColumns | undefined;
}

/** What makes a row of a table, or all of it, answer nothing, or otherwise than it says. */
export interface TableFault {
  readonly code: 'emptyTable' | 'cellMissing' | 'rowTwice' | 'rowNeverMatches';
  /** From 0; none: the whole table. */
  readonly row?: number;
  readonly column?: string;
  readonly message: LocalizedText;
  readonly hint: LocalizedText;
}

type Row = Readonly<Record<string, unknown>>;

/** Column that says from which day a row holds (engine/expressions/look-up.ts). */
const SINCE = 'validFrom';

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const emptyTable: TableFault = {
  code: 'emptyTable',
  message: { zh: '表中没有任何行，查不到任何值', en: 'The table has no rows: nothing is ever found in it' },
  hint: { zh: '录入至少一行', en: 'Enter a row at least' },
};

/** What a column is called, and a value in it; where nothing says so, as it is written in the rows. */
const nameOf = ({ columns = {} }: TableUse, column: string): LocalizedText => own(columns, column)?.label ?? { zh: column, en: column };
const wordOf = ({ columns = {} }: TableUse, column: string, value: string): LocalizedText =>
  own(own(columns, column)?.options ?? {}, value) ?? { zh: value, en: value };

function cellMissing(row: number, column: string, use: TableUse): TableFault {
  const { zh, en } = nameOf(use, column);
  return {
    code: 'cellMissing',
    row,
    column,
    message: use.keys.includes(column)
      ? {
          zh: `第 ${row + 1} 行没有“${zh}”，而流程按它查找：这一行永远查不到`,
          en: `Row ${row + 1} has no “${en}”, by which it is looked for: it is never found`,
        }
      : { zh: `第 ${row + 1} 行没有“${zh}”，而流程要查的正是它`, en: `Row ${row + 1} has no “${en}”, which is what it is looked for` },
    hint: { zh: `填写“${zh}”，或删除这一行`, en: `Fill in “${en}”, or remove the row` },
  };
}

const rowTwice = (row: number, before: number): TableFault => ({
  code: 'rowTwice',
  row,
  message: {
    zh: `第 ${row + 1} 行与第 ${before + 1} 行的查找条件和生效日相同：前一行永远查不到`,
    en: `Row ${row + 1} is looked for as row ${before + 1} is and holds from the same day: the earlier one is never found`,
  },
  hint: { zh: '删除其中一行，或给它另一个生效日', en: 'Remove one of them, or let it hold from another day' },
});

function rowNeverMatches(row: number, column: string, value: string, possible: readonly string[], use: TableUse): TableFault {
  const [name, word, others] = [nameOf(use, column), wordOf(use, column, value), possible.map((each) => wordOf(use, column, each))];
  return {
    code: 'rowNeverMatches',
    row,
    column,
    message: {
      zh: `第 ${row + 1} 行的“${name.zh}”是“${word.zh}”，而流程只会查找 ${others.map(({ zh }) => zh).join('、')}：这一行永远查不到`,
      en: `Row ${row + 1} has “${word.en}” as its “${name.en}”, and only ${others.map(({ en }) => en).join(', ')} is ever looked for: it is never found`,
    },
    hint: { zh: `改正“${name.zh}”，或删除这一行`, en: `Correct “${name.en}”, or remove the row` },
  };
}

function faultsOfRow(row: Row, index: number, use: TableUse): TableFault[] {
  const missing = [...new Set([...use.keys, use.column])].filter((name) => !isFilled(row[name])).map((name) => cellMissing(index, name, use));
  const never = use.keys.flatMap((name) => {
    const [value, texts] = [row[name], use.possible[name]];
    return typeof value === 'string' && value !== '' && texts && !texts.includes(value) ? [rowNeverMatches(index, name, value, texts, use)] : [];
  });
  return [...missing, ...never];
}

/** What is odd about the rows of a table for who asks it so. Cells of the wrong kind are said where they are entered. */
export function tableFaults(value: unknown, use: TableUse): TableFault[] {
  if (!Array.isArray(value)) return [];
  const rows = value.map((row: unknown): Row => (isRow(row) ? row : {}));
  if (rows.length === 0) return [emptyTable];
  const keyOf = (row: Row): string => JSON.stringify([...use.keys.map((name) => row[name]), isFilled(row[SINCE]) ? row[SINCE] : '']);
  const seen = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const before = seen.get(keyOf(row));
    seen.set(keyOf(row), index);
    const faults = faultsOfRow(row, index, use);
    return before === undefined || faults.length > 0 ? faults : [rowTwice(index, before)];
  });
}
