import { readOverValues } from '../../../../engine/expressions/over-values.js';
import { checkValues, type Demands, demandFaults, fillable, type Given } from '../../../../model/forms/check.js';
import type { FormFault } from '../../../../model/forms/form-fault.js';
import { isBlank, isRow, type Values } from '../../../../model/forms/values.js';
import { hiddenIn } from '../../../../model/forms/visible.js';
import type { FormDocument } from './form-model.js';

/** Values without what was left blank, as the API wants them; rows keep their ids. */
export function withoutBlanks(values: Values): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (isBlank(value)) continue;
    clean[name] = Array.isArray(value) ? value.map((item: unknown) => (isRow(item) ? withoutBlanks(item) : item)) : value;
  }
  return clean;
}

/** What is wrong with the values of a form: the check that API and engine make too. Places are pointers into the values: `/lines/0/serial`. */
export const checkForm = (form: FormDocument, values: Values): FormFault[] => checkValues(form, values, readOverValues, '');

/** Fields that an outcome asks for beyond the form, of those that can be filled. What it asks for beside the values is asked in its dialog. */
export function missingFields(form: FormDocument, outcomes: readonly Demands[], outcome: string, values: Values): FormFault[] {
  const given: Given = { outcome };
  return demandFaults(outcomes, given, values, fillable(form, hiddenIn(form, values, readOverValues)))
    .filter(({ path }) => path.startsWith('/values/'))
    .map((fault) => ({ ...fault, path: fault.path.slice('/values'.length) }));
}

/** What is filled in so far: without blanks, and without what is not of its field's type yet (an input holds `1x` as text until it is a number). */
export function filledSoFar(form: FormDocument, values: Values): Record<string, unknown> {
  const filled = withoutBlanks(values);
  for (const { path, code } of checkForm(form, values)) {
    if (code !== 'wrongType') continue;
    const places = path.slice(1).split('/');
    const last = places.pop() ?? '';
    const holder = places.reduce<unknown>((inner, place) => (inner as Values | undefined)?.[place], filled);
    if (typeof holder === 'object' && holder !== null) delete (holder as Record<string, unknown>)[last];
  }
  return filled;
}
