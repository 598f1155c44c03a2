import type { Language } from '../i18n/i18n.js';
import type { FieldModel, Values } from './form-model.js';
import { parseCents, parseNumber } from './money.js';
import { isoOf } from './wall-time.js';

/** Cells of a table as spreadsheets put it on the clipboard: tabs, line ends, quoted cells with `""`. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    rows[rows.length - 1]?.push(cell);
    cell = '';
  };
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let index = 0; index < source.length; index += 1) {
    const char = source[index];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') endCell();
    else if (char === '\n') {
      endCell();
      rows.push([]);
    } else cell += char;
  }
  endCell();
  return rows;
}

/** Whether pasted text is a table (more than one cell) and not just words for one cell. */
export function isTable(text: string): boolean {
  return text.includes('\t') || /\n./.test(text.replace(/\r/g, ''));
}

const yes = new Set(['是', 'y', 'yes', 'true', '1', '√', '✓']);
const no = new Set(['否', 'n', 'no', 'false', '0', '×']);

function dateOf(text: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2}))?/.exec(text);
  if (match === null) return null;
  const [, year, month = '', day = '', hour = '0', minute = '00'] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}`;
}

/** A pasted cell as the column's value. What is not understood stays as text, so that the check can name it. */
export function cellValue(column: FieldModel, text: string, language: Language): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const lower = trimmed.toLowerCase();
  switch (column.widget) {
    case 'number':
      return parseNumber(trimmed) ?? trimmed;
    case 'money':
      return parseCents(trimmed) ?? trimmed;
    case 'boolean':
    case 'consent':
      return yes.has(lower) ? true : no.has(lower) ? false : trimmed;
    case 'select': {
      const words = (option: FieldModel['options'][number]): string[] => [
        option.value,
        option.label.zh,
        option.label.en,
        language === 'en' ? option.label.en : option.label.zh,
      ];
      return column.options.find((option) => words(option).some((word) => word.toLowerCase() === lower))?.value ?? trimmed;
    }
    case 'date':
      return dateOf(trimmed)?.slice(0, 10) ?? trimmed;
    case 'datetime': {
      const wall = dateOf(trimmed);
      return wall === null ? trimmed : isoOf(wall);
    }
    default:
      return trimmed;
  }
}

/** The pasted first row names columns: their places, else null. */
function headerColumns(columns: readonly FieldModel[], header: readonly string[]): (FieldModel | undefined)[] | null {
  const found = header.map((cell) =>
    columns.find((column) => [column.name, column.label.zh, column.label.en].some((word) => word.toLowerCase() === cell.trim().toLowerCase())),
  );
  return found.filter((column) => column !== undefined).length >= Math.max(1, Math.ceil(header.length / 2)) ? found : null;
}

export interface PasteTarget {
  readonly columns: readonly FieldModel[];
  readonly rows: readonly Values[];
  /** Where the paste began. */
  readonly row: number;
  readonly column: number;
  /** Rows may be added for what does not fit. */
  readonly mayAddRows: boolean;
  readonly language: Language;
}

/** The rows after a table was pasted at a cell, and how many of them it changed. A first row of column names is used as such; read-only columns keep their values. */
export function pasteTable(target: PasteTarget, table: readonly (readonly string[])[]): { rows: Values[]; pasted: number } {
  const named = headerColumns(target.columns, table[0] ?? []);
  const places = named ?? target.columns.slice(target.column);
  const body = named === null ? table : table.slice(1);
  const rows = [...target.rows];
  let pasted = 0;
  body.forEach((cells, offset) => {
    const at = target.row + offset;
    if (at >= rows.length && !target.mayAddRows) return;
    const row: Record<string, unknown> = { ...rows[at] };
    cells.forEach((cell, index) => {
      const column = places[index];
      if (column === undefined || column.readOnly) return;
      row[column.name] = cellValue(column, cell, target.language);
    });
    rows[at] = row;
    pasted += 1;
  });
  return { rows, pasted };
}
