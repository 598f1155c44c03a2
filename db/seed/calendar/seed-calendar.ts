import type { Pool } from 'pg';
import { type Calendar, loadYear, loadedYears } from '../../queries/calendars.js';
import { stateCouncilYears } from './state-council-days.js';

/** The calendar that every shipped process uses. */
export const chinaCalendar: Calendar = {
  id: 'china',
  zone: 'Asia/Shanghai',
  weekend: [6, 7],
  name: { zh: '国务院办公厅节假日安排', en: "State Council's holiday calendar" },
};

/**
 * Creates the calendar and loads the official tables that are not there yet. A year that is there is left alone: ops may
 * have corrected it. May run again and again. Returns the years it loaded.
 */
export async function seedCalendar(pool: Pool): Promise<number[]> {
  const { id, zone, weekend, name } = chinaCalendar;
  await pool.query('insert into calendars (id, zone, weekend, name) values ($1, $2, $3, $4) on conflict (id) do nothing', [id, zone, weekend, name]);
  const present = new Set(await loadedYears(pool, id));
  const missing = [...stateCouncilYears()].filter(([year]) => !present.has(year)).sort(([a], [b]) => a - b);
  for (const [year, days] of missing) await loadYear(pool, id, year, days, '国务院办公厅通知 (chinese-days)');
  return missing.map(([year]) => year);
}
