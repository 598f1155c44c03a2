import { sql } from 'kysely';
import type { Database } from '../pool.js';
import { type ClockSpans, isLateHere } from './late-here.js';
import { isAlive } from './standing.js';
import { isKeptFrom, type WithheldOf } from './visibility.js';
import type { ElementId } from '../../model/ids.js';

export interface BoardFigures {
  readonly elements: readonly { readonly elementId: ElementId; readonly total: number; readonly overdue: number }[];
  readonly running: number;
  readonly overdue: number;
  readonly endedThisMonth: number;
  readonly onTimeRate: number | null;
  readonly medianDurationMs: number | null;
}

/**
 * Counts of one process for its board; `zone` decides where the month begins. Overdue at an element are the cases that are late there
 * (`isLateHere`). The duration is that of completed cases. What is kept from the reader is counted nowhere.
 */
export async function boardFigures(
  db: Database,
  process: string,
  zone: string,
  spans: ClockSpans,
  withheld: readonly WithheldOf[] = [],
): Promise<BoardFigures> {
  const shown = sql<boolean>`not ${isKeptFrom(withheld)}`;
  const elements = await sql<{ elementId: ElementId; total: number; overdue: number }>`
    select e ->> 'elementId' as "elementId", count(distinct c.id)::int as total,
           count(distinct c.id) filter (where ${isLateHere(spans)})::int as overdue
    from cases c, jsonb_array_elements(c.current_elements) e
    where c.process = ${process} and ${isAlive('c')} and ${shown} group by 1 order by 1`.execute(db);
  const running = await sql<{ running: number; overdue: number }>`
    select count(*)::int as running, count(*) filter (where 'overdue' = any(c.flags))::int as overdue
    from cases c where c.process = ${process} and ${isAlive('c')} and ${shown}`.execute(db);
  const ended = await sql<{ ended: number; median: number | null; met: number; measured: number }>`
    with month as (
      select id, status, started_at, ended_at, deadlines from cases c
      where ${shown} and process = ${process} and status in ('completed', 'cancelled') and ended_at >= date_trunc('month', now() at time zone ${zone}) at time zone ${zone}),
    clocks as (
      select d ->> 'state' as state from month m, jsonb_array_elements(m.deadlines) d union all
      select e.state from month m join ended_deadlines e on e.case_id = m.id)
    select count(*)::int as ended, (percentile_cont(0.5) within group (order by extract(epoch from ended_at - started_at)) filter (where status = 'completed') * 1000)::float8 as median,
      (select count(*) from clocks where state = 'met')::int as met,
      (select count(*) from clocks where state in ('met', 'metLate', 'overdue'))::int as measured
    from month`.execute(db);
  const figures = ended.rows[0];
  return {
    elements: elements.rows,
    running: running.rows[0]?.running ?? 0,
    overdue: running.rows[0]?.overdue ?? 0,
    endedThisMonth: figures?.ended ?? 0,
    onTimeRate: figures && figures.measured > 0 ? figures.met / figures.measured : null,
    medianDurationMs: figures?.median ?? null,
  };
}
