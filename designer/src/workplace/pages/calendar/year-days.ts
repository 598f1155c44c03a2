import type { CalendarDay } from '../../../../../api/contract/index.js';

/** What a day of the calendar is. */
export interface YearDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly day: number;
  /** ISO weekday, 1 … 7. */
  readonly weekday: number;
  readonly kind: 'off' | 'work' | 'weekend' | 'plain';
  readonly name: string | null;
}

export type Deviations = ReadonlyMap<string, Pick<CalendarDay, 'kind' | 'name'>>;

const two = (value: number): string => String(value).padStart(2, '0');

/** The days of a month, with what each is by the week and the year's deviations. */
export function monthDays(year: number, month: number, weekend: readonly number[], deviations: Deviations): YearDay[] {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => {
    const day = index + 1;
    const date = `${year}-${two(month)}-${two(day)}`;
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
    const deviation = deviations.get(date);
    return { date, day, weekday, kind: deviation?.kind ?? (weekend.includes(weekday) ? 'weekend' : 'plain'), name: deviation?.name ?? null };
  });
}

/** All days of a year, month by month. */
export function yearMonths(year: number, weekend: readonly number[], deviations: Deviations): YearDay[][] {
  return Array.from({ length: 12 }, (_, index) => monthDays(year, index + 1, weekend, deviations));
}

/** A click on a day: a working day becomes off, a weekend becomes a make-up day or off, then plain again. */
export function toggled(deviations: Deviations, day: YearDay, weekend: readonly number[]): Deviations {
  const next = new Map(deviations);
  const restsByWeek = weekend.includes(day.weekday);
  const order = restsByWeek ? ([undefined, 'off', 'work'] as const) : ([undefined, 'off'] as const);
  const present = deviations.get(day.date)?.kind;
  const at = order.findIndex((kind) => kind === present);
  const kind = order[(at + 1) % order.length];
  if (kind === undefined) next.delete(day.date);
  else next.set(day.date, { kind, name: day.name });
  return next;
}

/** How many days of each sort a year has. */
export function countDays(months: readonly (readonly YearDay[])[]): { work: number; off: number; makeUp: number } {
  const days = months.flat();
  const of = (kind: YearDay['kind']): number => days.filter((day) => day.kind === kind).length;
  return { work: of('plain') + of('work'), off: of('off'), makeUp: of('work') };
}

/** Dates that differ between two sets of deviations. */
export function changedDates(before: Deviations, after: Deviations): string[] {
  const dates = new Set([...before.keys(), ...after.keys()]);
  return [...dates].filter((date) => before.get(date)?.kind !== after.get(date)?.kind).sort();
}
