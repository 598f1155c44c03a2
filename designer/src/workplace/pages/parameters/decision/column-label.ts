import type { LocalizedText } from '../../../../../../model/text.js';
import type { Column } from './table-edits.js';

/** What a column is called: by its label, else by its expression or name. */
export const columnLabel = (column: Column, text: (words: LocalizedText) => string): string =>
  column.label ? text(column.label) : 'expression' in column ? column.expression : column.name;
