import { randomUUID } from 'node:crypto';
import { own } from '../../model/own.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { typeInWords } from '../errors/wording.js';
import { pointer } from '../errors/zod-faults.js';
import { isBlank, unchanged } from './unchanged.js';

type Row = Record<string, unknown>;
type Schema = Readonly<Record<string, unknown>>;
export interface ListSchema extends Schema {
  readonly items: { readonly properties: Readonly<Record<string, Schema>> };
}

/** A field that holds rows with columns. */
export const isListSchema = (schema: Schema | undefined): schema is ListSchema =>
  schema?.['type'] === 'array' && typeof schema['items'] === 'object' && schema['items'] !== null && 'properties' in schema['items'];

const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object' && !Array.isArray(value);
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

/** Result of putting a sent list over the one that is there. `rows` are whole; `shown` only the columns of the step, for the schema. */
export interface MergedList {
  readonly rows: readonly Row[];
  readonly shown: readonly Row[];
  readonly faults: readonly FieldFault[];
}

/**
 * Lists are sent whole; each row finds its former self by `id` (or by its place, when it has none). Columns the step may not change are kept, and may be left
 * out or sent unchanged. Where some columns are read-only, rows can be neither added nor dropped. New rows get an id.
 */
export function mergeList(schema: ListSchema, current: unknown, sent: readonly unknown[], base: string): MergedList {
  const columns = schema.items.properties;
  const before = rowsOf(current);
  const fixed = before.length > 0 && Object.entries(columns).some(([name, column]) => name !== 'id' && column['readOnly'] === true);
  const faults: FieldFault[] = [];
  const used = new Set<Row>();
  const rows = sent.map((value, i) => {
    const path = `${base}/${i}`;
    if (!isRow(value)) {
      faults.push(fieldFault(path, 'wrongType', { expected: typeInWords('object') }));
      return {};
    }
    const former = formerRow(before, value, i, used);
    if (former) used.add(former);
    else if (fixed) faults.push(fieldFault(`${path}/id`, 'unknownId'));
    return mergeRow(columns, former, value, path, faults);
  });
  if (fixed && before.some((row) => !used.has(row))) faults.push(fieldFault(base, 'tooFew', { limit: before.length }));
  return { rows, shown: rows.map((row) => pick(row, columns)), faults };
}

/**
 * What is sent otherwise than it is there, of a list the step may only read: the same rows in the same order, each with as many of its columns as the form
 * showed.
 */
export function changesOfList(schema: ListSchema, current: unknown, sent: readonly unknown[], base: string): FieldFault[] {
  const before = rowsOf(current);
  const isFormer = (value: unknown, i: number): boolean => isRow(value) && before[i] !== undefined && (isBlank(value['id']) || value['id'] === before[i]['id']);
  if (sent.length !== before.length || !sent.every(isFormer)) return [fieldFault(base, 'readOnly')];
  const faults: FieldFault[] = [];
  sent.filter(isRow).forEach((value, i) => mergeRow(schema.items.properties, before[i], value, `${base}/${i}`, faults));
  return faults;
}

function formerRow(before: readonly Row[], value: Row, place: number, used: ReadonlySet<Row>): Row | undefined {
  const found = isBlank(value['id']) ? before[place] : before.find((row) => row['id'] === value['id']);
  return found && !used.has(found) ? found : undefined;
}

function mergeRow(columns: ListSchema['items']['properties'], former: Row | undefined, value: Row, path: string, faults: FieldFault[]): Row {
  const merged: Row = { ...former, id: former?.['id'] ?? randomUUID() };
  for (const [name, given] of Object.entries(value)) {
    if (name === 'id') continue;
    const column = own(columns, name);
    if (column && column['readOnly'] !== true) merged[name] = given;
    else if (!unchanged(given, own(former ?? {}, name))) faults.push(fieldFault(path + pointer([name]), column ? 'readOnly' : 'unknownField'));
  }
  return Object.fromEntries(Object.entries(merged).filter(([, v]) => !isBlank(v)));
}

const pick = (row: Row, columns: ListSchema['items']['properties']): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(columns, name)));
