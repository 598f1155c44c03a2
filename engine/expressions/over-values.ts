import { parseFeel } from '../../model/feel/tree.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import { ExpressionFault } from './fault.js';
import { interpret } from './interpret.js';

/** A form knows no organisation: a text without an offset is read in UTC, which is the same for both sides of a comparison. */
const NO_CALENDAR: CalendarSnapshot = {
  zone: 'UTC',
  offsets: [{ at: 0, minutes: 0 }],
  open: '00:00',
  close: '24:00',
  weekend: [],
  holidays: [],
  makeUpDays: [],
  years: [],
  calendarRoll: false,
};

/**
 * Reads FEEL over the values of a form and nothing else (no clock, no parameters): so that browser, API and engine read the same. `undefined` where it
 * cannot be answered, as any other expression: a comparison with nothing or of unlike kinds, a name or a function there is not. Pure.
 */
export function readOverValues(expression: string, values: Readonly<Record<string, unknown>>): unknown {
  const parsed = parseFeel(expression);
  if (!parsed.ok) return undefined;
  try {
    return interpret(parsed.root, { names: values, outer: null, calendar: NO_CALENDAR, own: {}, isClosed: true, evaluate: interpret });
  } catch (fault) {
    if (fault instanceof ExpressionFault) return undefined;
    throw fault;
  }
}
