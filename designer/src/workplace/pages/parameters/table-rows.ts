import { isRow } from '../../../../../model/forms/values.js';
import { own } from '../../../../../model/own.js';
import type { ParameterColumns } from '../../../../../model/parameter.js';
import { isBlank } from '../../../kit/forms/form-model.js';
import { formatCents, formatDate } from '../../../kit/i18n/format.js';
import { localized, type Language } from '../../../kit/i18n/localized.js';
import { sameValue } from './same-value.js';

/** Rows of a table; none where it is no table. */
export const rowsOfTable = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function cellText(cell: unknown, column: ParameterColumns[string] | undefined, language: Language): string {
  const word = typeof cell === 'string' ? own(column?.options ?? {}, cell) : undefined;
  if (word) return localized(word, language);
  if (column?.type === 'cents' && typeof cell === 'number') return formatCents(cell);
  return column?.type === 'date' && typeof cell === 'string' ? formatDate(cell, language) : String(cell);
}

/** A row in the reader's words, its cells in the order of the columns; of a column that there is no more, what is kept. */
export function rowText(row: unknown, columns: ParameterColumns, language: Language): string {
  if (!isRow(row)) return String(row);
  const names = [...new Set([...Object.keys(columns), ...Object.keys(row)])].filter((name) => !isBlank(row[name]));
  return names.map((name) => cellText(row[name], own(columns, name), language)).join(' · ');
}

/** Rows that are new and those that are gone: a row has no name by which it would be the same with another value. */
export function changedRows(from: unknown, to: unknown): { readonly added: readonly unknown[]; readonly removed: readonly unknown[] } {
  const [before, after] = [rowsOfTable(from), rowsOfTable(to)];
  const without = (rows: readonly unknown[], others: readonly unknown[]) => rows.filter((row) => !others.some((other) => sameValue(row, other)));
  return { added: without(after, before), removed: without(before, after) };
}
