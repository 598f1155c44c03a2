import type { DecisionTable } from '../../model/decisions/decision-table.js';
import type { ParameterValue } from '../../model/parameter.js';

/** A grade of the variable `v`. */
const GRADE: DecisionTable = {
  inputs: [{ expression: 'v', label: { zh: '值', en: 'Value' } }],
  outputs: [{ name: 'grade', type: 'text', values: ['"high"', '"low"'] }],
  hitPolicy: 'UNIQUE',
  rules: [
    { when: ['>= 5'], then: ['"high"'], annotation: 'from 5 on' },
    { id: 'else', when: ['< 5, null'], then: ['"low"'] },
  ],
};

/** Parameters that the processes of the tests may use. */
export const PARAMETERS: Readonly<Record<string, ParameterValue>> = {
  'p.hour': { unit: 'hours', value: 1 },
  'p.fourHours': { unit: 'hours', value: 4 },
  'p.sameDay': { unit: 'sameDay', value: 0 },
  'p.day': { unit: 'workingDays', value: 1 },
  'p.twoDays': { unit: 'workingDays', value: 2 },
  'p.week': { unit: 'calendarDays', value: 7 },
  'p.dayBefore': { unit: 'workingDaysBefore', value: 1 },
  'p.text': { unit: 'text', value: 'no period' },
  'p.yes': { unit: 'boolean', value: true },
  'p.grade': { unit: 'decisionTable', value: GRADE },
  'time.stillOverdue.repeat': { unit: 'workingDays', value: 1 },
};
