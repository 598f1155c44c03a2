import type { CalendarSnapshot } from './calendar.js';
import { wallMinutes } from './civil-date.js';
import { closeOf, localTimeOf, openOf } from './local-time.js';
import { nextWorkingDay, workingDayFrom } from './working-day.js';

/** Milliseconds of business hours between two instants; 0 when `untilAt` is not later. */
export function workingTimeBetween(calendar: CalendarSnapshot, fromAt: number, untilAt: number): number {
  checkHours(calendar);
  let total = 0;
  const last = localTimeOf(calendar, untilAt).day;
  for (let day = workingDayFrom(calendar, localTimeOf(calendar, fromAt).day); day <= last; day = nextWorkingDay(calendar, day)) {
    total += Math.max(0, Math.min(closeOf(calendar, day), untilAt) - Math.max(openOf(calendar, day), fromAt));
  }
  return total;
}

/**
 * The instant at which `duration` ms of business hours have passed since `at`. Time that ends exactly with a day ends at
 * its close, not at the next opening. A duration of 0 gives `at` itself.
 */
export function addWorkingTime(calendar: CalendarSnapshot, at: number, duration: number): number {
  checkHours(calendar);
  if (duration <= 0) return at;
  let left = duration;
  for (let day = workingDayFrom(calendar, localTimeOf(calendar, at).day); ; day = nextWorkingDay(calendar, day)) {
    const start = Math.max(openOf(calendar, day), at);
    const available = Math.max(0, closeOf(calendar, day) - start);
    if (left <= available) return start + left;
    left -= available;
  }
}

function checkHours(calendar: CalendarSnapshot): void {
  if (wallMinutes(calendar.open, 'calendar.open') >= wallMinutes(calendar.close, 'calendar.close')) {
    throw new RangeError(`calendar.open: ${calendar.open} is not before calendar.close ${calendar.close}`);
  }
}
