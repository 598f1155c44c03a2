import type { PeriodUnit } from '../../model/parameter.js';
import type { CalendarSnapshot } from './calendar.js';
import { closeOf, localTimeOf } from './local-time.js';
import { nextWorkingDay, workingDayFrom, worksOn } from './working-day.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/** A due moment as suspensions push it on. */
export interface Pushable {
  /** Epoch ms. */
  readonly dueAt: number;
  /** Where it would be due if it were not brought to the end of a working day, epoch ms; none: at `dueAt`. */
  readonly unrolledAt?: number;
}

/** A suspension, epoch ms. */
export interface Pause {
  readonly from: number;
  readonly to: number;
  /** A short one keeps the day (revision `shortPausesKeepTheDay`); before, half a minute made a deadline of 18:00 one of 09:00 on the next working day. */
  readonly keepsTheDay: boolean;
}

/** What a deadline in days loses at most, so that it stays at its close of business. */
const LOST_AT_MOST = 1_800_000;
/** … and as a part of what is still left: one in so many. */
const PART_LOST = 10;

/**
 * The due moment after a suspension: later by exactly the time suspended, measured as the clock measures. What was used before stays used, what was left is still left, and several
 * suspensions add up; a suspension outside business hours moves nothing that counts working time.
 *
 * - `workingDays`, `sameDay`: later by the business hours suspended. A suspension of whole working days ends at a close
 *   of business again; two hours make a deadline of 18:00 one of 11:00 on the next working day.
 * - `calendarDays`: later by the clock time suspended, and with `calendarRoll` from there to the next close of business
 *   (T3: a period of days ends when business ends, on a working day). The sum of all suspensions is rolled, once: so what
 *   was left is never cut short, and however many there were, they give no more than the rest of one day to a close.
 *   One that ends while the last day has been rolled over days off anyway (Sunday to Monday) moves nothing.
 * - `hours`: later by the clock time suspended.
 * - `workingDaysBefore`: unmoved, for it hangs on the day of an event that the suspension does not move.
 *
 * A deadline in days ends when business ends, and what people know of it is the day. So where the sum of all suspensions
 * reaches beyond a close of business by less than half an hour, and by a tenth at most of what is still left until then, it stays at
 * that close: a case suspended by mistake for half a minute is due on the day on which it was. Never at a moment that lies before
 * the present one, and never earlier than it was.
 *
 * A deadline that had run out before the pause stays as it was. Throws a RangeError when the pause ends before it begins.
 */
export function pushOn(calendar: CalendarSnapshot, deadline: Pushable & { readonly unit: PeriodUnit }, pause: Pause): Pushable {
  const { from, to } = pause;
  if (to < from) throw new RangeError('pause.to: lies before pause.from');
  const { dueAt, unrolledAt = dueAt } = deadline;
  if (from >= dueAt || to === from) return { dueAt, ...(deadline.unrolledAt !== undefined && { unrolledAt }) };
  switch (deadline.unit) {
    case 'workingDays':
    case 'sameDay':
      return inWorkingTime(calendar, deadline, pause);
    case 'calendarDays':
      return rolled(calendar, dueAt, unrolledAt + to - from, pause);
    case 'hours':
      return { dueAt: dueAt + to - from };
    case 'workingDaysBefore':
      return { dueAt };
  }
}

function inWorkingTime(calendar: CalendarSnapshot, { dueAt, unrolledAt = dueAt }: Pushable, pause: Pause): Pushable {
  const suspended = workingTimeBetween(calendar, pause.from, pause.to);
  if (!pause.keepsTheDay) return { dueAt: addWorkingTime(calendar, dueAt, suspended) };
  const exact = addWorkingTime(calendar, unrolledAt, suspended);
  const measure: Measure = (from, until) => workingTimeBetween(calendar, from, until);
  return { dueAt: keptClose(calendar, dueAt, exact, pause, measure) ?? exact, unrolledAt: exact };
}

function rolled(calendar: CalendarSnapshot, dueAt: number, unrolledAt: number, pause: Pause): Pushable {
  if (!calendar.calendarRoll) return { dueAt: unrolledAt, unrolledAt };
  const kept = pause.keepsTheDay ? keptClose(calendar, dueAt, unrolledAt, pause, (from, until) => until - from) : null;
  return { dueAt: kept ?? closeFrom(calendar, unrolledAt), unrolledAt };
}

/** Time between two instants as a clock measures it, ms. */
type Measure = (from: number, until: number) => number;

/** The close of business at which a deadline stays although it would be due a little later, `exact`; null where that would take too much. */
function keptClose(calendar: CalendarSnapshot, dueAt: number, exact: number, { to }: Pause, measure: Measure): number | null {
  const close = closeUpTo(calendar, exact);
  if (close < dueAt || close <= to) return null;
  const lost = measure(close, exact);
  return lost < LOST_AT_MOST && lost * PART_LOST <= measure(to, close) ? close : null;
}

/** The last close of business on a working day, not after an instant. */
function closeUpTo(calendar: CalendarSnapshot, at: number): number {
  const { day } = localTimeOf(calendar, at);
  const isOver = worksOn(calendar, day) && closeOf(calendar, day) <= at;
  return closeOf(calendar, isOver ? day : nextWorkingDay(calendar, day, -1));
}

/** The first close of business on a working day, not before an instant. */
function closeFrom(calendar: CalendarSnapshot, at: number): number {
  const { day } = localTimeOf(calendar, at);
  return closeOf(calendar, at > closeOf(calendar, day) ? nextWorkingDay(calendar, day) : workingDayFrom(calendar, day));
}
