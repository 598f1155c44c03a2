import type { CalendarSnapshot } from '../../engine/time/calendar.js';

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

const known = new Map<string, CalendarSnapshot['offsets']>();

/**
 * Offsets of an IANA zone from the start of `fromYear` to the end of `toYear`, as the engine's calendar snapshot holds
 * them. Read from Node's own zone data: the engine itself must not depend on the data of the machine it replays on.
 * Throws a RangeError for a zone that Node does not know.
 */
export function offsetsOf(zone: string, fromYear: number, toYear: number): CalendarSnapshot['offsets'] {
  // Asking for each day of twenty years takes 100 ms; the answer does not change while the process lives.
  const key = `${zone} ${fromYear} ${toYear}`;
  const offsets = known.get(key) ?? readOffsets(zone, fromYear, toYear);
  known.set(key, offsets);
  return offsets;
}

function readOffsets(zone: string, fromYear: number, toYear: number): CalendarSnapshot['offsets'] {
  const offsetAt = offsetReader(zone);
  // A day of margin on each side: local years begin up to 14 hours before or after those of UTC.
  const start = Date.UTC(fromYear, 0, 1) - msPerDay;
  const end = Date.UTC(toYear + 1, 0, 1) + msPerDay;
  const offsets = [{ at: start, minutes: offsetAt(start) }];
  let minutes = offsetAt(start);
  for (let at = start; at < end; at += msPerDay) {
    const next = offsetAt(at + msPerDay);
    if (next === minutes) continue;
    offsets.push({ at: changeBetween(at, at + msPerDay, minutes, offsetAt), minutes: next });
    minutes = next;
  }
  return offsets;
}

/** The first minute after `low` at which the offset is no longer `before`; clocks change at most once a day. */
function changeBetween(low: number, high: number, before: number, offsetAt: (at: number) => number): number {
  let [first, last] = [low / msPerMinute, high / msPerMinute];
  while (last - first > 1) {
    const middle = Math.floor((first + last) / 2);
    if (offsetAt(middle * msPerMinute) === before) first = middle;
    else last = middle;
  }
  return last * msPerMinute;
}

function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
    if (!match) throw new RangeError(`zone: offset "${name}" of ${zone} is not understood`);
    const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return match[1] === '-' ? -minutes : minutes;
  };
}
