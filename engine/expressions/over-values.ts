import { parseFeel } from '../../model/feel/tree.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import { withinBudget } from './budget.js';
import { ExpressionFault } from './fault.js';
import { interpret } from './interpret.js';

/** Days and moments are compared by the clock that the web app shows (UTC+8), wherever a form is read. */
const CLOCK: CalendarSnapshot = {
  zone: 'Asia/Shanghai',
  offsets: [{ at: 0, minutes: 480 }],
  open: '09:00',
  close: '18:00',
  weekend: [],
  holidays: [],
  makeUpDays: [],
  years: [],
  calendarRoll: false,
};

/** FEEL's own clock would be the machine's: no two readers of a form would read the same. */
const timeless = (name: string) => (): never => {
  throw new ExpressionFault('noFunction', { name });
};
const NO_CLOCK = { now: timeless('now'), today: timeless('today') };

/**
 * Reads FEEL over the values of a form and nothing else (no clock of the case, no parameters): so that browser, API and engine read the same. `undefined`
 * where it cannot be said: no FEEL, an unknown name or function, a comparison of unlike kinds or with nothing. `formerly`: as cases that began before revision 19 read it. Pure.
 */
export function readOverValues(expression: string, values: Readonly<Record<string, unknown>>, formerly = false): unknown {
  const parsed = parseFeel(expression);
  if (!parsed.ok) return undefined;
  try {
    const scope = { names: values, outer: null, isClosed: true, calendar: CLOCK, own: NO_CLOCK, formerly, evaluate: interpret };
    return withinBudget(() => interpret(parsed.root, scope));
  } catch (fault) {
    if (fault instanceof ExpressionFault) return undefined;
    throw fault;
  }
}
