import type { CaseState } from '../case-state.js';
import { dueMoment, type DueMoment } from '../time/due-moment.js';
import { isPeriodUnit, type Period } from '../time/period.js';

/** The period a parameter stands for; null when it is missing or no whole number of a time unit. */
export function periodOf(state: Pick<CaseState, 'parameters'>, name: string): Period | null {
  const parameter = state.parameters[name];
  if (!parameter || !isPeriodUnit(parameter.unit)) return null;
  const amount = parameter.unit === 'sameDay' ? 0 : Number(parameter.value);
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= 100_000 ? { unit: parameter.unit, amount } : null;
}

/** A period that moves on, for repetitions. */
export function repetitionOf(state: Pick<CaseState, 'parameters'>, name: string): Period | null {
  const period = periodOf(state, name);
  return period && period.unit !== 'workingDaysBefore' && (period.unit === 'sameDay' || period.amount > 0) ? period : null;
}

/** When a parameter's period after an instant (epoch ms) ends; a text that names the fault when it is no period. */
export function dueAfter(state: Pick<CaseState, 'parameters' | 'calendar'>, name: string, from: number): DueMoment | string {
  const period = periodOf(state, name);
  return period ? dueMoment(state.calendar, from, period) : `parameter ${name} is no period`;
}
