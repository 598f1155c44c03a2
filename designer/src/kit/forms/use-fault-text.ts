import { useTranslation } from 'react-i18next';
import { useLocalized } from '../i18n/i18n.js';
import type { FormFault } from './check.js';
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
      const limit = fault.limit === undefined ? '' : widget === 'money' ? centsText(fault.limit) : fault.limit;
      errors.set(fault.path, t(`fault.${wordsOf(fault, widget)}`, { label, limit }));
    }
    return errors;
  };
}

function wordsOf(fault: FormFault, widget: FieldModel['widget']): FormFault['rule'] | 'requiredChoice' | 'number' | 'money' {
  if (fault.rule === 'required' && (widget === 'select' || widget === 'party' || widget === 'boolean')) return 'requiredChoice';
  if (fault.rule === 'minLength' && fault.limit === 1) return 'required';
  if (fault.rule === 'type' && widget === 'money') return 'money';
  if (fault.rule === 'type' && widget === 'number') return 'number';
  return fault.rule;
}
