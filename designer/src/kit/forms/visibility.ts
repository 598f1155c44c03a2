import { evaluate } from 'feelin';
import type { FieldModel, Values } from './form-model.js';

/** Fields shown for these values. A condition that cannot be evaluated hides nothing: better one field too many. */
export function visibleFields(fields: readonly FieldModel[], values: Values): FieldModel[] {
  return fields.filter((field) => {
    if (field.visibleWhen === undefined) return true;
    try {
      return evaluate(field.visibleWhen, { ...values }).value !== false;
    } catch {
      return true;
    }
  });
}
