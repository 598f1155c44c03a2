import type { PeriodUnit } from '../../model/parameter.js';

/** A number of units, as the parameter of a clock gives it: `{ unit: 'workingDays', amount: 2 }`. */
export interface Period {
  readonly unit: PeriodUnit;
  /** Whole and not negative. `sameDay` ignores it. */
  readonly amount: number;
}

// Written out, because the schema's own list would bring zod into the workflow bundle.
const units = {
  workingDays: true,
  calendarDays: true,
  sameDay: true,
  hours: true,
  workingDaysBefore: true,
} satisfies Record<PeriodUnit, true>;

/** Whether a parameter's unit is one that measures time (its other units are amounts, dates, lists …). */
export function isPeriodUnit(unit: string): unit is PeriodUnit {
  return Object.hasOwn(units, unit);
}

/** Throws a RangeError unless the amount is a whole number from 0 on: parameters are checked at the edge, so this is a caller's bug. */
export function checkAmount(period: Period): void {
  if (!isPeriodUnit(period.unit)) throw new RangeError(`period.unit: "${String(period.unit)}" is no unit of time`);
  if (period.unit === 'sameDay') return;
  if (!Number.isSafeInteger(period.amount) || period.amount < 0) {
    throw new RangeError(`period.amount: ${period.amount} is no whole number from 0 on (unit ${period.unit})`);
  }
}
