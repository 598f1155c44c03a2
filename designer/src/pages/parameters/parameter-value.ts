import { useTranslation } from 'react-i18next';
import { formatCents, formatDate } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/i18n.js';

/** A parameter's value with its unit in the reader's words: `2 个工作日`, `−10.00 元`, `当天`. */
export function useParameterValue(): (value: unknown, unit: string) => string {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const { t: forms } = useTranslation('forms');
  const language = useLanguage();
  return (value, unit) => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return unit === 'sameDay' ? t('unit.sameDay') : t('unit.empty');
    if (typeof value === 'number') {
      if (unit === 'workingDays' || unit === 'calendarDays' || unit === 'hours' || unit === 'workingDaysBefore') return t(`unit.${unit}`, { count: value });
      if (unit === 'sameDay') return t('unit.sameDay');
      if (unit === 'cents') return `${formatCents(value)} ${forms('yuan')}`;
      return String(value);
    }
    if (typeof value === 'boolean') return value ? common('yes') : common('no');
    if (unit === 'table' && Array.isArray(value)) return t('unit.rows', { count: value.length });
    if (unit === 'date' && typeof value === 'string') return formatDate(value, language);
    if (Array.isArray(value)) return value.map(String).join(language === 'en' ? ', ' : '、');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
