import { type DayNumber, dateOf, dayNumber, isoWeekday } from '../civil-date.js';

/** A date as a notice writes it: the year and often the month go without saying; the weekday stands in brackets. */
export interface WrittenDate {
  readonly year?: number;
  readonly month?: number;
  readonly day: number;
  /** ISO weekday that the notice names. */
  readonly weekday?: number;
}

/** One day or several in a row, to the last or so many. */
export type WrittenSpan = { readonly first: WrittenDate } & ({ readonly last: WrittenDate } | { readonly length: number });

/** A span whose first day has its month (see `GoesWithoutSaying`). */
export type DatedSpan = WrittenSpan & { readonly first: WrittenDate & { readonly month: number } };

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

/** The last date of a range with what its first says for it: 2006年12月30日至31日, 2026年12月31日至1月3日. */
function lastOf(last: WrittenDate, first: DatedSpan['first']): DatedSpan['first'] {
  const month = last.month ?? first.month;
  const year = last.year ?? (first.year !== undefined && month < first.month ? first.year + 1 : first.year);
  return { ...last, month, ...(year !== undefined && { year }) };
}

/** Which days a span means in the notice for `year`. */
export function resolveSpan(span: DatedSpan, year: number, isNewYear: boolean): ResolvedSpan {
  const dayOf = (date: DatedSpan['first']) => dayOrNull(yearMeant(date, year, isNewYear), date.month, date.day);
  const from = dayOf(span.first);
  const last = 'last' in span ? lastOf(span.last, span.first) : null;
  const to = 'length' in span ? (from === null ? null : from + span.length - 1) : last && dayOf(last);
  if (from === null || to === null) return { ok: false, fault: 'noSuchDate' };
  for (const [written, day] of [[span.first, from] as const, [last, to] as const])
    if (written?.weekday !== undefined && isoWeekday(day) !== written.weekday)
      return { ok: false, fault: 'weekdayDiffers', date: dateOf(day), weekday: written.weekday };
  if (to < from || to - from >= LONGEST) return { ok: false, fault: 'spanTooLong', date: dateOf(from) };
  return { ok: true, days: Array.from({ length: to - from + 1 }, (_, index) => from + index) };
}
