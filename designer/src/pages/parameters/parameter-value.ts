import { useTranslation } from 'react-i18next';
import { isBlank } from '../../forms/form-model.js';
import { formatCents, formatDate } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/i18n.js';

const countedUnits = ['workingDays', 'calendarDays', 'hours', 'workingDaysBefore'] as const;

/** A parameter's value with its unit in the reader's words: `2 个工作日`, `−10.00 元`, `当天`. */
export function useParameterValue(): (value: unknown, unit: string) => string {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const { t: forms } = useTranslation('forms');
  const language = useLanguage();

  const numberText = (value: number, unit: string): string => {
    const counted = countedUnits.find((each) => each === unit);
    if (counted !== undefined) return t(`unit.${counted}`, { count: value });
    return unit === 'cents' ? `${formatCents(value)} ${forms('yuan')}` : String(value);
  };
  const listText = (value: readonly unknown[], unit: string): string =>
    unit === 'table' ? t('unit.rows', { count: value.length }) : value.map(String).join(language === 'en' ? ', ' : '、');

  return (value, unit) => {
    if (unit === 'sameDay') return t('unit.sameDay');
    if (isBlank(value)) return t('unit.empty');
    if (typeof value === 'number') return numberText(value, unit);
    if (typeof value === 'boolean') return value ? common('yes') : common('no');
    if (Array.isArray(value)) return listText(value, unit);
    if (typeof value !== 'string') return JSON.stringify(value);
    return unit === 'date' ? formatDate(value, language) : value;
  };
}
