import { useTranslation } from 'react-i18next';
import { useLocalized } from '../i18n/i18n.js';
import type { FieldModel } from './form-model.js';
import { fieldAt } from './use-fault-text.js';

/** `返修明细, 第 2 行, 序列号`: the name of the place a pointer leads to. */
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
