import { isListSchema, type ListSchema } from './field-schema.js';
import { distinctFaults, type FormFault, pointerPart } from './form-fault.js';
import type { CheckedForm } from './step-form.js';
import { valueFaults } from './value-faults.js';
import { isBlank, type IsEmpty, isRow, saysNothing, type Values } from './values.js';
import { type Hidden, hiddenIn, type ReadExpression } from './visible.js';

/** An outcome that was chosen, as far as the check asks. */
export interface Demands {
  readonly id: string;
  readonly requires: { readonly comment?: boolean | undefined; readonly signature?: boolean | undefined; readonly fields?: readonly string[] | undefined };
}

/** What was given beside the values. */
export interface Given {
  readonly outcome: string;
  readonly comment?: string | undefined;
  readonly signature?: unknown;
}

/**
 * What is wrong with the values of a form: the one check that browser, API and engine share. `values` are whole (what the case has, with the answer put over
 * it). What is not shown is not demanded; what the step may only read is never at fault. Faults lie under `base`, one for each place.
 */
export function checkValues(form: CheckedForm, values: Values, read: ReadExpression, base = '/values'): FormFault[] {
  return faultsOf(form, values, hiddenIn(form, values, read), base);
}

/** The same when it is known already what is hidden. `isEmpty`: what counts as no answer, for a case that began when more did. */
export function faultsOf(form: CheckedForm, values: Values, hidden: Hidden, base: string, isEmpty: IsEmpty = saysNothing): FormFault[] {
  const required = new Set(form.schema.required ?? []);
  const faults = Object.entries(form.schema.properties).flatMap(([name, schema]): FormFault[] => {
    if (schema.readOnly === true || hidden.field(name)) return [];
    const path = base + pointerPart(name);
    const value = values[name];
    if (required.has(name) && isEmpty(value)) return [{ path, code: 'required' }];
    if (isBlank(value)) return [];
    return isListSchema(schema) && Array.isArray(value)
      ? listFaults({ field: name, schema, rows: value, hidden, path, isEmpty })
      : valueFaults(schema, value, path, isEmpty);
  });
  return distinctFaults(faults);
}

interface ListToCheck {
  readonly field: string;
  readonly schema: ListSchema;
  readonly rows: readonly unknown[];
  readonly hidden: Hidden;
  readonly path: string;
  readonly isEmpty: IsEmpty;
}

function listFaults({ field, schema, rows, hidden, path, isEmpty }: ListToCheck): FormFault[] {
  const { items, ...list } = schema;
  const required = new Set(items.required);
  const columns = Object.entries(items.properties).filter(([name, column]) => name !== 'id' && column.readOnly !== true);
  const inRows = rows.flatMap((row, index) => {
    const place = `${path}/${index}`;
    if (!isRow(row)) return valueFaults({ type: 'object' }, row ?? false, place);
    return columns.flatMap(([name, column]) => {
      if (hidden.cell(field, name, index)) return [];
      const [cell, at] = [row[name], place + pointerPart(name)];
      return required.has(name) && isEmpty(cell) ? [{ path: at, code: 'required' }] : valueFaults(column, cell, at, isEmpty);
    });
  });
  return [...valueFaults(list, rows, path, isEmpty), ...inRows];
}

/** What the chosen outcome demands beyond the form; of fields only those that can be filled (`isFillable`). No such outcome is a fault too. */
export function demandFaults(
  outcomes: readonly Demands[],
  given: Given,
  values: Values,
  isFillable: (field: string) => boolean,
  isEmpty: IsEmpty = saysNothing,
): FormFault[] {
  const outcome = outcomes.find((each) => each.id === given.outcome);
  if (!outcome) return [{ path: '/outcome', code: 'unknownOutcome' }];
  const { comment, signature, fields = [] } = outcome.requires;
  return [
    ...(comment === true && isEmpty(given.comment?.trim()) ? [{ path: '/comment', code: 'commentRequired' }] : []),
    ...(signature === true && !given.signature ? [{ path: '/signature', code: 'signatureRequired' }] : []),
    ...fields
      .filter((field) => isEmpty(values[field]) && isFillable(field))
      .map((field): FormFault => ({ path: `/values${pointerPart(field)}`, code: 'required' })),
  ];
}

/** Which fields a person can fill here: those that are shown and not read-only. */
export const fillable =
  (form: CheckedForm, hidden: Hidden) =>
  (field: string): boolean =>
    !hidden.field(field) && form.schema.properties[field]?.readOnly !== true;
