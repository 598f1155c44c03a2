import { type FieldSchema, isListSchema } from './field-schema.js';
import type { CheckedForm } from './step-form.js';
import { isRow, type Row, type Values } from './values.js';

/** Reads a FEEL expression over the values of a form: `undefined` where it cannot be read. The engine's `readOverValues` is one; pure. */
export type ReadExpression = (expression: string, values: Values) => unknown;

/** What a form does not show for the values that are in it. */
export interface Hidden {
  /** Whether a field is hidden. */
  field(name: string): boolean;
  /** Whether a column is hidden in one row of its list. */
  cell(field: string, column: string, row: number): boolean;
}

const NOTHING_HIDDEN: Hidden = { field: () => false, cell: () => false };

/**
 * What is hidden: every field, and in each row every column, whose `visibleWhen` is false over the values the form shows (a column's: over its own row's
 * before them). A condition that is neither true nor false hides nothing, for a value is lost with what is hidden. What the step may fill and
 * hides counts as blank for the other conditions; what is hidden once stays so, so that two that name each other come to an end.
 */
export function hiddenIn(form: CheckedForm, values: Values, read: ReadExpression): Hidden {
  if (!Object.values(form.ui.fields).some((look) => look.visibleWhen !== undefined)) return NOTHING_HIDDEN;
  const shown = shownValues(form, values);
  const fields = hiddenFields(form, shown, read);
  const cells = hiddenCells(form, shown, fields, read);
  return {
    field: (name) => fields.has(name),
    cell: (field, column, row) => fields.has(field) || cells.get(`${field}/${column}`)?.has(row) === true,
  };
}

/** Conditions see what the form shows and nothing else: the same at the browser, which has nothing else. */
function shownValues(form: CheckedForm, values: Values): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(form.schema.properties)) {
    const value = values[name] ?? null;
    shown[name] = isListSchema(schema) && Array.isArray(value) ? value.map((row) => pick(row, schema.items.properties)) : value;
  }
  return shown;
}

const pick = (row: unknown, columns: Readonly<Record<string, FieldSchema>>): Row =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, isRow(row) ? (row[name] ?? null) : null]));

function hiddenFields(form: CheckedForm, shown: Record<string, unknown>, read: ReadExpression): Set<string> {
  const hidden = new Set<string>();
  const conditions = Object.entries(form.schema.properties).flatMap(([name, schema]) => {
    const condition = form.ui.fields[name]?.visibleWhen;
    return condition === undefined ? [] : [{ name, condition, isFillable: schema.readOnly !== true }];
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const { name, condition, isFillable } of conditions) {
      if (hidden.has(name) || read(condition, shown) !== false) continue;
      hidden.add(name);
      if (isFillable) shown[name] = null;
      changed = true;
    }
  }
  return hidden;
}

/** `list/column` → rows in which it is hidden. */
function hiddenCells(form: CheckedForm, shown: Values, fields: ReadonlySet<string>, read: ReadExpression): Map<string, ReadonlySet<number>> {
  const cells = new Map<string, ReadonlySet<number>>();
  for (const [field, schema] of Object.entries(form.schema.properties)) {
    const rows = shown[field];
    if (!isListSchema(schema) || !Array.isArray(rows) || fields.has(field)) continue;
    for (const column of Object.keys(schema.items.properties)) {
      const condition = form.ui.fields[`${field}/${column}`]?.visibleWhen;
      if (condition !== undefined) cells.set(`${field}/${column}`, rowsWhereFalse(condition, rows as Row[], shown, read));
    }
  }
  return cells;
}

/** Rows that say the same to the condition are asked once: a list has a thousand rows and few kinds of them. */
function rowsWhereFalse(condition: string, rows: readonly Row[], shown: Values, read: ReadExpression): Set<number> {
  const known = new Map<string, boolean>();
  const found = new Set<number>();
  rows.forEach((row, index) => {
    const asked = Object.fromEntries(Object.entries(row).filter(([name]) => condition.includes(name)));
    const key = JSON.stringify(asked);
    const isFalse = known.get(key) ?? read(condition, { ...shown, ...row }) === false;
    known.set(key, isFalse);
    if (isFalse) found.add(index);
  });
  return found;
}

/**
 * What is not shown is not kept: fields to blank, and lists to put in their place, for everything that is hidden, has a value and may be changed by the step.
 * What it may only read stays as it is.
 */
export function blankedBy(form: CheckedForm, values: Values, hidden: Hidden): Record<string, unknown> {
  const blanked: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(form.schema.properties)) {
    const value = values[name];
    if (schema.readOnly === true || value === undefined || value === null) continue;
    if (hidden.field(name)) blanked[name] = null;
    else if (isListSchema(schema) && Array.isArray(value)) {
      const rows = value.map((row: unknown, index) => (isRow(row) ? withoutCells(row, name, index, schema.items.properties, hidden) : row));
      if (rows.some((row, index) => row !== value[index])) blanked[name] = rows;
    }
  }
  return blanked;
}

function withoutCells(row: Row, field: string, index: number, columns: Readonly<Record<string, FieldSchema>>, hidden: Hidden): Row {
  const gone = Object.keys(row).filter((column) => columns[column] !== undefined && columns[column].readOnly !== true && hidden.cell(field, column, index));
  return gone.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(([column]) => !gone.includes(column)));
}
