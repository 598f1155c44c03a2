import { useTranslation } from 'react-i18next';
import { useLocalized } from '../i18n/i18n.js';
import { placeOfFault } from './field-errors.js';
import type { FieldModel } from './form-model.js';
import { fieldAt } from './use-fault-text.js';

/** A fault with its place, for a list of all of them. */
export function useFaultLine(): (fields: readonly FieldModel[], path: string, message: string) => string {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation();
  const text = useLocalized();
  return (fields, path, message) => {
    const found = fieldAt(fields, path);
    const label = found === null ? path : text(found.field.label);
    const place = placeOfFault(label, found?.row === undefined ? undefined : t('fault.row', { row: found.row + 1 }), message);
    return place === '' ? message : common('pair', { name: place, value: message });
  };
}

/** `第 2 行 · 序列号`: the name of the place a pointer leads to. */
export function useFieldLabel(): (fields: readonly FieldModel[], path: string) => string {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  return (fields, path) => {
    const found = fieldAt(fields, path);
    if (found === null) return path;
    if (found.row === undefined) return text(found.field.label);
    return `${t('fault.row', { row: found.row + 1 })} · ${text(found.field.label)}`;
  };
}
