import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { fieldOfCalendar } from '../../engine/time/calendar-parameters.js';

/** Whether cases know the parameter as part of the calendar they have frozen. */
export const isOfCalendar = (name: string): boolean => fieldOfCalendar(name) !== undefined;

/** A calendar with another value of a parameter; undefined when no calendar is made of it. */
export function calendarWith(snapshot: CalendarSnapshot, name: string, value: unknown): CalendarSnapshot | undefined {
  const field = fieldOfCalendar(name);
  return field === undefined ? undefined : { ...snapshot, [field]: value };
}
