import { isDay } from '../../model/forms/formats.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import { dateOf, dayNumber } from '../time/civil-date.js';
import { instantOf, localTimeOf } from '../time/local-time.js';

const MINUTE = 60_000;
const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The instant (epoch ms) that an ISO 8601 text names; null when it names none. A text without an offset is wall time of the
 * calendar's zone (a mere date: its midnight), never of the machine.
 */
export function readInstant(calendar: CalendarSnapshot, value: unknown): number | null {
  const parts = typeof value === 'string' ? WRITTEN.exec(value) : null;
  if (!parts) return null;
  const [text, date = '', hour = '00', minute = '00', second = '00', fraction = '', offset] = parts;
  const asUtc = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== date) return null; // 2026-02-30, 24:30
  if (offset !== undefined) {
    const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(at) ? null : at;
  }
  return instantOf(calendar, dayNumber(date), Number(hour) * 60 + Number(minute)) + Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

/** Whether an instant (epoch ms) lies on a day that a person may mean, in the calendar's zone: of the years that a form takes (model/forms/formats.ts). Any other is a slip of the hand. */
export const isMeant = (calendar: CalendarSnapshot, at: number): boolean => isDay(localDateOf(calendar, at));

/** `YYYY-MM-DD` of an instant (epoch ms) in the calendar's zone. */
export const localDateOf = (calendar: CalendarSnapshot, at: number): string => dateOf(localTimeOf(calendar, at).day);

/** ISO 8601 text of an instant with the zone's offset: `2026-09-28T18:00:00+08:00`; milliseconds only where there are any, so that no moment lies before itself. */
export function localTextOf(calendar: CalendarSnapshot, at: number): string {
  const { day, minutes: wall } = localTimeOf(calendar, at);
  const second = Math.floor(at / 1000) - Math.floor(at / MINUTE) * 60;
  const offset = day * 1440 + wall - Math.floor(at / MINUTE);
  const millis = ((at % 1000) + 1000) % 1000;
  const fraction = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`;
  const two = (n: number) => String(n).padStart(2, '0');
  const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${dateOf(day)}T${clock(wall)}:${two(second)}${fraction}${offset < 0 ? '-' : '+'}${clock(Math.abs(offset))}`;
}
