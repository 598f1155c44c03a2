const TEN_MINUTES = 600_000;
const MINUTE = 60_000;
/** Numbers above this are instants: no quantity or sum of money in a scenario comes near. */
const EARLIEST_INSTANT = 1e12;
const ISO = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;

/** Whole ten minutes (epoch ms); a little before one counts as it, since a shift of two nearly equal times may fall on either side. */
export const floored = (at: number) => Math.floor((at + MINUTE) / TEN_MINUTES) * TEN_MINUTES;

/**
 * The same value with every instant floored to ten minutes, epoch and ISO 8601 alike. On a server some milliseconds of
 * real time pass between commands; nothing else may differ from the engine alone.
 */
export function withoutFineTime(value: unknown): unknown {
  if (typeof value === 'number') return value > EARLIEST_INSTANT ? floored(value) : value;
  if (typeof value === 'string') return value.replace(ISO, (instant) => new Date(floored(Date.parse(instant))).toISOString());
  if (Array.isArray(value)) return value.map(withoutFineTime);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutFineTime(part)]));
}
