import { createHmac, hkdfSync } from 'node:crypto';
import { isListSchema } from '../../model/forms/field-schema.js';
import type { FieldConflict } from '../../model/forms/merge.js';
import type { Patch } from '../../model/forms/patch.js';
import { isBlank, isRow, type Row, rowsOf, type Values } from '../../model/forms/values.js';
import { internalNames } from '../../model/internal-names.js';
import type { Form, ProcessDefinition } from '../../model/process-definition.js';
import type { Beholder } from './shown-values.js';

/** Column under which a row carries its mark. */
export const MARK = '$unseen';

/** Where the rows are: a step's form before somebody, the whole form behind it, and the case. */
export interface MarkedForm extends Beholder {
  readonly definition: Pick<ProcessDefinition, 'internalFields' | 'variables' | 'forms'>;
  /** Name of the whole form; undefined: the step has none. */
  readonly formName: string | undefined;
  readonly caseId: string;
}

/** Lists of which the step does not show the caller every column → the columns it does. */
function partlyShown({ caller, definition, form, formName }: MarkedForm): Map<string, ReadonlySet<string>> {
  const whole: Form['schema']['properties'] = formName === undefined ? {} : (definition.forms[formName]?.schema.properties ?? {});
  const internal = caller.outside ? internalNames(definition) : new Set<string>();
  const lists = new Map<string, ReadonlySet<string>>();
  for (const [name, schema] of Object.entries(form.schema.properties)) {
    const all = whole[name];
    if (!isListSchema(schema) || !isListSchema(all)) continue;
    const shown = Object.keys(schema.items.properties).filter((column) => !internal.has(column) && !internal.has(`${name}/${column}`));
    if (shown.length < Object.keys(all.items.properties).length) lists.set(name, new Set(shown));
  }
  return lists;
}

/** Tells apart what stands in the columns of a row that somebody does not see, and nothing else of it: nobody can try out values without the secret. */
function markOf(key: Uint8Array, place: readonly string[], row: Row, shown: ReadonlySet<string>): string {
  const unseen = Object.entries(row)
    .filter(([column, value]) => !shown.has(column) && !isBlank(value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(JSON.stringify([...place, unseen]))
    .digest('base64url')
    .slice(0, 22);
}

/** Of the secret that was asked for last: there is one in a process, and deriving takes longer than marking. */
let derived: { readonly secret: string; readonly key: Uint8Array } | undefined;
function keyOf(secret: string): Uint8Array {
  if (derived?.secret !== secret) derived = { secret, key: new Uint8Array(hkdfSync('sha256', secret, '', 'liuzhuan row marks', 32)) };
  return derived.key;
}

/** List → id of a row → its mark. */
function marksOf(secret: string, form: MarkedForm, values: Values): Map<string, Map<unknown, string>> {
  const key = keyOf(secret);
  const markIn = (list: string, shown: ReadonlySet<string>): Map<unknown, string> =>
    new Map(rowsOf(values[list]).map((row) => [row['id'], markOf(key, [form.caseId, list, String(row['id'])], row, shown)]));
  return new Map([...partlyShown(form)].map(([list, shown]) => [list, markIn(list, shown)]));
}

/**
 * Rows as they are shown, each with a mark of what is not: who takes such a row away with `basedOn` sends it back, and hears when somebody has changed
 * there what he could not see. `values`: whole, as the case has them.
 */
export function marked(secret: string, form: MarkedForm, values: Values, shown: Values): Record<string, unknown> {
  const result: Record<string, unknown> = { ...shown };
  for (const [list, marks] of marksOf(secret, form, values)) {
    if (!Array.isArray(shown[list])) continue;
    result[list] = rowsOf(shown[list]).map((row) => (marks.has(row['id']) && !isBlank(row['id']) ? { ...row, [MARK]: marks.get(row['id']) } : row));
  }
  return result;
}

const unmarkedRow = (row: unknown): unknown =>
  isRow(row) && Object.hasOwn(row, MARK) ? Object.fromEntries(Object.entries(row).filter(([column]) => column !== MARK)) : row;
const unmarkedValues = (values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(unmarkedRow) : value]));

/** A patch without the marks that came with it. */
export const unmarked = ({ values, basedOn }: Patch): Patch => ({ values: unmarkedValues(values), ...(basedOn && { basedOn: unmarkedValues(basedOn) }) });

/** Rows that an answer takes away (`removed`, by list) and in which somebody has since changed what its writer does not see, by the marks he has read. */
export function changedUnseen(
  secret: string,
  form: MarkedForm,
  current: Values,
  { basedOn = {}, removed }: { readonly basedOn: Values | undefined; readonly removed: ReadonlyMap<string, readonly Row[]> },
): FieldConflict[] {
  if (![...removed.values()].some((rows) => rows.length > 0)) return [];
  return [...marksOf(secret, form, current)].flatMap(([field, marks]) => {
    const read = new Map(rowsOf(basedOn[field]).map((row) => [row['id'], row[MARK]]));
    const isStale = (row: Row): boolean => read.get(row['id']) !== undefined && read.get(row['id']) !== marks.get(row['id']);
    return (removed.get(field) ?? []).filter(isStale).map((row) => ({ field, row: String(row['id']), mine: null, theirs: row, base: row }));
  });
}
