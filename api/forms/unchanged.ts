import { isDeepStrictEqual } from 'node:util';

/** Nothing filled in. */
export const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Whether a value sent for something that may not be changed is the one that is there: the same, both blank, or the same moment in another writing. */
export const unchanged = (given: unknown, current: unknown): boolean =>
  isDeepStrictEqual(given, current) || (isBlank(given) && isBlank(current)) || sameInstant(given, current);

/** The API writes instants in the calendar's zone; another offset is no change. */
const sameInstant = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && /T/.test(a) && !Number.isNaN(Date.parse(a)) && Date.parse(a) === Date.parse(b);
