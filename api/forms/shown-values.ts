import { isListSchema } from '../../model/forms/field-schema.js';
import type { Conflict, FieldConflict } from '../../model/forms/merge.js';
import type { StepForm } from '../../model/forms/step-form.js';
import { rowsOf, type Values } from '../../model/forms/values.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import { visibleValues } from '../policy/internal.js';

/** A step's form before somebody: what it shows, and of that what he may see. */
export interface Beholder {
  readonly caller: Pick<Principal, 'outside'>;
  readonly definition: Pick<ProcessDefinition, 'internalFields' | 'variables'>;
  readonly form: StepForm;
}

/** Only fields that the step shows and the caller may see, of lists only such columns. What is blank is left out. */
export function shownValues({ caller, definition, form }: Beholder, values: Values): Record<string, unknown> {
  const shown = Object.entries(form.schema.properties).flatMap(([name, schema]) => {
    const value = values[name];
    if (value === undefined || value === null) return [];
    if (!isListSchema(schema) || !Array.isArray(value)) return [[name, value] as const];
    const columns = schema.items.properties;
    return [[name, rowsOf(value).map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => Object.hasOwn(columns, column))))] as const];
  });
  return visibleValues(caller, definition, Object.fromEntries(shown));
}

/** The value at the place of a conflict, as far as the caller sees it; null: blank, gone, or not for him. */
function shownAt(beholder: Beholder, { field, row, column }: FieldConflict, value: unknown): unknown {
  if (row === undefined) return shownValues(beholder, { [field]: value })[field] ?? null;
  if (value === null || value === undefined) return null;
  const [shown] = rowsOf(shownValues(beholder, { [field]: [column === undefined ? value : { [column]: value }] })[field]);
  return (column === undefined ? shown : shown?.[column]) ?? null;
}

/** The values of a conflict, as far as the caller sees them. */
export const shownConflict = (beholder: Beholder, conflict: FieldConflict): Pick<Conflict, 'mine' | 'theirs' | 'base'> => ({
  mine: shownAt(beholder, conflict, conflict.mine),
  theirs: shownAt(beholder, conflict, conflict.theirs),
  base: shownAt(beholder, conflict, conflict.base),
});
