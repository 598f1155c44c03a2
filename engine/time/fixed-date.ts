import type { CalendarSnapshot } from './calendar.js';
import { dateOf, dayNumber, dayOfParts, isoWeekday, partsOf, wallMinutes } from './civil-date.js';
import { instantOf, localTimeOf } from './local-time.js';

/** T7 本周内: the end of Sunday (24:00) of the ISO week of `fromAt`, as an instant. */
export function weekEnd(calendar: CalendarSnapshot, fromAt: number): number {
  const { day } = localTimeOf(calendar, fromAt);
  return instantOf(calendar, day + 8 - isoWeekday(day), 0);
}

/**
 * T5 "before the 10th": a date, not a period, so it never rolls. The named day itself is still in time until `time`
 * (close of business unless told), or, with `inclusive` false (parameter time.beforeDateInclusive), the day before is the last.
 */
export function beforeDate(calendar: CalendarSnapshot, date: string, inclusive = true, time = calendar.close): number {
  return instantOf(calendar, dayNumber(date) - (inclusive ? 0 : 1), wallMinutes(time, 'time'));
}

/** T5 次月N号: the date `dayOfMonth` of the month after that of `fromAt`; the last of that month where it is shorter. */
export function nextMonthDay(calendar: CalendarSnapshot, fromAt: number, dayOfMonth: number): string {
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31) throw new RangeError(`dayOfMonth: ${dayOfMonth} is no day of a month`);
  const { year, month } = partsOf(localTimeOf(calendar, fromAt).day);
  const firstOfNext = month === 12 ? dayOfParts(year + 1, 1, 1) : dayOfParts(year, month + 1, 1);
  const next = partsOf(firstOfNext);
  const firstAfter = next.month === 12 ? dayOfParts(next.year + 1, 1, 1) : dayOfParts(next.year, next.month + 1, 1);
  return dateOf(Math.min(firstOfNext + dayOfMonth - 1, firstAfter - 1));
}
