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
}

/** The zone in use. */
export const currentZone = (): string => zone;

/** ISO 8601 with the zone's offset, `2026-09-28T18:00:00+08:00`; milliseconds only where there are any. Takes epoch ms or a Date. */
export function isoInstant(at: number | Date): string {
  const ms = typeof at === 'number' ? at : at.getTime();
  const parts = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]));
  const { year, month, day, hour, minute, second } = parts as Record<string, string>;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const millis = ((ms % 1000) + 1000) % 1000;
  const offset = Math.round((local - (ms - millis)) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const pad = (n: number) => String(n).padStart(2, '0');
  const fraction = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${sign}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
}

/** The same of a value that may be missing. */
export const isoOrNull = (at: number | Date | null | undefined): string | null => (at === null || at === undefined ? null : isoInstant(at));

/** `YYYYMM` of an instant in the zone: the month of a case number. */
export const monthOf = (at: number): string => isoInstant(at).slice(0, 7).replace('-', '');

/** Year of an instant in the zone. */
export const yearOf = (at: number): number => Number(isoInstant(at).slice(0, 4));
