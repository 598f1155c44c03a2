import type { PeriodUnit } from '../../model/parameter.js';
import type { CalendarSnapshot } from './calendar.js';
import { closeOf, localTimeOf } from './local-time.js';
import { nextWorkingDay, workingDayFrom } from './working-day.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/**
 * The due moment after a suspension from `pausedAt` to `resumedAt` (epoch ms): later by exactly the time suspended,
 * measured as the clock measures. What was used before stays used, what was left is still left, and several
 * suspensions add up; a suspension outside business hours moves nothing that counts working time.
 *
 * - `workingDays`, `sameDay`: later by the business hours suspended. A suspension of whole working days ends at a close
 *   of business again; five minutes make a deadline of 18:00 one of 09:05 on the next working day.
 * - `calendarDays`: later by the clock time suspended, and with `calendarRoll` from there to the next close of business
 *   (T3: a period of days ends when business ends, on a working day).
 * - `hours`: later by the clock time suspended.
 * - `workingDaysBefore`: unmoved, for it hangs on the day of an event that the suspension does not move.
 *
 * A deadline that had run out before the pause stays as it was. Throws a RangeError when the resumption lies before the pause.
 */
export function pushOn(
  calendar: CalendarSnapshot,
  deadline: { readonly dueAt: number; readonly unit: PeriodUnit },
  pausedAt: number,
  resumedAt: number,
): number {
  if (resumedAt < pausedAt) throw new RangeError('resumedAt: lies before pausedAt');
  if (pausedAt >= deadline.dueAt) return deadline.dueAt;
  switch (deadline.unit) {
    case 'workingDays':
    case 'sameDay':
      return addWorkingTime(calendar, deadline.dueAt, workingTimeBetween(calendar, pausedAt, resumedAt));
    case 'calendarDays':
      return rolled(calendar, deadline.dueAt, resumedAt - pausedAt);
    case 'hours':
      return deadline.dueAt + resumedAt - pausedAt;
    case 'workingDaysBefore':
      return deadline.dueAt;
  }
}

function rolled(calendar: CalendarSnapshot, dueAt: number, duration: number): number {
  const at = dueAt + duration;
  if (!calendar.calendarRoll || duration === 0) return at;
  const { day } = localTimeOf(calendar, at);
  return closeOf(calendar, at > closeOf(calendar, day) ? nextWorkingDay(calendar, day) : workingDayFrom(calendar, day));
}
