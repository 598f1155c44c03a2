import { dayNumber, yearOf } from '../../engine/time/civil-date.js';

/** Whether a text is a day that a person may mean: `YYYY-MM-DD`, one of the calendar (never a 30th of February), of the years 1900 to 2999. */
export function isGivenDate(text: string): boolean {
  try {
    const year = yearOf(dayNumber(text));
    return year >= 1900 && year <= 2999;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
