import { useTranslation } from 'react-i18next';
import type { Parameter } from '../../../../../api/contract/index.js';
import { isBlank } from '../../../kit/forms/form-model.js';
import { formatCents, formatDate } from '../../../kit/i18n/format.js';
import { tableOf } from './decision/table-edits.js';
import { stepsOf } from './steps/step-edits.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';

const countedUnits = ['workingDays', 'calendarDays', 'hours', 'workingDaysBefore'] as const;

/** A parameter's value with its unit in the reader's words: `2 个工作日`, `−10.00 元`, `当天`, `台湾返修`, `主管 → 总监`. */
export function useParameterValue(): (value: unknown, parameter: Pick<Parameter, 'unit' | 'options'>) => string {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const { t: forms } = useTranslation('forms');
  const language = useLanguage();
  const text = useLocalized();

  const numberText = (value: number, unit: string): string => {
    const counted = countedUnits.find((each) => each === unit);
    if (counted !== undefined) return t(`unit.${counted}`, { count: value });
    return unit === 'cents' ? `${formatCents(value)} ${forms('yuan')}` : String(value);
  };
  const listText = (value: readonly unknown[], { unit, options }: Pick<Parameter, 'unit' | 'options'>): string => {
    if (unit === 'table') return t('unit.rows', { count: value.length });
    const words = value.map((item) => {
      const label = options?.[String(item)];
      return label === undefined ? String(item) : text(label);
    });
    return words.join(language === 'en' ? ', ' : '、');
  };

  return (value, parameter) => {
    const { unit } = parameter;
    if (unit === 'sameDay') return t('unit.sameDay');
    if (isBlank(value)) return t('unit.empty');
    if (typeof value === 'number') return numberText(value, unit);
    if (typeof value === 'boolean') return value ? common('yes') : common('no');
    const steps = unit === 'approvalSteps' ? stepsOf(value) : null;
    if (steps) return steps.map(({ name }) => text(name)).join(' → ');
    if (Array.isArray(value)) return listText(value, parameter);
    const table = unit === 'decisionTable' ? tableOf(value) : null;
    if (table) return t('unit.rules', { count: table.rules.length });
    if (typeof value !== 'string') return JSON.stringify(value);
    return unit === 'date' ? formatDate(value, language) : value;
  };
}
