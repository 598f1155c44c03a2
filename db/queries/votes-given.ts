import { sql } from 'kysely';
import type { ScopeRef } from '../../engine/case-state.js';
import type { CaseId, ElementId, InstanceId } from '../../model/ids.js';
import type { Database } from '../pool.js';

/** Somebody who has answered in an approval that is still under way. */
export interface VoteGiven {
  readonly elementId: ElementId;
  readonly scope: ScopeRef | null;
  readonly user: string;
}

/** What stands before `~` in the id of an item of an approval is its visit; undefined: it is no such item. */
const visitOf = (item: InstanceId): string | undefined => (item.includes('~') ? item.slice(0, item.indexOf('~')) : undefined);

/** Who has answered in the visits that these open items belong to, in that order; nothing is read where none is an approval's. */
export async function votesGiven(db: Database, caseId: CaseId, items: readonly InstanceId[]): Promise<readonly VoteGiven[]> {
  const visits = [...new Set(items.flatMap((item) => visitOf(item) ?? []))];
  if (visits.length === 0) return [];
  const { rows } = await sql<VoteGiven>`select t.element_id as "elementId", t.scope, t.completed_by as "user" from tasks t
    where t.case_id = ${caseId} and t.state = 'completed' and t.completed_by is not null and split_part(t.id, '~', 1) = any(${visits}::text[])
    order by t.completed_at, t.id`.execute(db);
  return rows;
}
