import { isBlank, type FieldModel, type Values } from '../../../kit/forms/form-model.js';

/** What a form shows and what it opened with. */
export interface Answer {
  readonly fields: readonly FieldModel[];
  /** What stands in the form now. */
  readonly values: Values;
  /** What it opened with: the case's values, what was prefilled, the draft. */
  readonly base: Values;
  /** A draft lies over the case's values: a field that is blank in it may have a value in the case. */
  readonly hasDraft: boolean;
}

/**
 * What is sent: every field that may be filled, as it is shown, so that what was prefilled counts too. A value taken away is
 * null; a field that never had one is left out.
 */
export function answerOf({ fields, values, base, hasDraft }: Answer): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const { name, readOnly } of fields) {
    if (readOnly) continue;
    if (!isBlank(values[name])) answer[name] = values[name];
    else if (hasDraft || !isBlank(base[name])) answer[name] = null;
  }
  return answer;
}
