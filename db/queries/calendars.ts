import { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { LocalizedText } from '../../model/text.js';
import type { Database } from '../pool.js';
import { type CalendarDay, checkCalendarDays } from './calendar-day.js';
import { offsetsOf } from './zone-offsets.js';

/** A working calendar without its days. */
export interface Calendar {
  readonly id: string;
  /** IANA name. */
  readonly zone: string;
  /** ISO weekdays off. */
  readonly weekend: readonly number[];
  readonly name: LocalizedText;
}

/** The official table of a year as it was loaded. */
export interface CalendarYear {
  readonly year: number;
  /** Where the table comes from: the notice, a file's name, a person. */
  readonly source: string;
  /** Epoch ms. */
  readonly loadedAt: number;
  readonly days: readonly CalendarDay[];
}

/** The parameters `time.openOfBusiness`, `time.closeOfBusiness` and `time.calendarRoll` that a snapshot freezes with the days. */
export interface BusinessHours {
  /** `HH:mm` */
  readonly open: string;
  /** `HH:mm` */
  readonly close: string;
  readonly calendarRoll: boolean;
}

/** No calendar has this id. */
export class UnknownCalendarError extends Error {
  override readonly name = 'UnknownCalendarError';
  constructor(readonly calendarId: string) {
    super(`calendarId: 没有工作日历 "${calendarId}" / there is no calendar "${calendarId}"`);
  }
}

/** The calendar of that id. Throws UnknownCalendarError. */
export async function calendarOf(db: Pool | PoolClient, calendarId: string): Promise<Calendar> {
  const { rows } = await db.query<Calendar>('select id, zone, weekend, name from calendars where id = $1', [calendarId]);
  if (!rows[0]) throw new UnknownCalendarError(calendarId);
  return rows[0];
}

/**
 * The calendar as a case freezes it: days, loaded years and zone offsets of `fromYear` to `toYear`, both included.
 * Years outside of the range count as not loaded. Throws UnknownCalendarError.
 */
export async function snapshotOf(pool: Pool, calendarId: string, fromYear: number, toYear: number, hours: BusinessHours): Promise<CalendarSnapshot> {
  const calendar = await calendarOf(pool, calendarId);
  const days = await daysOf(pool, calendarId, fromYear, toYear);
  const years = await loadedYears(pool, calendarId);
  return {
    zone: calendar.zone,
    offsets: offsetsOf(calendar.zone, fromYear, toYear),
    open: hours.open,
    close: hours.close,
    weekend: calendar.weekend,
    holidays: days.filter((day) => day.kind === 'off').map((day) => day.date),
    makeUpDays: days.filter((day) => day.kind === 'work').map((day) => day.date),
    years: years.filter((year) => year >= fromYear && year <= toYear),
    calendarRoll: hours.calendarRoll,
  };
}

/** Every year whose official table is loaded, in order. */
export async function loadedYears(pool: Pool, calendarId: string): Promise<number[]> {
  const { rows } = await pool.query<{ year: number }>('select year from calendar_years where calendar_id = $1 order by year', [calendarId]);
  return rows.map((row) => row.year);
}

/** The table of a year with where it came from; null when none is loaded. Throws UnknownCalendarError. */
export async function listYear(pool: Pool, calendarId: string, year: number): Promise<CalendarYear | null> {
  await calendarOf(pool, calendarId);
  const { rows } = await pool.query<{ source: string; loadedAt: Date }>(
    'select source, loaded_at as "loadedAt" from calendar_years where calendar_id = $1 and year = $2',
    [calendarId, year],
  );
  if (!rows[0]) return null;
  return { year, source: rows[0].source, loadedAt: rows[0].loadedAt.getTime(), days: await daysOf(pool, calendarId, year, year) };
}

/**
 * Loads the official table of a year in place of what was there, all or nothing. Running deadlines do not move by it
 * (T9). Throws UnknownCalendarError, or CalendarDayError with the row at fault.
 */
export async function loadYear(pool: Pool, calendarId: string, year: number, days: readonly CalendarDay[], source: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const calendar = await calendarOf(client, calendarId);
    checkCalendarDays(year, days, calendar.weekend);
    await replaceYear((text, values) => client.query(text, [...values]), calendarId, year, days, source);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** The same as a part of the caller's transaction; the days are checked already. */
export async function putYear(db: Database, calendarId: string, year: number, days: readonly CalendarDay[], source: string): Promise<void> {
  await replaceYear((text, values) => db.executeQuery(CompiledQuery.raw(text, [...values])), calendarId, year, days, source);
}

type Run = (text: string, values: readonly unknown[]) => Promise<unknown>;

async function replaceYear(run: Run, calendarId: string, year: number, days: readonly CalendarDay[], source: string): Promise<void> {
  await run(
    `insert into calendar_years (calendar_id, year, source) values ($1, $2, $3)
     on conflict (calendar_id, year) do update set source = excluded.source, loaded_at = now()`,
    [calendarId, year, source],
  );
  await run('delete from calendar_days where calendar_id = $1 and extract(year from date) = $2', [calendarId, year]);
  await run(
    `insert into calendar_days (calendar_id, date, kind, name)
     select $1, date, kind, name from unnest($2::date[], $3::text[], $4::text[]) as day (date, kind, name)`,
    [calendarId, days.map((day) => day.date), days.map((day) => day.kind), days.map((day) => day.name)],
  );
}

/** Days are read as text: the driver would turn a date into an instant of the process's own zone. */
async function daysOf(db: Pool, calendarId: string, fromYear: number, toYear: number): Promise<CalendarDay[]> {
  const { rows } = await db.query<CalendarDay>(
    `select to_char(date, 'YYYY-MM-DD') as date, kind, name from calendar_days
     where calendar_id = $1 and date >= make_date($2, 1, 1) and date < make_date($3 + 1, 1, 1) order by date`,
    [calendarId, fromYear, toYear],
  );
  return rows;
}

/** Changes whenever a year of the calendar is loaded: who keeps a snapshot compares it. */
export async function stateOfTables(pool: Pool, calendarId: string): Promise<string> {
  const { rows } = await pool.query<{ state: string }>("select concat(count(*), ' ', max(loaded_at)) as state from calendar_years where calendar_id = $1", [
    calendarId,
  ]);
  return rows[0]?.state ?? '';
}
