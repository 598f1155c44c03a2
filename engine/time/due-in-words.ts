import type { CalendarSnapshot } from './calendar.js';
import { type DayNumber, dateOf, wallTimeOf } from './civil-date.js';
import { localTimeOf } from './local-time.js';
import { nextWorkingDay } from './working-day.js';
import { workingTimeBetween } from './working-time.js';

/** What a due chip says, before it is put into a language. Times are `HH:mm` of the calendar's zone, dates `YYYY-MM-DD`. */
export type DueInWords =
  /** 今天 18:00 */
  | { readonly kind: 'today'; readonly time: string; readonly soon: boolean }
  /** 还剩 n 个工作日 (n ≥ 1) */
  | { readonly kind: 'left'; readonly days: number; readonly soon: boolean }
  /** Not today, but before the next working day is over: a Saturday's fixed date seen on a Friday. */
  | { readonly kind: 'onDate'; readonly date: string; readonly time: string; readonly soon: boolean }
  /** 今天 18:00 已到期 */
  | { readonly kind: 'overdueToday'; readonly time: string; readonly soon: false }
  /** Overdue, but no working day has come since: the weekend after a Friday. */
  | { readonly kind: 'overdueSince'; readonly date: string; readonly time: string; readonly soon: false }
  /** 已超期 n 个工作日 (n ≥ 1) */
  | { readonly kind: 'overdue'; readonly days: number; readonly soon: false };

/**
 * Working days from the date of `fromAt` (not counted) to the date of `untilAt` (counted): 0 on the same day, negative
 * when `untilAt` lies on an earlier day. On Wednesday a deadline of Friday is 2 away; on the Monday after, −1.
 */
export function workingDaysBetween(calendar: CalendarSnapshot, fromAt: number, untilAt: number): number {
  return countBetween(calendar, localTimeOf(calendar, fromAt).day, dueDate(calendar, untilAt).day);
}

/**
 * How a deadline stands at `now` (epoch ms). At `dueAt` itself it is still in time. `soon`: not overdue, and at most one
 * working day is left or, where `fromAt` tells when it started, less than a quarter of its business hours.
 */
export function describeDue(calendar: CalendarSnapshot, now: number, dueAt: number, fromAt?: number): DueInWords {
  const today = localTimeOf(calendar, now).day;
  const { day, time } = dueDate(calendar, dueAt);
  const days = countBetween(calendar, today, day);
  if (now > dueAt) {
    if (day === today) return { kind: 'overdueToday', time, soon: false };
    if (days === 0) return { kind: 'overdueSince', date: dateOf(day), time, soon: false };
    return { kind: 'overdue', days: -days, soon: false };
  }
  const soon = days <= 1 || (fromAt !== undefined && isLastQuarter(calendar, now, dueAt, fromAt));
  if (day === today) return { kind: 'today', time, soon };
  if (days === 0) return { kind: 'onDate', date: dateOf(day), time, soon };
  return { kind: 'left', days, soon };
}

/** Day and time people call a due moment by: midnight is 24:00 of the day that ends. */
export function dueDate(calendar: CalendarSnapshot, dueAt: number): { day: DayNumber; time: string } {
  const { day, minutes } = localTimeOf(calendar, dueAt);
  return minutes === 0 ? { day: day - 1, time: '24:00' } : { day, time: wallTimeOf(minutes) };
}

function isLastQuarter(calendar: CalendarSnapshot, now: number, dueAt: number, fromAt: number): boolean {
  const whole = workingTimeBetween(calendar, fromAt, dueAt);
  return workingTimeBetween(calendar, now, dueAt) * 4 < whole;
}

function countBetween(calendar: CalendarSnapshot, from: DayNumber, until: DayNumber): number {
  const [first, last] = from <= until ? [from, until] : [until, from];
  let count = 0;
  for (let day = nextWorkingDay(calendar, first); day <= last; day = nextWorkingDay(calendar, day)) count++;
  return from <= until || count === 0 ? count : -count;
}
