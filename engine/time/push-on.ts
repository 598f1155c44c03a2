import type { PeriodUnit } from '../../model/parameter.js';
import type { CalendarSnapshot } from './calendar.js';
import { closeOf, localTimeOf } from './local-time.js';
import { nextWorkingDay, workingDayFrom } from './working-day.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/** A due moment as suspensions push it on. */
export interface Pushable {
  /** Epoch ms. */
  readonly dueAt: number;
  /** Calendar days: where it would be due if it were not rolled to the end of a working day, epoch ms; none: at `dueAt`. */
  readonly unrolledAt?: number;
}

/**
 * The due moment after a suspension from `pausedAt` to `resumedAt` (epoch ms): later by exactly the time suspended,
 * measured as the clock measures. What was used before stays used, what was left is still left, and several
 * suspensions add up; a suspension outside business hours moves nothing that counts working time.
 *
 * - `workingDays`, `sameDay`: later by the business hours suspended. A suspension of whole working days ends at a close
 *   of business again; five minutes make a deadline of 18:00 one of 09:05 on the next working day.
 * - `calendarDays`: later by the clock time suspended, and with `calendarRoll` from there to the next close of business
 *   (T3: a period of days ends when business ends, on a working day). The sum of all suspensions is rolled, once: so what
 *   was left is never cut short, and however many there were, they give no more than the rest of one day to a close.
 *   One that ends while the last day has been rolled over days off anyway (Sunday to Monday) moves nothing.
 * - `hours`: later by the clock time suspended.
 * - `workingDaysBefore`: unmoved, for it hangs on the day of an event that the suspension does not move.
 *
 * A deadline that had run out before the pause stays as it was. Throws a RangeError when the resumption lies before the pause.
 */
export function pushOn(calendar: CalendarSnapshot, deadline: Pushable & { readonly unit: PeriodUnit }, pausedAt: number, resumedAt: number): Pushable {
  if (resumedAt < pausedAt) throw new RangeError('resumedAt: lies before pausedAt');
  const { dueAt, unrolledAt = dueAt } = deadline;
  if (pausedAt >= dueAt || resumedAt === pausedAt) return { dueAt, ...(deadline.unrolledAt !== undefined && { unrolledAt }) };
  switch (deadline.unit) {
    case 'workingDays':
    case 'sameDay':
      return { dueAt: addWorkingTime(calendar, dueAt, workingTimeBetween(calendar, pausedAt, resumedAt)) };
    case 'calendarDays':
      return rolled(calendar, unrolledAt + resumedAt - pausedAt);
    case 'hours':
      return { dueAt: dueAt + resumedAt - pausedAt };
    case 'workingDaysBefore':
      return { dueAt };
  }
}

const rolled = (calendar: CalendarSnapshot, unrolledAt: number): Pushable => ({
  dueAt: calendar.calendarRoll ? closeFrom(calendar, unrolledAt) : unrolledAt,
  unrolledAt,
});

/** The first close of business on a working day, not before an instant. */
function closeFrom(calendar: CalendarSnapshot, at: number): number {
  const { day } = localTimeOf(calendar, at);
  return closeOf(calendar, at > closeOf(calendar, day) ? nextWorkingDay(calendar, day) : workingDayFrom(calendar, day));
}
