import { ZONE } from '../i18n/format.js';

const wallFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

function partsOf(instant: Date): Map<string, string> {
  return new Map(wallFormat.formatToParts(instant).map((part) => [part.type as string, part.value]));
}

function offsetOf(instant: Date): string {
  const name = partsOf(instant).get('timeZoneName') ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice(3);
}

/** ISO instant → what the office's clock shows, `2026-09-28T18:00`; empty when it is no instant. */
export function wallOf(iso: string): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return '';
  const part = partsOf(instant);
  return `${part.get('year')}-${part.get('month')}-${part.get('day')}T${part.get('hour')}:${part.get('minute')}`;
}

/** What the office's clock shows → ISO instant with the zone's offset: `2026-09-28T18:00` → `2026-09-28T18:00:00+08:00`. */
export function isoOf(wall: string): string {
  const offset = offsetOf(new Date(`${wall}:00Z`));
  return `${wall}:00${offset}`;
}
