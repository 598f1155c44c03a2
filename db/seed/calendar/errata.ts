import type { CalendarDay } from '../../queries/calendar-day.js';

/** A day in which the package's table departs from the notice, with the notice that says so. */
export interface Erratum {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** What the notice makes of the day; null: an ordinary day of its week. */
  readonly kind: CalendarDay['kind'] | null;
  /** The holiday it belongs to, in the notice's word. */
  readonly name: string;
  /** Number of the State Council's notice. */
  readonly notice: string;
  /** The notice's own words. */
  readonly quotation: string;
}

/**
 * What chinese-days 1.5.7 has not as the notices have it. Every day of 2004–2026 is compared with an independent table by
 * test/unit/db/seed/calendar: a new release of the package that mends a line makes the test ask for its removal.
 */
export const errata: readonly Erratum[] = [{ date: '2005-12-31', kind: 'work', name: '元旦', notice: '国办发明电〔2005〕35号', quotation: '12月31日上班' }];

/** The table with the errata put in: each names the whole truth of its day. */
export function corrected(days: readonly CalendarDay[], corrections: readonly Erratum[] = errata): CalendarDay[] {
  const wrong = new Set(corrections.map(({ date }) => date));
  const right = corrections.flatMap(({ date, kind, name }): CalendarDay[] => (kind === null ? [] : [{ date, kind, name }]));
  return [...days.filter(({ date }) => !wrong.has(date)), ...right].sort((a, b) => (a.date < b.date ? -1 : 1));
}
