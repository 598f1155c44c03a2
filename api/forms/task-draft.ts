import type { TaskDraftRow } from '../../db/queries/task-drafts.js';
import { isBlank, type Values } from '../../model/forms/values.js';
import { readPatch } from '../../model/forms/patch.js';
import type { CheckedForm } from '../../model/forms/step-form.js';

/**
 * The values of a form with what a draft changes over them: what it leaves out follows the case. What the step may not change is passed over: a draft is
 * kept as it was typed, unchecked. New rows keep the ids they were typed under, for the page that shows them.
 */
export function withDraft(form: CheckedForm, current: Values, draft: Pick<TaskDraftRow, 'values' | 'basedOn'>): Record<string, unknown> {
  let rows = 0;
  const newId = (given: unknown): string => (typeof given === 'string' && !isBlank(given) ? given : `new-${(rows += 1)}`);
  return { ...current, ...readPatch(form, current, draft, newId).values };
}
