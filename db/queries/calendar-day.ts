import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { dateOf, dayNumber, dayOfParts, isoWeekday, yearOf } from '../../engine/time/civil-date.js';
import type { LocalizedText } from '../../model/text.js';

/** A day that departs from the weekend rule: `off` 放假, `work` 调休上班. */
export interface CalendarDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string;
  readonly kind: 'off' | 'work';
  /** What the day off is for (春节). */
  readonly name: string | null;
}

/** What is wrong with a row of a year's table, or with the whole of it (`noWorkingDay`). */
export type CalendarDayFault = 'notADate' | 'otherYear' | 'twice' | 'workOnWeekday' | 'noWorkingDay';

/** A year's table that cannot be loaded; names the row, if it is one, and the rule. Nothing was written. */
export class CalendarDayError extends Error {
  override readonly name = 'CalendarDayError';
  /** What is wrong, for people. */
  readonly text: LocalizedText;
  constructor(
    /** Index of the row at fault; null where the rows together are. */
    readonly row: number | null,
    readonly date: string,
    readonly fault: CalendarDayFault,
    year: number,
  ) {
    const text = sentences[fault](date, year);
    super(`${row === null ? 'days' : `days[${row}].date`}: ${text.zh} / ${text.en}`);
    this.text = text;
  }
}

const sentences: Record<CalendarDayFault, (date: string, year: number) => LocalizedText> = {
  notADate: (date) => ({ zh: `“${date}” 不是 YYYY-MM-DD 日期`, en: `"${date}" is no date of the form YYYY-MM-DD` }),
  otherYear: (date, year) => ({ zh: `${date} 不在 ${year} 年`, en: `${date} does not lie in ${year}` }),
  twice: (date) => ({ zh: `${date} 出现两次`, en: `${date} stands twice in the table` }),
  noWorkingDay: (_date, year) => ({
    zh: `${year} 年没有一个工作日：时限永远不会在这一年到期`,
    en: `${year} has no working day at all: nothing could ever be due in it`,
  }),
  workOnWeekday: (date) => ({ zh: `${date} 本来就是工作日，调休上班只能是周末`, en: `${date} is a weekday: a make-up day lies on a weekend` }),
};

/**
 * Checks the table of a year: real dates of that year, each once, make-up days on the weekend, and a working day left: without
 * one every deadline of the year would move to the next. Throws CalendarDayError.
 */
export function checkCalendarDays(year: number, days: readonly CalendarDay[], weekend: readonly number[]): void {
  const seen = new Set<string>();
  days.forEach(({ date, kind }, row) => {
    const fault = faultOf(date, kind, year, weekend, seen);
    if (fault) throw new CalendarDayError(row, date, fault, year);
    seen.add(date);
  });
  if (!hasWorkingDay(year, days, weekend)) throw new CalendarDayError(null, String(year), 'noWorkingDay', year);
}

function hasWorkingDay(year: number, days: readonly CalendarDay[], weekend: readonly number[]): boolean {
  if (days.some(({ kind }) => kind === 'work')) return true;
  const off = new Set(days.map(({ date }) => date));
  for (let day = dayOfParts(year, 1, 1); yearOf(day) === year; day++) if (!weekend.includes(isoWeekday(day)) && !off.has(dateOf(day))) return true;
  return false;
}

/**
 * The snapshot as it would be with this table for the year, which then counts as loaded: what a new table would move can
 * be shown before it is saved, and a case whose snapshot is older can be brought up to date.
 */
export function withYear(calendar: CalendarSnapshot, year: number, days: readonly CalendarDay[]): CalendarSnapshot {
  const others = (dates: readonly string[]) => dates.filter((date) => !date.startsWith(`${year}-`));
  const ofKind = (kind: CalendarDay['kind']) => days.filter((day) => day.kind === kind).map((day) => day.date);
  return {
    ...calendar,
    holidays: [...others(calendar.holidays), ...ofKind('off')].sort(),
    makeUpDays: [...others(calendar.makeUpDays), ...ofKind('work')].sort(),
    years: [...new Set([...calendar.years, year])].sort((a, b) => a - b),
  };
}

function faultOf(date: string, kind: CalendarDay['kind'], year: number, weekend: readonly number[], seen: ReadonlySet<string>): CalendarDayFault | null {
  const day = dayOrNull(date);
  if (day === null) return 'notADate';
  if (yearOf(day) !== year) return 'otherYear';
  if (seen.has(date)) return 'twice';
  return kind === 'work' && !weekend.includes(isoWeekday(day)) ? 'workOnWeekday' : null;
}

function dayOrNull(date: string): number | null {
  try {
    return dayNumber(date);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
