import i18next from 'i18next';
import type { Language } from './i18n.js';

/** The organisation's zone: due times are the office's, wherever the reader sits. */
export const ZONE = 'Asia/Shanghai';

const partsFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
});
const weekdayNumber: Readonly<Record<string, '1' | '2' | '3' | '4' | '5' | '6' | '7'>> = {
  Mon: '1',
  Tue: '2',
  Wed: '3',
  Thu: '4',
  Fri: '5',
  Sat: '6',
  Sun: '7',
};
const englishMonth = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
  readonly weekday: string;
}

function partsOf(instant: string | number | Date): Parts {
  const found = new Map(partsFormat.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  const weekday = weekdayNumber[found.get('weekday') ?? 'Mon'] ?? '1';
  return {
    year: Number(found.get('year')),
    month: Number(found.get('month')),
    day: Number(found.get('day')),
    time: `${found.get('hour')}:${found.get('minute')}`,
    weekday: i18next.t(`weekday.${weekday}`, { ns: 'common' }),
  };
}

function dayWords(parts: Parts, language: Language, withYear: boolean): string {
  if (language === 'en') return `${parts.weekday} ${parts.day} ${englishMonth[parts.month - 1]}${withYear ? ` ${parts.year}` : ''}`;
  return `${withYear ? `${parts.year}年` : ''}${parts.month}月${parts.day}日 ${parts.weekday}`;
}

/** `9月28日 周一 18:00`; the year when it is not this one. */
export function formatInstant(instant: string | number | Date, language: Language): string {
  const parts = partsOf(instant);
  return `${dayWords(parts, language, parts.year !== partsOf(Date.now()).year)} ${parts.time}`;
}

/** `9月28日 周一`; the year when it is not this one. */
export function formatDay(instant: string | number | Date, language: Language): string {
  const parts = partsOf(instant);
  return dayWords(parts, language, parts.year !== partsOf(Date.now()).year);
}

/** `18:00` in the organisation's zone. */
export function formatTime(instant: string | number | Date): string {
  return partsOf(instant).time;
}

/** Short for table cells: `14:03` today, `9/28 14:03` this year, `2025/9/28` before. */
export function formatShort(instant: string | number | Date, language: Language): string {
  const parts = partsOf(instant);
  const now = partsOf(Date.now());
  if (parts.year !== now.year)
    return language === 'en' ? `${parts.day} ${englishMonth[parts.month - 1]} ${parts.year}` : `${parts.year}/${parts.month}/${parts.day}`;
  if (parts.month === now.month && parts.day === now.day) return parts.time;
  return language === 'en' ? `${parts.day} ${englishMonth[parts.month - 1]} ${parts.time}` : `${parts.month}/${parts.day} ${parts.time}`;
}

/** A civil date `YYYY-MM-DD` as people read it, with its weekday. */
export function formatDate(date: string, language: Language): string {
  return formatDay(`${date}T12:00:00+08:00`, language);
}

/** Today's civil date in the organisation's zone, `YYYY-MM-DD`. */
export function civilDate(instant: string | number | Date): string {
  const parts = partsOf(instant);
  return `${parts.year}-${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`;
}

/** Integer cents as 元 with two decimals: `1234` → `12.34`. */
export function formatCents(cents: number): string {
  const sign = cents < 0 ? '−' : '';
  const whole = Math.trunc(Math.abs(cents) / 100).toLocaleString('en-US');
  return `${sign}${whole}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}
