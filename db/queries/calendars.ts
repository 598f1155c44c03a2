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
  /** Number of this state of the table: grows with each load (microseconds since 1970). */
  readonly version: number;
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

/** The pool, or the transaction to take part in. */
type Source = Pool | PoolClient | Database;
type Run = <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;

const runOn =
  (db: Source): Run =>
  async <Row>(text: string, values: readonly unknown[]) =>
    'executeQuery' in db
      ? (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
      : ((await db.query(text, [...values])).rows as readonly Row[]);

/** The calendar of that id. Throws UnknownCalendarError. */
export async function calendarOf(db: Source, calendarId: string): Promise<Calendar> {
  const [calendar] = await runOn(db)<Calendar>('select id, zone, weekend, name from calendars where id = $1', [calendarId]);
  if (!calendar) throw new UnknownCalendarError(calendarId);
  return calendar;
}

/** Until the transaction ends, nobody else loads a year of it: what is read from now on is what will be replaced. */
export async function lockCalendar(db: PoolClient | Database, calendarId: string): Promise<void> {
  await runOn(db)('select id from calendars where id = $1 for no key update', [calendarId]);
}

/**
 * The calendar as a case freezes it: days, loaded years and zone offsets of `fromYear` to `toYear`, both included.
 * Years outside of the range count as not loaded. Throws UnknownCalendarError.
 */
export async function snapshotOf(db: Source, calendarId: string, fromYear: number, toYear: number, hours: BusinessHours): Promise<CalendarSnapshot> {
  const calendar = await calendarOf(db, calendarId);
  const days = await daysOf(db, calendarId, fromYear, toYear);
  const years = await loadedYears(db, calendarId);
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
export async function loadedYears(db: Source, calendarId: string): Promise<number[]> {
  const rows = await runOn(db)<{ year: number }>('select year from calendar_years where calendar_id = $1 order by year', [calendarId]);
  return rows.map((row) => row.year);
}

/** The table of a year with where it came from; null when none is loaded. Throws UnknownCalendarError. */
export async function listYear(db: Source, calendarId: string, year: number): Promise<CalendarYear | null> {
  await calendarOf(db, calendarId);
  // One statement, so that the days are those of the version.
  const [row] = await runOn(db)<{ source: string; loadedAt: Date; version: string; days: CalendarDay[] }>(
    `select source, loaded_at as "loadedAt", (extract(epoch from loaded_at) * 1000000)::bigint::text as version,
       (select coalesce(json_agg(json_build_object('date', to_char(d.date, 'YYYY-MM-DD'), 'kind', d.kind, 'name', d.name) order by d.date), '[]')
        from calendar_days d where d.calendar_id = y.calendar_id and d.date >= make_date(y.year, 1, 1) and d.date < make_date(y.year + 1, 1, 1)) as days
     from calendar_years y where calendar_id = $1 and year = $2`,
    [calendarId, year],
  );
  return row ? { year, source: row.source, loadedAt: row.loadedAt.getTime(), version: Number(row.version), days: row.days } : null;
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
    await lockCalendar(client, calendarId);
    await replaceYear(client, calendarId, year, days, source);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** The same as a part of the caller's transaction, which has the lock (`lockCalendar`); the days are checked already. */
export async function putYear(db: Database, calendarId: string, year: number, days: readonly CalendarDay[], source: string): Promise<void> {
  await replaceYear(db, calendarId, year, days, source);
}

/** The moment is that of the write, not of the transaction's beginning: whoever waited for the lock longest would else be the older one. */
async function replaceYear(db: PoolClient | Database, calendarId: string, year: number, days: readonly CalendarDay[], source: string): Promise<void> {
  const run = runOn(db);
  await run(
    `insert into calendar_years (calendar_id, year, source, loaded_at) values ($1, $2, $3, clock_timestamp())
     on conflict (calendar_id, year) do update set source = excluded.source, loaded_at = excluded.loaded_at`,
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
async function daysOf(db: Source, calendarId: string, fromYear: number, toYear: number): Promise<readonly CalendarDay[]> {
  return runOn(db)<CalendarDay>(
    `select to_char(date, 'YYYY-MM-DD') as date, kind, name from calendar_days
     where calendar_id = $1 and date >= make_date($2, 1, 1) and date < make_date($3 + 1, 1, 1) order by date`,
    [calendarId, fromYear, toYear],
  );
}

/** Which tables there are: who keeps a snapshot compares it. */
export interface StateOfTables {
  /** Changes whenever a year of the calendar is loaded. */
  readonly state: string;
  /** The last year that is loaded; null: none is. */
  readonly lastYear: number | null;
}

/** The state of all tables of a calendar. */
export async function stateOfTables(db: Source, calendarId: string): Promise<StateOfTables> {
  const [row] = await runOn(db)<StateOfTables>(
    `select concat(count(*), ' ', max(loaded_at)) as state, max(year) as "lastYear" from calendar_years where calendar_id = $1`,
    [calendarId],
  );
  return row ?? { state: '', lastYear: null };
}
