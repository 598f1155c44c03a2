import { type RawBuilder, sql } from 'kysely';
import type { Deadline, ScopeVariables } from '../../engine/case-state.js';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/** So many of what has ended are read with a case at most. */
export const ENDED_WITH_CASE = 200;

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
