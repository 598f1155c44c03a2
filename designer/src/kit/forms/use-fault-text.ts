import { useTranslation } from 'react-i18next';
import type { FormFault } from '../../../../model/forms/form-fault.js';
import { useLocalized } from '../i18n/i18n.js';
import type { FieldErrors } from './field-errors.js';
import type { FieldModel } from './form-model.js';
import { centsText } from './money.js';

/** The field a pointer leads to, and the row it lies in. */
export function fieldAt(fields: readonly FieldModel[], path: string): { field: FieldModel; row?: number } | null {
  const [name = '', row, column] = path.replace(/^\//, '').split('/');
  const field = fields.find((each) => each.name === name);
  if (field === undefined) return null;
  if (row === undefined) return { field };
  const inner = field.columns.find((each) => each.name === column);
  return { field: inner ?? field, row: Number(row) };
}

/** Faults of the browser's check in the reader's words. */
export function useFaultTexts(): (faults: readonly FormFault[], fields: readonly FieldModel[]) => FieldErrors {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  return (faults, fields) => {
    const errors = new Map<string, string>();
    for (const fault of faults) {
      const found = fieldAt(fields, fault.path);
      if (found === null) continue;
      const label = text(found.field.label);
      const { widget } = found.field;
      const number = fault.params?.limit;
      const limit = number === undefined ? '' : widget === 'money' ? centsText(number) : number;
      errors.set(fault.path, t(`fault.${wordsOf(fault, widget)}`, { label, limit }));
    }
    return errors;
  };
}

/** Faults with words of their own; any other breaks a rule that has none. */
const worded = ['required', 'wrongType', 'wrongFormat', 'notAllowed', 'tooShort', 'tooLong', 'tooSmall', 'tooBig', 'tooFew', 'tooMany', 'duplicate'] as const;
type Words = (typeof worded)[number] | 'requiredChoice' | 'number' | 'whole' | 'money' | 'other';

function wordsOf({ code, params }: FormFault, widget: FieldModel['widget']): Words {
  if (code === 'required' && (widget === 'select' || widget === 'party' || widget === 'person' || widget === 'boolean')) return 'requiredChoice';
  if (code === 'wrongType' && widget === 'money') return 'money';
  if (code === 'wrongType' && widget === 'number') return params?.types?.includes('number') === true ? 'number' : 'whole';
  return worded.find((each) => each === code) ?? 'other';
}
