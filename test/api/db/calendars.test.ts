import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { CalendarDayError } from '../../../db/queries/calendar-day.js';
import { UnknownCalendarError, listYear, loadYear, snapshotOf } from '../../../db/queries/calendars.js';
import { chinaCalendar, seedCalendar } from '../../../db/seed/calendar/seed-calendar.js';
import { dueMoment } from '../../../engine/time/due-moment.js';
import { type TestDatabase, createTestDatabase } from '../../support/postgres.js';
import { at, noticeTables, wall } from '../../unit/engine/time/calendars.js';

const hours = { open: '09:00', close: '18:00', calendarRoll: true };
const { id } = chinaCalendar;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  await seedCalendar(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('calendars', () => {
  test('a snapshot holds the days of its years, whatever zone the process is in', async () => {
    const snapshot = await snapshotOf(pool, id, 2025, 2027, hours);
    expect(snapshot).toMatchObject({ zone: 'Asia/Shanghai', weekend: [6, 7], years: [2025, 2026], ...hours });
    expect(snapshot.holidays).toEqual([...(noticeTables[2025]?.off ?? []), ...(noticeTables[2026]?.off ?? [])]);
    expect(snapshot.makeUpDays).toEqual([...(noticeTables[2025]?.work ?? []), ...(noticeTables[2026]?.work ?? [])]);
    expect(wall(dueMoment(snapshot, at('2026-09-23 10:00'), { unit: 'workingDays', amount: 2 }).dueAt)).toBe('2026-09-28 18:00');
  });

  test('a year can be loaded and then is certain', async () => {
    expect(await listYear(pool, id, 2027)).toBeNull();
    const days = [
      { date: '2027-01-01', kind: 'off', name: '元旦' },
      { date: '2027-01-03', kind: 'work', name: null },
    ] as const;
    await loadYear(pool, id, 2027, days, 'notice');
    expect(await listYear(pool, id, 2027)).toMatchObject({ year: 2027, source: 'notice', days });
    expect((await snapshotOf(pool, id, 2027, 2027, hours)).years).toEqual([2027]);
  });

  test('loading again replaces the year; a year may have no days', async () => {
    await loadYear(pool, id, 2028, [{ date: '2028-01-03', kind: 'off', name: null }], 'first');
    await loadYear(pool, id, 2028, [], 'second');
    expect(await listYear(pool, id, 2028)).toMatchObject({ source: 'second', days: [] });
  });

  test('a bad row changes nothing', async () => {
    await loadYear(pool, id, 2029, [{ date: '2029-01-01', kind: 'off', name: null }], 'good');
    const bad = [{ date: '2029-02-30', kind: 'off', name: null }] as const;
    await expect(loadYear(pool, id, 2029, bad, 'bad')).rejects.toThrow(CalendarDayError);
    expect(await listYear(pool, id, 2029)).toMatchObject({ source: 'good', days: [{ date: '2029-01-01' }] });
  });

  test('seeding again leaves what ops have corrected', async () => {
    await loadYear(pool, id, 2026, [], 'corrected');
    expect(await seedCalendar(pool)).toEqual([]);
    expect(await listYear(pool, id, 2026)).toMatchObject({ source: 'corrected', days: [] });
  });

  test('an unknown calendar is named', async () => {
    await expect(snapshotOf(pool, 'mars', 2026, 2026, hours)).rejects.toThrow(UnknownCalendarError);
    await expect(listYear(pool, 'mars', 2026)).rejects.toThrow(/"mars"/);
    await expect(loadYear(pool, 'mars', 2026, [], 'x')).rejects.toThrow(UnknownCalendarError);
  });
});
