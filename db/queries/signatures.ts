import { sql } from 'kysely';
import type { Actor, ScopeRef } from '../../engine/case-state.js';
import type { Signature } from '../../engine/trigger.js';
import type { Database } from '../pool.js';
import type { CaseId, ElementId, WorkItemId } from '../../model/ids.js';

/** A signed answer, as the record has it. */
export interface SignatureRow {
  readonly seq: number;
  readonly at: Date;
  readonly by: Actor;
  readonly elementId: ElementId;
  readonly scope: ScopeRef | null;
  readonly taskId: WorkItemId;
  readonly outcome: string | null;
  readonly signature: Signature;
  /** What was known around the step and was not the case's own when it was answered: of an item, and of sub-processes. */
  readonly scopeVariables: Readonly<Record<string, unknown>> | null;
}

/** Signatures of a case after an entry of its record, in order. */
export async function signaturesOf(db: Database, caseId: CaseId, after: number, limit: number): Promise<readonly SignatureRow[]> {
  const { rows } =
    await sql<SignatureRow>`select j.seq, j.at, json_build_object('id', j.actor_id, 'name', j.actor_name) as "by", j.element_id as "elementId", j.scope,
      j.data ->> 'taskId' as "taskId", j.data ->> 'outcome' as outcome, j.data -> 'signature' as signature, t.scope_variables as "scopeVariables"
    from journal j left join tasks t on t.id = j.data ->> 'taskId'
    where j.case_id = ${caseId} and j.seq > ${after} and j.kind in ('taskCompleted', 'taskReturned') and j.data ? 'signature'
    order by j.seq limit ${limit}`.execute(db);
  return rows;
}
