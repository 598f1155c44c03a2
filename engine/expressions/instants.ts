import type { CalendarSnapshot } from '../time/calendar.js';

const MINUTE = 60_000;

/** Minutes east of UTC of the calendar's zone at an instant. */
function offsetMinutes(calendar: CalendarSnapshot, at: number): number {
  let minutes = calendar.offsets[0]?.minutes ?? 0;
  for (const offset of calendar.offsets) {
    if (offset.at > at) break;
    minutes = offset.minutes;
  }
  return minutes;
}

/** `YYYY-MM-DD` of an instant (epoch ms) in the calendar's zone. */
export function localDateOf(calendar: CalendarSnapshot, at: number): string {
  return new Date(at + offsetMinutes(calendar, at) * MINUTE).toISOString().slice(0, 10);
}

/** ISO 8601 text of an instant with the zone's offset: `2026-09-28T18:00:00+08:00`. */
export function localTextOf(calendar: CalendarSnapshot, at: number): string {
  const minutes = offsetMinutes(calendar, at);
  const sign = minutes < 0 ? '-' : '+';
  const two = (n: number) => String(n).padStart(2, '0');
  const absolute = Math.abs(minutes);
  return `${new Date(at + minutes * MINUTE).toISOString().slice(0, 19)}${sign}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}
