import { sql } from 'kysely';
import type { Database } from '../pool.js';

type Values = Readonly<Record<string, unknown>>;

/** What one person has typed into a task and not sent. */
export interface TaskDraftRow {
  readonly values: Values;
  /** What the same fields were when he read them; a field that is not in it: unknown. */
  readonly basedOn: Values;
  readonly savedAt: Date;
}

/** A person's draft of a task. */
export async function findTaskDraft(db: Database, taskId: string, userId: string): Promise<TaskDraftRow | null> {
  const row = await db
    .selectFrom('task_drafts')
    .select(['values', 'based_on as basedOn', 'saved_at as savedAt'])
    .where('task_id', '=', taskId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps what somebody has typed, in the place of what he had typed before. */
export async function saveTaskDraft(db: Database, taskId: string, userId: string, { values, basedOn }: Omit<TaskDraftRow, 'savedAt'>): Promise<void> {
  const kept = { values: JSON.stringify(values), based_on: JSON.stringify(basedOn) };
  await db
    .insertInto('task_drafts')
    .values({ task_id: taskId, user_id: userId, ...kept })
    .onConflict((conflict) => conflict.columns(['task_id', 'user_id']).doUpdateSet({ ...kept, saved_at: sql`now()` }))
    .execute();
}

/** Forgets a draft: its writer begins anew, or has sent it. */
export async function dropTaskDraft(db: Database, taskId: string, userId: string): Promise<void> {
  await db.deleteFrom('task_drafts').where('task_id', '=', taskId).where('user_id', '=', userId).execute();
}

/** Days for which a draft is kept whose task is no longer to be done. */
const KEPT_DAYS = 30;

/** Throws away drafts of tasks that ended long ago. */
export async function purgeTaskDrafts(db: Database): Promise<void> {
  await sql`delete from task_drafts d where d.saved_at < now() - make_interval(days => ${KEPT_DAYS})
    and not exists (select 1 from tasks t where t.id = d.task_id and t.state in ('open', 'suspended'))`.execute(db);
}
