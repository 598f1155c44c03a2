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
}

/** Signatures of a case after an entry of its record, in order. */
export async function signaturesOf(db: Database, caseId: CaseId, after: number, limit: number): Promise<readonly SignatureRow[]> {
  const { rows } = await sql<SignatureRow>`select seq, at, json_build_object('id', actor_id, 'name', actor_name) as "by", element_id as "elementId", scope,
      data ->> 'taskId' as "taskId", data ->> 'outcome' as outcome, data -> 'signature' as signature
    from journal where case_id = ${caseId} and seq > ${after} and kind in ('taskCompleted', 'taskReturned') and data ? 'signature'
    order by seq limit ${limit}`.execute(db);
  return rows;
}
