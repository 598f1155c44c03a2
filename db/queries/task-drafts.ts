import { sql } from 'kysely';
import type { Database } from '../pool.js';
import type { WorkItemId } from '../../model/ids.js';

type Values = Readonly<Record<string, unknown>>;

/** What one person has typed into a task and not sent. */
export interface TaskDraftRow {
  readonly values: Values;
  /** What the same fields were when he read them; a field that is not in it: unknown. */
  readonly basedOn: Values;
  readonly savedAt: Date;
  /** Number of this state of it. */
  readonly version: number;
}

/** Whether `a` and `b` are visits of one place: the same element, of one case, for the same item. */
const samePlace = (a: string, b: string) => {
  const column = (name: string) => sql`${sql.ref(`${a}.${name}`)} = ${sql.ref(`${b}.${name}`)}`;
  return sql`${column('case_id')} and ${column('element_id')} and ${sql.ref(`${a}.scope`)} ->> 'key' is not distinct from ${sql.ref(`${b}.scope`)} ->> 'key'`;
};

/** Ids of the tasks that an earlier visit opened at the place of this one and that were taken away unanswered: the case has come back. */
const earlierVisits = (taskId: WorkItemId) =>
  sql`select before.id from tasks t join tasks before on ${samePlace('before', 't')} and before.created_at < t.created_at
    where t.id = ${taskId} and before.state in ('cancelled', 'skipped')`;

/**
 * A person's draft of a task; where he has none, what he had typed at an earlier visit that was taken from him, unless he has answered at this place since.
 */
export async function findTaskDraft(db: Database, taskId: WorkItemId, userId: string): Promise<TaskDraftRow | null> {
  const { rows } = await sql<TaskDraftRow>`
    select d."values", d.based_on as "basedOn", d.saved_at as "savedAt", d.version from task_drafts d
    where d.user_id = ${userId} and (d.task_id = ${taskId} or (d.task_id in (${earlierVisits(taskId)}) and not exists (
      select 1 from tasks t join tasks answered on ${samePlace('answered', 't')}
      where t.id = d.task_id and answered.completed_by = d.user_id and answered.completed_at >= d.saved_at)))
    order by d.task_id = ${taskId} desc, d.saved_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** What somebody keeps, or throws away, takes the place of what he was offered from earlier visits. */
const dropEarlier = (db: Database, taskId: WorkItemId, userId: string) =>
  sql`delete from task_drafts where user_id = ${userId} and task_id in (${earlierVisits(taskId)})`.execute(db);

/** Requests of one person about his draft of a task take turns until the transaction ends. */
export const lockTaskDraft = (db: Database, taskId: WorkItemId, userId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${taskId} ${userId}`}, 0))`.execute(db);

/** Keeps what somebody has typed, in the place of what he had typed before; answers the number of this state. */
export async function saveTaskDraft(
  db: Database,
  taskId: WorkItemId,
  userId: string,
  { values, basedOn }: Pick<TaskDraftRow, 'values' | 'basedOn'>,
): Promise<number> {
  const kept = { values: JSON.stringify(values), based_on: JSON.stringify(basedOn) };
  const { version } = await db
    .insertInto('task_drafts')
    .values({ task_id: taskId, user_id: userId, ...kept })
    .onConflict((conflict) =>
      conflict.columns(['task_id', 'user_id']).doUpdateSet({ ...kept, saved_at: sql`now()`, version: sql`nextval('task_draft_versions')` }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  await dropEarlier(db, taskId, userId);
  return version;
}

/** Forgets a draft: its writer begins anew. */
export async function dropTaskDraft(db: Database, taskId: WorkItemId, userId: string): Promise<void> {
  await dropEarlier(db, taskId, userId);
  await db.deleteFrom('task_drafts').where('task_id', '=', taskId).where('user_id', '=', userId).execute();
}

/** Days for which a draft is kept whose task is no longer to be done. */
const KEPT_DAYS = 30;

/** Throws away drafts of tasks that ended long ago, and to which the case has not come back. */
export async function purgeTaskDrafts(db: Database): Promise<void> {
  await sql`delete from task_drafts d where d.saved_at < now() - make_interval(days => ${KEPT_DAYS})
    and not exists (select 1 from tasks t where t.id = d.task_id and t.state in ('open', 'suspended'))
    and not exists (select 1 from tasks t join tasks again on ${samePlace('again', 't')}
      where t.id = d.task_id and t.state in ('cancelled', 'skipped') and again.state in ('open', 'suspended'))`.execute(db);
}
