import type { CalendarSnapshot } from './calendar.js';

/** Parameters of the working time that a case knows as part of the calendar it has frozen → what each is there. */
const FIELDS: Readonly<Record<string, 'open' | 'close' | 'calendarRoll'>> = {
  'time.openOfBusiness': 'open',
  'time.closeOfBusiness': 'close',
  'time.calendarRoll': 'calendarRoll',
};

/** What of a calendar a parameter is; undefined: it is none of the calendar's. */
export const fieldOfCalendar = (name: string): keyof CalendarSnapshot | undefined => (Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined);
