import type { CalendarSnapshot } from './calendar.js';
import { type DayNumber, dateOf, dayNumber, isoWeekday, yearOf } from './civil-date.js';

/** No office is shut for so long: a longer gap is a calendar without working days. */
const longestGapInDays = 3660;

/** T1: whether the date is a working day. A make-up day (调休上班) is one although it lies on a weekend. */
export function isWorkingDay(calendar: CalendarSnapshot, date: string): boolean {
  return worksOn(calendar, dayNumber(date));
}

/** `isWorkingDay` for a day number. */
export function worksOn(calendar: CalendarSnapshot, day: DayNumber): boolean {
  const date = dateOf(day);
  if (calendar.makeUpDays.includes(date)) return true;
  return !calendar.weekend.includes(isoWeekday(day)) && !calendar.holidays.includes(date);
}

/** The first working day strictly after `day`, or before it with `step` −1. Throws a RangeError when the calendar has none within ten years. */
export function nextWorkingDay(calendar: CalendarSnapshot, day: DayNumber, step: 1 | -1 = 1): DayNumber {
  for (let gap = 1; gap <= longestGapInDays; gap++) {
    if (worksOn(calendar, day + gap * step)) return day + gap * step;
  }
  throw new RangeError(`calendar.weekend: no working day within ten years of ${dateOf(day)}`);
}

/** The day itself where it is a working day, else the next one (or the one before, with `step` −1). */
export function workingDayFrom(calendar: CalendarSnapshot, day: DayNumber, step: 1 | -1 = 1): DayNumber {
  return worksOn(calendar, day) ? day : nextWorkingDay(calendar, day, step);
}

/** Dates of the days off from `first` to `last`, both included. */
export function daysOff(calendar: CalendarSnapshot, first: DayNumber, last: DayNumber): string[] {
  const dates: string[] = [];
  for (let day = first; day <= last; day++) if (!worksOn(calendar, day)) dates.push(dateOf(day));
  return dates;
}

/** T1: whether the days from `first` to `last` touch a year whose official table is not loaded. */
export function isUncertain(calendar: CalendarSnapshot, first: DayNumber, last: DayNumber): boolean {
  for (let year = yearOf(first); year <= yearOf(last); year++) if (!calendar.years.includes(year)) return true;
  return false;
}
