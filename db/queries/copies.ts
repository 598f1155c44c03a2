import type { Database } from '../pool.js';
import type { CaseId, WorkItemId } from '../../model/ids.js';

/** A copy of a task that somebody was sent to read (抄送). */
export interface CopyRow {
  readonly taskId: WorkItemId;
  readonly caseId: CaseId;
  readonly sentAt: Date;
  /** User id; `system`: the process itself has sent it. */
  readonly sentBy: string;
  readonly comment: string | null;
  /** When he has read it first; null: not yet. */
  readonly readAt: Date | null;
}

/** The copies that a person was sent of these tasks, by task. */
export async function copiesOf(db: Database, userId: string, taskIds: readonly WorkItemId[]): Promise<ReadonlyMap<string, CopyRow>> {
  if (taskIds.length === 0) return new Map();
  const rows: CopyRow[] = await db
    .selectFrom('case_copies')
    .select(['task_id as taskId', 'case_id as caseId', 'sent_at as sentAt', 'sent_by as sentBy', 'comment', 'read_at as readAt'])
    .where('user_id', '=', userId)
    .where('task_id', 'in', [...taskIds])
    .execute();
  return new Map(rows.map((row) => [row.taskId, row]));
}

/** He has read his copy of a task; the first time counts. False: he was sent none. */
export async function markCopyRead(db: Database, userId: string, taskId: WorkItemId, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('case_copies')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(at)) }))
    .where('user_id', '=', userId)
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
