import { casesWaitingForCalendar } from '../../../db/queries/cases.js';
import { calendarOf, listYear, loadedYears, UnknownCalendarError } from '../../../db/queries/calendars.js';
import type { CalendarYear } from '../../contract/calendars.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { isoOrNull, yearOf } from '../../http/instant.js';
import type { Ability } from '../../policy/abilities.js';

/** A year of a calendar; 404 when there is no such calendar. */
export async function calendarView({ pool, db, now }: Deps, ability: Ability, id: string, year: number): Promise<CalendarYear> {
  try {
    const [calendar, found, years] = await Promise.all([calendarOf(pool, id), listYear(pool, id, year), loadedYears(pool, id)]);
    return {
      id,
      year,
      zone: calendar.zone,
      weekend: [...calendar.weekend],
      loaded: found !== null,
      source: found?.source ?? null,
      loadedAt: isoOrNull(found?.loadedAt),
      days: found ? found.days.map((day) => ({ ...day })) : [],
      years,
      mayEdit: ability.can('update', 'Calendar'),
      waiting: year === firstMissing(years, yearOf(now())) ? await casesWaitingForCalendar(db) : 0,
    };
  } catch (error) {
    if (error instanceof UnknownCalendarError) throw notFound();
    throw error;
  }
}

/** The first year from this one on whose table is not loaded: what a later one lacks is waited for through it. */
function firstMissing(loaded: readonly number[], thisYear: number): number {
  let year = thisYear;
  while (loaded.includes(year)) year += 1;
  return year;
}
