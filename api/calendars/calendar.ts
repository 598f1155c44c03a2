import type { Pool } from 'pg';
import type { Database } from '../../db/pool.js';
import {
  type BusinessHours,
  calendarOf,
  lockCalendar,
  snapshotOf,
  type StateOfTables,
  stateOfTables,
  UnknownCalendarError,
} from '../../db/queries/calendars.js';
import { listParameters } from '../../db/queries/parameters.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { currentZone, yearOf } from '../http/instant.js';
import type { Deps } from '../deps.js';

/** The working calendar every shipped process uses. */
export const CALENDAR_ID = 'china';
/** Tables begin with this year. */
const FIRST_YEAR = 2004;

/** Zone of the calendar; that of China while none is loaded. */
export async function calendarZone(pool: Pool): Promise<string> {
  try {
    return (await calendarOf(pool, CALENDAR_ID)).zone;
  } catch (error) {
    if (error instanceof UnknownCalendarError) return currentZone();
    throw error;
  }
}

/** Opening hours and the rule of rolling, from the parameters of now. */
async function businessHours({ db }: Pick<Deps, 'db'>): Promise<BusinessHours> {
  const rows = await listParameters(db, ['time.openOfBusiness', 'time.closeOfBusiness', 'time.calendarRoll']);
  const value = (name: string) => rows.find((row) => row.name === name)?.value;
  const text = (name: string, otherwise: string) => {
    const given = value(name);
    return typeof given === 'string' ? given : otherwise;
  };
  return { open: text('time.openOfBusiness', '09:00'), close: text('time.closeOfBusiness', '18:00'), calendarRoll: value('time.calendarRoll') !== false };
}

/** What the last snapshot was made of, and the snapshot: twenty years of days are not read for each case. */
let kept: { readonly pool: Pool; readonly madeOf: string; readonly snapshot: CalendarSnapshot } | undefined;

type SnapshotDeps = Pick<Deps, 'db' | 'pool' | 'settings' | 'now' | 'reference'>;

/** Every year that is loaded, however far ahead a deadline reaches; and two years from now of the zone's offsets, since people register late. */
const lastYearOf = (deps: Pick<Deps, 'now'>, tables: StateOfTables): number => Math.max(yearOf(deps.now()) + 2, tables.lastYear ?? 0);

/** The calendar as a case freezes it, with all loaded years. */
export async function currentSnapshot(deps: SnapshotDeps): Promise<CalendarSnapshot> {
  const { pool, settings } = deps;
  const [hours, tables] = await deps.reference.get('calendar', () => Promise.all([businessHours(deps), stateOfTables(pool, settings.calendarId)]));
  const lastYear = lastYearOf(deps, tables);
  const madeOf = JSON.stringify([settings.calendarId, lastYear, hours, tables]);
  if (kept?.pool === pool && kept.madeOf === madeOf) return kept.snapshot;
  const snapshot = await snapshotOf(pool, settings.calendarId, FIRST_YEAR, lastYear, hours);
  kept = { pool, madeOf, snapshot };
  return snapshot;
}

/**
 * The same as a transaction sees it that has locked the calendar: what running cases get then has every table that was loaded before it,
 * also one that another process loaded just now and that this one has not heard of.
 */
export async function lockedSnapshot(trx: Database, deps: SnapshotDeps): Promise<CalendarSnapshot> {
  const { calendarId } = deps.settings;
  await lockCalendar(trx, calendarId);
  const lastYear = lastYearOf(deps, await stateOfTables(trx, calendarId));
  return snapshotOf(trx, calendarId, FIRST_YEAR, lastYear, await businessHours({ db: trx }));
}
