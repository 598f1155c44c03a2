import type { FieldModel, Widget } from '../form-model.js';
import { rightAligned } from './right-aligned.js';

/** Share of its wished width that a column keeps at least while it is filled in; words wrap in it, what is chosen or counted in money does not. */
const TYPED: Readonly<Partial<Record<Widget, number>>> = { text: 0.7, longtext: 0.7, number: 0.75 };
/** The same while it is only read: all wraps. */
const READ = 0.6;
/** What a column would like whose definition names no width, px. */
const WISHED = 120;
/** No column is less, px: one that holds words, and one that holds a number or yes and no. */
const LEAST = { words: 64, short: 48 } as const;

/** Padding at both sides of a cell, px, and the mark of a required column. */
const PADDING = 16;
const MARK = 10;
/** The columns of row numbers and of what removes a row, px. */
const NUMBERS = 32;
const REMOVE = 40;

/** The widest word of a column's head, px: Chinese ones are not broken within. */
const wordRoom = (label: string): number =>
  Math.max(0, ...label.split(/\s+/).map((word) => [...word].reduce((sum, char) => sum + (char > '\u2e7f' ? 13 : 7), 0)));

/** What a column of the table takes at least, px, its head included. It depends on what the column is, never on what is typed into it. */
export function leastWidth(column: FieldModel, label: string): number {
  const share = column.readOnly ? READ : (TYPED[column.widget] ?? 1);
  const least = rightAligned(column) || column.widget === 'boolean' ? LEAST.short : LEAST.words;
  const head = wordRoom(label) + PADDING + (column.required && !column.readOnly ? MARK : 0);
  return Math.max(least, head, Math.round((column.width ?? WISHED) * share));
}

/** What the column would like while it is filled in, px; one that is only read takes what is left. */
export const wishedWidth = (column: FieldModel): number | undefined => (column.readOnly ? undefined : (column.width ?? WISHED));

/** Whether columns of such least widths stand side by side in so many px; where they do not, a row is a card. */
export const fitsTable = (least: readonly number[], mayRemove: boolean, width: number): boolean =>
  least.reduce((sum, each) => sum + each, NUMBERS + (mayRemove ? REMOVE : 0)) <= width;
