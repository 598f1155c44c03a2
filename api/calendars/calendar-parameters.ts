import type { CalendarSnapshot } from '../../engine/time/calendar.js';

/** What each parameter of the working time is in a snapshot. */
const FIELDS: Readonly<Record<string, 'open' | 'close' | 'calendarRoll'>> = {
  'time.openOfBusiness': 'open',
  'time.closeOfBusiness': 'close',
  'time.calendarRoll': 'calendarRoll',
};

/** Whether cases know the parameter as part of the calendar they have frozen. */
export const isOfCalendar = (name: string): boolean => Object.hasOwn(FIELDS, name);

/** A calendar with another value of a parameter; undefined when no calendar is made of it. */
export function calendarWith(snapshot: CalendarSnapshot, name: string, value: unknown): CalendarSnapshot | undefined {
  const field = isOfCalendar(name) ? FIELDS[name] : undefined;
  return field === undefined ? undefined : { ...snapshot, [field]: value };
}
