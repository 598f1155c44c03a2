import { missingYears } from '../../../db/queries/uncertain.js';
import { calendarOf, listYear, loadedYears, UnknownCalendarError } from '../../../db/queries/calendars.js';
import type { CalendarYear } from '../../contract/calendars.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { isoOrNull } from '../../http/instant.js';
import type { Ability } from '../../policy/abilities.js';

/** A year of a calendar; 404 when there is no such calendar. */
export async function calendarView({ pool, db }: Deps, ability: Ability, id: string, year: number): Promise<CalendarYear> {
  try {
    const [calendar, found, years, missing] = await Promise.all([calendarOf(pool, id), listYear(pool, id, year), loadedYears(pool, id), missingYears(db, id)]);
    return {
      id,
      year,
      zone: calendar.zone,
      weekend: [...calendar.weekend],
      loaded: found !== null,
      source: found?.source ?? null,
      loadedAt: isoOrNull(found?.loadedAt),
      version: found ? String(found.version) : null,
      days: found ? found.days.map((day) => ({ ...day })) : [],
      years,
      mayEdit: ability.can('update', 'Calendar'),
      waiting: missing.find((each) => each.year === year)?.waiting ?? 0,
      missing,
    };
  } catch (error) {
    if (error instanceof UnknownCalendarError) throw notFound();
    throw error;
  }
}
