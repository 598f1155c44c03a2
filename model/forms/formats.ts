/** Days of a month (1 … 12) of the proleptic Gregorian calendar. */
function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
/** HTML's rule for `input type=email` with at least one dot in the domain, at most 254 characters (RFC 5321). */
const MAIL = /^(?=.{1,254}$)[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?(?:\.[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?)+$/;

/** Whether a text is a day that a person may mean: `YYYY-MM-DD`, one of the calendar, of the years 1900 to 2999 (any other is a slip of the hand). */
export function isDay(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

/** Whether a text is an instant that a person may mean: ISO 8601 with its offset, on such a day. */
function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** Formats a text field may ask for, with what each accepts. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': isInstant,
  date: isDay,
  email: (text) => MAIL.test(text),
};

/** Characters that a text of a format has at least and at most. */
export const LENGTHS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'date-time': ['2026-01-01T00:00Z'.length, Infinity],
  date: ['2026-01-01'.length, '2026-01-01'.length],
  email: ['a@b.c'.length, 254],
};
