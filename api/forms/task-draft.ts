import type { TaskDraftRow } from '../../db/queries/task-drafts.js';
import { isBlank, type Values } from '../../model/forms/values.js';
import { readPatch } from '../../model/forms/patch.js';
import { rowFaults } from '../../model/forms/row-faults.js';
import { unmarked } from './row-marks.js';
import type { CheckedForm } from '../../model/forms/step-form.js';

/**
 * The values of a form with what a draft changes over them: what it leaves out follows the case. What the step may not change is passed over: a draft is
 * kept as it was typed, unchecked. So is a list whose rows are none (kept before that was refused): it would hide the rows of the case. New rows keep the ids they were typed under, for the page that shows them.
 */
export function withDraft(form: CheckedForm, current: Values, draft: Pick<TaskDraftRow, 'values' | 'basedOn'>): Record<string, unknown> {
  let rows = 0;
  const newId = (given: unknown): string => (typeof given === 'string' && !isBlank(given) ? given : `new-${(rows += 1)}`);
  const { properties } = form.schema;
  const isOfRows = ([field, value]: [string, unknown]): boolean => rowFaults(properties, { [field]: value }, '').length === 0;
  const values = Object.fromEntries(Object.entries(draft.values).filter(isOfRows));
  return { ...current, ...readPatch(form, current, unmarked({ basedOn: draft.basedOn, values }), newId).values };
}
