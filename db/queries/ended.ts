import { type RawBuilder, sql } from 'kysely';
import type { Deadline, ScopeVariables } from '../../engine/case-state.js';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/** So many of what has ended are read with a case at most. */
export const ENDED_WITH_CASE = 200;

/** What has ended, and at which place (a clock or task, with the key of an item). */
interface Ended<T> {
  readonly place: string;
  readonly data: T;
}

/**
 * Deadlines of the case `c` of a statement that have ended and left it, the last ended first: one more than are shown. Most cases have a few, of which the
 * {@link newestOfPlaces} are found here; only where there are more PostgreSQL is asked for them ({@link endedDeadlines}), which costs it three times as much.
 */
export const lastDeadlines: RawBuilder<readonly Ended<Deadline>[]> = sql<
  readonly Ended<Deadline>[]
>`(select coalesce(json_agg(json_build_object('place', e.place,
  'data', e.data)), '[]') from (select o.place, o.data from ended_deadlines o where o.case_id = c.id order by o.step desc, o.id desc limit ${sql.lit(ENDED_WITH_CASE + 1)}) e)`;

/** The same of items of multi-instances. */
export const lastScopes: RawBuilder<readonly Ended<ScopeVariables>[]> = sql<
  readonly Ended<ScopeVariables>[]
>`(select coalesce(json_agg(json_build_object('place', e.place,
  'data', json_build_object('scope', e.scope, 'variables', e.variables))), '[]')
  from (select o.place, o.scope, o.variables from ended_scopes o where o.case_id = c.id order by o.step desc, o.n desc limit ${sql.lit(ENDED_WITH_CASE + 1)}) e)`;

/** Of all that has ended, the last first: of each place the newest, in the order in which they ended. Null where there may be more than was read. */
export function newestOfPlaces<T>(ended: readonly Ended<T>[]): readonly T[] | null {
  if (ended.length > ENDED_WITH_CASE) return null;
  const newest = new Map<string, T>();
  for (const { place, data } of ended) if (!newest.has(place)) newest.set(place, data);
  return [...newest.values()].reverse();
}

/**
 * Deadlines of the case `c` of a statement that have ended and left it, in that order: of each place (a clock or task, with the key of an item) the
 * newest, and of these the {@link ENDED_WITH_CASE} that ended last. A case that goes round a thousand times has as many as there are places.
 */
export const endedDeadlines: RawBuilder<readonly Deadline[]> = sql<readonly Deadline[]>`(select coalesce(json_agg(e.data order by e.step, e.id), '[]')
  from ended_deadlines e where e.case_id = c.id and e.id in (select n.id from (select distinct on (o.place) o.id, o.step from ended_deadlines o
    where o.case_id = c.id order by o.place, o.step desc, o.id desc) n order by n.step desc, n.id desc limit ${sql.lit(ENDED_WITH_CASE)}))`;

/** The same of items of multi-instances. */
export const endedScopes: RawBuilder<readonly ScopeVariables[]> = sql<readonly ScopeVariables[]>`(select coalesce(json_agg(json_build_object('scope', e.scope,
  'variables', e.variables) order by e.step, e.n), '[]') from (select s.* from (select distinct on (o.place) o.* from ended_scopes o
    where o.case_id = c.id order by o.place, o.step desc, o.n desc) s order by s.step desc, s.n desc limit ${sql.lit(ENDED_WITH_CASE)}) e)`;

/** Where a page of ended deadlines goes on: after the one of this id, which ended in this step. */
export interface EndedCursor {
  readonly step: number;
  readonly id: string;
}

/** All deadlines that have left a case, the last ended first. */
export async function endedDeadlinesOf(
  db: Database,
  caseId: CaseId,
  after: EndedCursor | undefined,
  limit: number,
): Promise<(EndedCursor & { data: Deadline })[]> {
  const query = db.selectFrom('ended_deadlines').select(['step', 'id', 'data']).where('case_id', '=', caseId);
  const rest = after ? query.where(sql<boolean>`(step, id) < (${after.step}, ${after.id})`) : query;
  return rest.orderBy('step', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
