import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { fieldOfCalendar } from '../../engine/time/calendar-parameters.js';
import { currentSnapshot } from './calendar.js';

/** Whether cases know the parameter as part of the calendar they have frozen. */
export const isOfCalendar = (name: string): boolean => fieldOfCalendar(name) !== undefined;

/** The calendar as it is with another value of a parameter; undefined when the calendar is not made of it. */
export async function calendarWith(deps: Parameters<typeof currentSnapshot>[0], name: string, value: unknown): Promise<CalendarSnapshot | undefined> {
  const field = fieldOfCalendar(name);
  return field === undefined ? undefined : { ...(await currentSnapshot(deps)), [field]: value };
}
