import type { ParameterValue } from '../../model/parameter.js';

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
  'time.stillOverdue.repeat': { unit: 'workingDays', value: 1 },
};
