import type { PeriodUnit } from '../../model/parameter.js';
import type { CalendarSnapshot } from './calendar.js';
import { dueMoment } from './due-moment.js';
import { type Period, checkAmount } from './period.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/**
 * When half of the time is used. Deadlines in days: half of the business hours between, so that the reminder comes while
 * someone is there to read it; hours, and spans without business hours: half of the clock time. A deadline that was
 * already past when it started (late registration) has no half: `dueAt`.
 */
export function halfMoment(calendar: CalendarSnapshot, fromAt: number, dueAt: number, unit: PeriodUnit = 'workingDays'): number {
  if (dueAt <= fromAt) return dueAt;
  const working = unit === 'hours' ? 0 : workingTimeBetween(calendar, fromAt, dueAt);
  if (working === 0) return fromAt + Math.floor((dueAt - fromAt) / 2);
  return addWorkingTime(calendar, fromAt, Math.floor(working / 2));
}

/**
 * The n-th repetition after a due moment ("again every working day"): each counts from the one before, so that no two of
 * them fall on the same rolled day. `n` 0 is `dueAt` itself. Throws a RangeError for a period that never moves on (zero,
 * or counted back) and for an `n` that is negative or not whole.
 */
export function nthAfter(calendar: CalendarSnapshot, dueAt: number, period: Period, n: number): number {
  checkAmount(period);
  if (period.unit === 'workingDaysBefore') throw new RangeError('period.unit: workingDaysBefore cannot be repeated');
  if (period.unit !== 'sameDay' && period.amount === 0) throw new RangeError('period.amount: a repetition of 0 never moves on');
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`n: ${n} is no whole number from 0 on`);
  if (period.unit === 'hours') return dueMoment(calendar, dueAt, { unit: 'hours', amount: period.amount * n }).dueAt;
  let at = dueAt;
  for (let repetition = 0; repetition < n; repetition++) at = dueMoment(calendar, at, period).dueAt;
  return at;
}
