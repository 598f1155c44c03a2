import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { currentSnapshot } from './calendar.js';

/** What each parameter of the working time is in a snapshot. */
const FIELDS: Readonly<Record<string, 'open' | 'close' | 'calendarRoll'>> = {
  'time.openOfBusiness': 'open',
  'time.closeOfBusiness': 'close',
  'time.calendarRoll': 'calendarRoll',
};

/** Whether cases know the parameter as part of the calendar they have frozen. */
export const isOfCalendar = (name: string): boolean => Object.hasOwn(FIELDS, name);

/** The calendar as it is with another value of a parameter; undefined when the calendar is not made of it. */
export async function calendarWith(deps: Parameters<typeof currentSnapshot>[0], name: string, value: unknown): Promise<CalendarSnapshot | undefined> {
  const field = isOfCalendar(name) ? FIELDS[name] : undefined;
  return field === undefined ? undefined : { ...(await currentSnapshot(deps)), [field]: value };
}
