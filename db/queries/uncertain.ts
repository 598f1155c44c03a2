import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../pool.js';
import { isAlive } from './standing.js';

/** Whether a case has a clock that goes on, or stands, and reaches into a year without its official table. `table`: alias of `cases`. */
export const isUncertain = (table: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${table}.deadlines`)} @? '$[*] ? (@.calendarUncertain == true && (@.state == "armed" || @.state == "overdue" || @.state == "paused"))'`;

/** An instant of a column as clocks have it in the case's JSON. */
export const epochMs = (column: string): RawBuilder<number> => sql`round(extract(epoch from ${sql.ref(column)}) * 1000)`;

/** Hardly any case has such a clock: that is seen at once, before what is looked for is put together. */
const hasUncertain = sql`c.deadlines @> '[{"calendarUncertain": true}]'`;

/** Whether the moment at which the case `c` is due next may yet move by the table of a year. */
export const isCaseDueUncertain: RawBuilder<boolean> = sql<boolean>`(${hasUncertain} and jsonb_path_exists(c.deadlines,
  '$[*] ? (@.calendarUncertain == true && (@.state == "armed" || @.state == "overdue") && @.dueAt == $due)', jsonb_build_object('due', ${epochMs('c.due_at')})))`;

/** The task `t` as its deadline calls it: several items of one task (`<task>~<n>`) have its one. */
export const deadlineTask: RawBuilder<string> = sql<string>`regexp_replace(t.id, '~\\d+$', '')`;

/** The same of the task `t` of the case `c`. */
export const isTaskDueUncertain: RawBuilder<boolean> = sql<boolean>`(${hasUncertain} and jsonb_path_exists(c.deadlines,
  '$[*] ? (@.calendarUncertain == true && @.taskId == $task && @.dueAt == $due)',
  jsonb_build_object('due', ${epochMs('t.due_at')}, 'task', ${deadlineTask})))`;

/** A year without its official table. */
export interface MissingYear {
  readonly year: number;
  /** Cases under way with a clock that reaches into it. */
  readonly waiting: number;
}

/**
 * The years that no table is loaded for and that clocks of cases under way reach into, in order. A clock reaches from its start to its due moment,
 * or back; what it was counted by in a year that has been loaded since is not waited for any more.
 */
export async function missingYears(db: Database, calendarId: string): Promise<MissingYear[]> {
  const { rows } = await sql<MissingYear>`
    with reach as (
      select c.id, extract(year from to_timestamp(least(f.at, f.due) / 1000.0) at time zone k.zone)::int as first,
             extract(year from to_timestamp(greatest(f.at, f.due) / 1000.0) at time zone k.zone)::int as last
      from cases c cross join calendars k cross join jsonb_array_elements(c.deadlines) d
      cross join lateral (select (d ->> 'from')::float8 as at, (d ->> 'dueAt')::float8 as due) f
      where k.id = ${calendarId} and ${isAlive('c')} and ${isUncertain('c')} and d @> '{"calendarUncertain": true}'
        and d ->> 'state' in ('armed', 'overdue', 'paused'))
    select y as year, count(distinct r.id)::int as waiting
    from reach r cross join generate_series(r.first, r.last) y
    where y not in (select year from calendar_years where calendar_id = ${calendarId})
    group by y order by y`.execute(db);
  return rows;
}
