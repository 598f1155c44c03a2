import type { PeriodUnit } from '../../model/parameter.js';
import type { CalendarSnapshot } from './calendar.js';
import { type DayNumber, dateOf } from './civil-date.js';
import { closeOf, localTimeOf } from './local-time.js';
import { type Period, checkAmount } from './period.js';
import { daysOff, isUncertain, nextWorkingDay, workingDayFrom } from './working-day.js';

/** When something is due, and the days that explain it. */
export interface DueMoment {
  /** Epoch ms. The last moment that is in time. */
  readonly dueAt: number;
  /** `YYYY-MM-DD`, in the order of the calendar: the days that counted. Empty for hours. */
  readonly countedDays: readonly string[];
  /**
   * Days passed over because they are no working days. For calendar days: those the deadline was rolled off, from the
   * last counted day on (which then stands in both lists: it counts, but nothing can be due on it).
   */
  readonly skippedDays: readonly string[];
  /** The days looked at touch a year without an official table (T1): to be recomputed when the table arrives. */
  readonly calendarUncertain: boolean;
  /** Calendar days that may be rolled: the close of the last counted day, working day or not (suspensions count from here). */
  readonly unrolledAt?: number;
}

type Count = (calendar: CalendarSnapshot, fromAt: number, amount: number) => DueMoment;

const counts: Record<PeriodUnit, Count> = {
  workingDays: countWorkingDays,
  calendarDays: countCalendarDays,
  sameDay: countSameDay,
  hours: countHours,
  workingDaysBefore: countWorkingDaysBefore,
};

/**
 * When a period that starts at `fromAt` (epoch ms) is due, by the rules of its unit:
 *
 * - `workingDays` (T2): the day of the start does not count, whatever its hour; close of business of the n-th working
 *   day after it. Zero means "today", as `sameDay`: a deadline that is already past when it starts would help nobody.
 * - `calendarDays` (T3): the day of the start does not count; close of business of the n-th day after it, rolled to the
 *   next working day where `calendarRoll` says so. Zero after close of business is the next day.
 * - `sameDay` (T4): close of business of the day, or of the next working day when business is closed by then.
 * - `hours` (T6): so many hours later; days off count.
 * - `workingDaysBefore` (T11): close of business of the n-th working day before the day of `fromAt`; zero: of the last
 *   working day up to it.
 *
 * Throws a RangeError for an amount that is negative or not whole.
 *
 * @example
 * dueMoment(calendar, at('2026-09-23 10:00'), { unit: 'workingDays', amount: 2 });
 * // due 2026-09-28 18:00; counted 09-24, 09-28; skipped 09-25, 09-26, 09-27
 */
export function dueMoment(calendar: CalendarSnapshot, fromAt: number, period: Period): DueMoment {
  checkAmount(period);
  return counts[period.unit](calendar, fromAt, period.amount);
}

function countWorkingDays(calendar: CalendarSnapshot, fromAt: number, amount: number): DueMoment {
  if (amount === 0) return countSameDay(calendar, fromAt);
  const start = localTimeOf(calendar, fromAt).day;
  const counted = stepThroughWorkingDays(calendar, start, amount, 1);
  return dueOn(calendar, counted, start + 1, counted.at(-1) ?? start);
}

function countWorkingDaysBefore(calendar: CalendarSnapshot, fromAt: number, amount: number): DueMoment {
  const event = localTimeOf(calendar, fromAt).day;
  const counted = amount === 0 ? [workingDayFrom(calendar, event, -1)] : stepThroughWorkingDays(calendar, event, amount, -1).reverse();
  const due = counted[0] ?? event;
  const last = amount === 0 ? event : event - 1;
  return { ...dueOn(calendar, counted, due, due), skippedDays: daysOff(calendar, due, last), calendarUncertain: isUncertain(calendar, due, last) };
}

function countCalendarDays(calendar: CalendarSnapshot, fromAt: number, amount: number): DueMoment {
  const start = localTimeOf(calendar, fromAt).day;
  const days = amount === 0 && fromAt >= closeOf(calendar, start) ? 1 : amount;
  const counted = days === 0 ? [start] : Array.from({ length: days }, (_, index) => start + 1 + index);
  const last = start + days;
  if (!calendar.calendarRoll) return { dueAt: closeOf(calendar, last), countedDays: counted.map(dateOf), skippedDays: [], calendarUncertain: false };
  return { ...dueOn(calendar, counted, last, workingDayFrom(calendar, last)), unrolledAt: closeOf(calendar, last) };
}

function countSameDay(calendar: CalendarSnapshot, fromAt: number): DueMoment {
  const start = localTimeOf(calendar, fromAt).day;
  const due = fromAt >= closeOf(calendar, start) ? nextWorkingDay(calendar, start) : workingDayFrom(calendar, start);
  return dueOn(calendar, [due], start, due);
}

function countHours(_calendar: CalendarSnapshot, fromAt: number, amount: number): DueMoment {
  return { dueAt: fromAt + amount * 3_600_000, countedDays: [], skippedDays: [], calendarUncertain: false };
}

/** Due at the close of `due`, after the calendar was looked at from `firstSeen` on. */
function dueOn(calendar: CalendarSnapshot, counted: readonly DayNumber[], firstSeen: DayNumber, due: DayNumber): DueMoment {
  return {
    dueAt: closeOf(calendar, due),
    countedDays: counted.map(dateOf),
    skippedDays: daysOff(calendar, firstSeen, due),
    calendarUncertain: isUncertain(calendar, firstSeen, due),
  };
}

function stepThroughWorkingDays(calendar: CalendarSnapshot, start: DayNumber, amount: number, step: 1 | -1): DayNumber[] {
  const days: DayNumber[] = [];
  for (let day = start; days.length < amount;) {
    day = nextWorkingDay(calendar, day, step);
    days.push(day);
  }
  return days;
}
