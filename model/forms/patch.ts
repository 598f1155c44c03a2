import { own } from '../own.js';
import { type Basis, basisOf, rowsWithIds } from './basis.js';
import { type FieldSchema, isListSchema, type ListSchema } from './field-schema.js';
import { type FormFault, pointerPart } from './form-fault.js';
import { type FieldConflict, mergeFields } from './merge.js';
import type { CheckedForm } from './step-form.js';
import { isBlank, isRow, type Row, rowsOf, sameValue, type Values } from './values.js';

/** What somebody sends for a form. */
export interface Patch {
  /** Top-level fields; lists with all their rows, of which only the columns that change need be there. A field that is cleared is null or empty text. */
  readonly values: Values;
  /** The same fields as they were when he read them; what is not in it was read just now. */
  readonly basedOn?: Values | undefined;
}

/** Makes the id of a new row. */
export type NewId = (given: unknown) => string;

/** A patch read by the rights of the step, put over the values that are there. */
export interface ReadPatch {
  /** Fields that change, as they shall be; lists whole, rows with ids. */
  readonly values: Record<string, unknown>;
  /** What changes in them, against `current`: to be merged again when the case has moved on. */
  readonly basedOn: Record<string, Basis>;
  /** Where somebody else has changed the same since it was read. */
  readonly conflicts: readonly FieldConflict[];
  /** What the step may not do. */
  readonly faults: readonly FormFault[];
  /** The fields as they were sent, rows with the ids they are known by: for the places of faults. */
  readonly sent: Record<string, unknown>;
}

/**
 * Reads a patch: whole values from partial ones, what the step may not change refused (or passed over, when it is sent as it was), the rest merged into `current`.
 * `newId` makes ids for new rows (`given`: what the row was sent with; ids that are not the case's own are not to be believed). `base` is the pointer of the values in the request.
 */
export function readPatch(form: CheckedForm, current: Values, { values: given, basedOn = {} }: Patch, newId: NewId, base = '/values'): ReadPatch {
  const faults: FormFault[] = [];
  const sent: Record<string, unknown> = {};
  const bases: Record<string, Basis> = {};
  for (const [name, value] of Object.entries(given)) {
    const schema = own(form.schema.properties, name);
    const path = base + pointerPart(name);
    const from = Object.hasOwn(basedOn, name) ? asRead(schema, current[name], basedOn[name]) : current[name];
    if (!schema) faults.push({ path, code: 'unknownField' });
    else if (schema.readOnly === true) faults.push(...(isAsThere(schema, from, value) ? [] : readOnlyFaults(schema, current[name], value, path)));
    else {
      const rows = isListSchema(schema) ? rowsSent(value) : null;
      const read = rows && readList(schema as ListSchema, { from, current: current[name] }, rows, { path, faults, newId });
      sent[name] = isBlank(value) ? emptied(value) : (read ?? value);
      const basis = basisOf(from, sent[name]);
      if (basis) bases[name] = basis;
    }
  }
  const changed = Object.fromEntries(Object.entries(sent).filter(([name]) => bases[name] !== undefined));
  const { values, conflicts } = mergeFields({ values: changed, basedOn: bases }, current);
  return { ...changesFrom(current, values), conflicts, faults, sent };
}

/** A list that is cleared, in whatever writing, is one whose rows are all taken away. Null: it is no list. */
const rowsSent = (value: unknown): readonly unknown[] | null => (isBlank(value) ? [] : Array.isArray(value) ? value : null);

/** An empty list stays one; any other blank is null. */
const emptied = (value: unknown): unknown => (Array.isArray(value) ? [] : null);

/** What of these values really changes, and on what. */
export function changesFrom(current: Values, values: Values): { values: Record<string, unknown>; basedOn: Record<string, Basis> } {
  const changes: { values: Record<string, unknown>; basedOn: Record<string, Basis> } = { values: {}, basedOn: {} };
  for (const [name, value] of Object.entries(values)) {
    const basis = basisOf(current[name], value);
    if (!basis) continue;
    changes.values[name] = value;
    changes.basedOn[name] = basis;
  }
  return changes;
}

/** What he has read, with what he did not say of rows and could not change: nothing is known of it but that it is as it is. */
function asRead(schema: FieldSchema | undefined, current: unknown, read: unknown): unknown {
  const [rows, seen] = [rowsWithIds(current), rowsWithIds(read)];
  if (!isListSchema(schema) || !rows || !seen) return read;
  const there = new Map(rows.map((row) => [row.id, row]));
  return seen.map((row) => ({ ...fixedColumns(there.get(row.id) ?? {}, schema), ...row }));
}

const HIDDEN: FieldSchema = { readOnly: true };
const fixedColumns = (row: Row, { items: { properties } }: ListSchema): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => (own(properties, name) ?? HIDDEN).readOnly === true));

interface Reading {
  readonly path: string;
  readonly faults: FormFault[];
  readonly newId: NewId;
}

/** A list as it was read, and as it is by now: what the step may not do with its rows hangs on neither alone. */
interface Former {
  readonly from: unknown;
  readonly current: unknown;
}

/**
 * Lists are sent whole; each row finds its former self by `id` (or by its place, when it has none). Columns that are left out are as they were. Where some columns are
 * read-only, rows can be neither added nor dropped.
 */
function readList(schema: ListSchema, { from, current }: Former, sent: readonly unknown[], { path, faults, newId }: Reading): unknown[] {
  const before = rowsOf(from);
  const isFixed =
    before.length + rowsOf(current).length > 0 && Object.entries(schema.items.properties).some(([name, column]) => name !== 'id' && column.readOnly === true);
  const used = new Set<Row>();
  const rows = sent.map((value, index) => {
    const place = `${path}/${index}`;
    if (!isRow(value)) {
      faults.push({ path: place, code: 'wrongType', params: { types: ['object'] } });
      return value;
    }
    const former = formerRow(before, value, index, used);
    if (former) used.add(former);
    else if (isFixed) faults.push({ path: `${place}/id`, code: 'unknownId' });
    return readRow(schema, former, value, { path: place, faults, newId });
  });
  if (isFixed && before.some((row) => !used.has(row))) faults.push({ path, code: 'tooFew', params: { limit: before.length } });
  return rows;
}

function formerRow(before: readonly Row[], value: Row, place: number, used: ReadonlySet<Row>): Row | undefined {
  const found = isBlank(value['id']) ? before[place] : before.find((row) => row['id'] === value['id']);
  return found && !used.has(found) ? found : undefined;
}

function readRow({ items: { properties: columns } }: ListSchema, former: Row | undefined, value: Row, { path, faults, newId }: Reading): Row {
  const read: Record<string, unknown> = { ...former, id: isBlank(former?.['id']) ? newId(value['id']) : former!['id'] };
  for (const [name, given] of Object.entries(value)) {
    if (name === 'id') continue;
    const column = own(columns, name);
    if (column && column.readOnly !== true) read[name] = given;
    else if (!sameValue(given, own(former ?? {}, name))) faults.push({ path: path + pointerPart(name), code: column ? 'readOnly' : 'unknownField' });
  }
  return Object.fromEntries(Object.entries(read).filter(([, cell]) => cell !== null && cell !== undefined && cell !== ''));
}

/** Sent as it was read: of rows as many columns as were shown. */
const isAsThere = (schema: FieldSchema, from: unknown, value: unknown): boolean => readOnlyFaults(schema, from, value, '').length === 0;

/** What is sent otherwise than it is there, of a field the step may only read. A list: the same rows in the same order, each with as many of its columns as were shown. */
function readOnlyFaults(schema: FieldSchema, current: unknown, value: unknown, path: string): FormFault[] {
  if (!isListSchema(schema) || !Array.isArray(value)) return sameValue(value, current) ? [] : [{ path, code: 'readOnly' }];
  const before = rowsOf(current);
  const isFormer = (row: unknown, i: number): boolean => isRow(row) && before[i] !== undefined && (isBlank(row['id']) || row['id'] === before[i]['id']);
  if (value.length !== before.length || !value.every(isFormer)) return [{ path, code: 'readOnly' }];
  const faults: FormFault[] = [];
  value.filter(isRow).forEach((row, i) => readRow(schema, before[i], row, { path: `${path}/${i}`, faults, newId: () => '' }));
  return faults;
}
