import type { CalendarSnapshot } from './calendar.js';
import { type DayNumber, wallMinutes } from './civil-date.js';

const msPerMinute = 60_000;
const minutesPerDay = 1440;

/** Wall clock of a zone: the day and the whole minutes since its midnight. */
export interface LocalTime {
  readonly day: DayNumber;
  readonly minutes: number;
}

/** What the clock on the wall shows at an instant (epoch ms). Seconds are cut off. */
export function localTimeOf(calendar: CalendarSnapshot, at: number): LocalTime {
  const wall = Math.floor(at / msPerMinute) + periodAt(calendar, at).minutes;
  const day = Math.floor(wall / minutesPerDay);
  return { day, minutes: wall - day * minutesPerDay };
}

/**
 * The instant (epoch ms) at which the wall clock shows `minutes` after midnight of `day`.
 *
 * Where clocks change: a time that comes twice is its first coming; a time that is jumped over is the moment of the
 * jump. So a later wall time is never an earlier instant.
 */
export function instantOf(calendar: CalendarSnapshot, day: DayNumber, minutes: number): number {
  const wall = (day * minutesPerDay + minutes) * msPerMinute;
  const { offsets } = calendar;
  for (const [index, period] of offsets.entries()) {
    const end = offsets[index + 1]?.at ?? Infinity;
    const at = wall - period.minutes * msPerMinute;
    if (at < end) return index === 0 ? at : Math.max(at, period.at);
  }
  throw noOffsets();
}

/** The instant at which business closes on `day`: when a due day ends. It must belong to that day, so 23:59 is the latest. */
export function closeOf(calendar: CalendarSnapshot, day: DayNumber): number {
  const close = wallMinutes(calendar.close, 'calendar.close');
  if (close === minutesPerDay) throw new RangeError('calendar.close: 24:00 belongs to the next day, 23:59 is the latest');
  return instantOf(calendar, day, close);
}

/** The instant at which business opens on `day`. */
export function openOf(calendar: CalendarSnapshot, day: DayNumber): number {
  return instantOf(calendar, day, wallMinutes(calendar.open, 'calendar.open'));
}

function periodAt(calendar: CalendarSnapshot, at: number): { readonly minutes: number } {
  const period = calendar.offsets.findLast((candidate) => candidate.at <= at) ?? calendar.offsets[0];
  if (!period) throw noOffsets();
  return period;
}

function noOffsets(): RangeError {
  return new RangeError('calendar.offsets: at least one offset of the zone is needed');
}
