import { type DayNumber, dateOf, dayNumber, isoWeekday } from '../civil-date.js';

/** A date as a notice writes it: the year and often the month go without saying; the weekday stands in brackets. */
export interface WrittenDate {
  readonly year?: number;
  readonly month?: number;
  readonly day: number;
  /** ISO weekday that the notice names. */
  readonly weekday?: number;
}

/** One day or several in a row. */
export interface WrittenSpan {
  readonly first: WrittenDate;
  readonly last: WrittenDate;
}

/** Why a written date is no day. */
export type SpanFault = 'noSuchDate' | 'weekdayDiffers' | 'spanTooLong';

/** The days of a span, or what is wrong with it (`date` as far as it is known). */
export type ResolvedSpan =
  | { readonly ok: true; readonly days: readonly DayNumber[] }
  | { readonly ok: false; readonly fault: SpanFault; readonly date?: string; readonly weekday?: number };

/** Longer than any holiday: two dates that do not belong together. */
const LONGEST = 31;

const dayOrNull = (year: number, month: number, day: number): DayNumber | null => {
  try {
    return dayNumber(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/**
 * The year that a date without one means: the notice's own; of a December that stands in the notice for New Year
 * (12月31日至1月2日), the one before. The weekday decides where it fits one of the two alone.
 */
function yearMeant(date: WrittenDate, year: number, isNewYear: boolean): number {
  if (date.year !== undefined) return date.year;
  if (date.month !== 12 || !isNewYear) return year;
  const before = dayOrNull(year - 1, 12, date.day);
  const same = dayOrNull(year, 12, date.day);
  if (date.weekday !== undefined && same !== null && isoWeekday(same) === date.weekday && (before === null || isoWeekday(before) !== date.weekday)) return year;
  return year - 1;
}

/** Which days a span means in the notice for `year`; `month` is the one last named, for dates that have none of their own. */
export function resolveSpan(span: WrittenSpan, year: number, month: number | null, isNewYear: boolean): ResolvedSpan {
  const firstMonth = span.first.month ?? month;
  if (firstMonth === null) return { ok: false, fault: 'noSuchDate' };
  const first = { ...span.first, month: firstMonth };
  const last = { ...span.last, month: span.last.month ?? firstMonth };
  const from = dayOrNull(yearMeant(first, year, isNewYear), first.month, first.day);
  const to = dayOrNull(yearMeant(last, last.month < first.month && first.year !== undefined ? first.year + 1 : year, isNewYear), last.month, last.day);
  if (from === null || to === null) return { ok: false, fault: 'noSuchDate' };
  for (const [written, day] of [[first, from] as const, [last, to] as const])
    if (written.weekday !== undefined && isoWeekday(day) !== written.weekday)
      return { ok: false, fault: 'weekdayDiffers', date: dateOf(day), weekday: written.weekday };
  if (to < from || to - from >= LONGEST) return { ok: false, fault: 'spanTooLong', date: dateOf(from) };
  return { ok: true, days: Array.from({ length: to - from + 1 }, (_, index) => from + index) };
}
