import { createRequire } from 'node:module';
import { z } from 'zod';
import { dateOf, dayNumber, isoWeekday } from '../../../engine/time/civil-date.js';
import type { CalendarDay } from '../../queries/calendar-day.js';
import { corrected } from './errata.js';

/** Each date's value is `English name,中文名,days`. */
const table = z.record(z.iso.date(), z.string().regex(/^[^,]+,[^,]+,\d+$/));
const packageData = z.object({ holidays: table, workdays: table });

/**
 * The holiday tables of the State Council's notices, 2004 on: days off and make-up days in the order of the calendar, as
 * the package chinese-days has them with our errata put in.
 */
export function stateCouncilDays(): CalendarDay[] {
  return corrected(packagedDays());
}

/** The package's own table. Its data file is read, not its functions: those count in the process's own time zone. */
export function packagedDays(): CalendarDay[] {
  const { holidays, workdays } = packageData.parse(createRequire(import.meta.url)('chinese-days/dist/chinese-days.json'));
  const off = withBridgedWeekends(toDays(holidays, 'off'));
  return [...off, ...toDays(workdays, 'work')].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The same, by year. */
export function stateCouncilYears(): Map<number, CalendarDay[]> {
  const years = new Map<number, CalendarDay[]>();
  for (const day of stateCouncilDays()) {
    const year = Number(day.date.slice(0, 4));
    const days = years.get(year);
    if (days) days.push(day);
    else years.set(year, [day]);
  }
  return years;
}

function toDays(rows: Record<string, string>, kind: CalendarDay['kind']): CalendarDay[] {
  return Object.entries(rows).map(([date, value]) => ({ date, kind, name: value.split(',')[1] ?? null }));
}

/** The package leaves out the Saturday in the middle of a few holidays (2012-06-23 端午); the notices name the whole span. */
function withBridgedWeekends(off: readonly CalendarDay[]): CalendarDay[] {
  const byDate = new Map(off.map((day) => [day.date, day]));
  const bridges = off.flatMap(({ date, name }): CalendarDay[] => {
    const between = dayNumber(date) + 1;
    const isGap = isoWeekday(between) >= 6 && !byDate.has(dateOf(between)) && byDate.get(dateOf(between + 1))?.name === name;
    return isGap ? [{ date: dateOf(between), kind: 'off', name }] : [];
  });
  return [...off, ...bridges];
}
