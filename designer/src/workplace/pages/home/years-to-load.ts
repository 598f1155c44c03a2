import type { CalendarYear } from '../../../../../api/contract/index.js';

/** The notice usually comes out in November: from then on its absence is worth a word though no case waits yet. */
const NOTICE_MONTH = 11;

/** Years whose official table is missing and worth a word, in order: those that cases wait for, this year, and the next once its notice is out. */
export function yearsToLoad({ years, missing }: Pick<CalendarYear, 'years' | 'missing'>, today: string): CalendarYear['missing'] {
  const thisYear = Number(today.slice(0, 4));
  const expected = Number(today.slice(5, 7)) < NOTICE_MONTH ? [thisYear] : [thisYear, thisYear + 1];
  const quiet = expected.filter((year) => !years.includes(year) && missing.every((each) => each.year !== year));
  return [...missing, ...quiet.map((year) => ({ year, waiting: 0 }))].sort((a, b) => a.year - b.year);
}
