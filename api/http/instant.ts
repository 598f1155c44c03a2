/** Zone in which the API writes instants; the working calendar's. Set once when the process starts. */
let zone = 'Asia/Shanghai';
let format = formatOf(zone);

function formatOf(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** Chooses the zone of all instants the API writes (IANA name). */
export function useZone(name: string): void {
  zone = name;
  format = formatOf(name);
  offsets = new Map();
}

/** The zone in use. */
export const currentZone = (): string => zone;

const QUARTER = 15 * 60_000;
/** Quarters of an hour whose offset is kept: offsets change at no other moments, and a formatter is slow. */
const MOST_OFFSETS = 20_000;
let offsets = new Map<number, number>();

/** Years of four digits, as an ISO 8601 text has them, in every zone: before and after them the offset is that of their first or last day. */
const FIRST = Date.UTC(1000, 0, 2);
const LAST = Date.UTC(9999, 11, 30);
/** Milliseconds from 1970 that a Date can be (ECMA-262, 21.4.1.1), less a day for the offset. */
const MOST_MS = 8.64e15 - 86_400_000;

const within = (ms: number, from: number, to: number): number => Math.min(Math.max(ms, from), to);

/** The zone's offset at an instant, minutes. */
function offsetAt(given: number): number {
  const ms = within(given, FIRST, LAST);
  const quarter = Math.floor(ms / QUARTER);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_OFFSETS) offsets = new Map();
  const offset = computedOffset(ms);
  offsets.set(quarter, offset);
  return offset;
}

function computedOffset(ms: number): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]));
  const { year, month, day, hour, minute, second } = parts as Record<string, string>;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return Math.round((local - Math.floor(ms / 1000) * 1000) / 60_000);
}

const pad = (n: number): string => String(n).padStart(2, '0');

/**
 * ISO 8601 with the zone's offset, `2026-09-28T18:00:00+08:00`; milliseconds only where there are any. Takes epoch ms or a Date. Whatever a row holds
 * is written: years beyond four digits as ISO 8601 writes them (`+010000-01-01`), what no Date can be as the furthest that one can.
 */
export function isoInstant(at: number | Date): string {
  const ms = within(typeof at === 'number' ? at : at.getTime(), -MOST_MS, MOST_MS);
  const offset = offsetAt(ms);
  const local = new Date(ms + offset * 60_000).toISOString();
  const clock = local.endsWith('.000Z') ? local.slice(0, -5) : local.slice(0, -1);
  const minutes = Math.abs(offset);
  return `${clock}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The same of a value that may be missing. */
export const isoOrNull = (at: number | Date | null | undefined): string | null => (at === null || at === undefined ? null : isoInstant(at));

/** `YYYYMM` of an instant in the zone: the month of a case number. */
export const monthOf = (at: number): string => isoInstant(at).slice(0, 7).replace('-', '');

/** Year of an instant in the zone. */
export const yearOf = (at: number): number => Number(isoInstant(at).slice(0, 4));
