import { sql } from 'kysely';
import type { Actor } from '../../engine/case-state.js';
import type { Database } from '../pool.js';
import { isAlive } from './standing.js';
import type { CaseId, WorkItemId } from '../../model/ids.js';

/** Who does a person's new work from one moment until another (离岗代理). */
export interface DeputyRow {
  readonly id: string;
  readonly userId: string;
  readonly deputyId: string;
  /** Key of the one process it is for; null: every. */
  readonly process: string | null;
  readonly from: Date;
  readonly until: Date;
}

const columns = ['id', 'user_id as userId', 'deputy_id as deputyId', 'process', 'from_at as from', 'until_at as until'] as const;

/** Deputies that are, or will be: of one person, by one person, or all; the next to begin first. */
export function deputiesOf(db: Database, { userId, deputyId }: Partial<Pick<DeputyRow, 'userId' | 'deputyId'>>, now: Date): Promise<DeputyRow[]> {
  let standing = db.selectFrom('deputies').select(columns).where('ended_at', 'is', null).where('until_at', '>', now);
  if (userId !== undefined) standing = standing.where('user_id', '=', userId);
  if (deputyId !== undefined) standing = standing.where('deputy_id', '=', deputyId);
  return standing.orderBy('from_at').orderBy('id').execute();
}

/** Those who stand in just now, the newest wish first. */
export function deputiesNow(db: Database, now: Date): Promise<DeputyRow[]> {
  const standing = db.selectFrom('deputies').select(columns).where('ended_at', 'is', null);
  return standing.where('from_at', '<=', now).where('until_at', '>', now).orderBy('created_at', 'desc').orderBy('id').execute();
}

/** Names a deputy. */
export async function addDeputy(db: Database, { id, userId, deputyId, process, from, until }: DeputyRow, createdBy: string): Promise<void> {
  const row = { id, user_id: userId, deputy_id: deputyId, process, from_at: from, until_at: until, created_by: createdBy };
  await db.insertInto('deputies').values(row).execute();
}

/** Ends one before its time; work that was given stays where it is. Undefined: there is none that stands. */
export async function endDeputy(db: Database, id: string, now: Date): Promise<DeputyRow | undefined> {
  const standing = db.updateTable('deputies').set({ ended_at: now }).where('id', '=', id).where('ended_at', 'is', null).where('until_at', '>', now);
  return standing.returning(columns).executeTakeFirst();
}

/** An open task of somebody who is away. */
export interface TaskOfAbsent {
  readonly id: WorkItemId;
  readonly caseId: CaseId;
  readonly process: string;
  readonly orgPack: string;
  readonly candidateGroups: readonly string[];
  readonly candidateParty: string | null;
  readonly of: Actor;
  /** Step of its case in which he was given it; 0: from its beginning. */
  readonly assignedStep: number;
}

/** Open tasks that cases have given to people while these were away, and that no deputy was refused; the oldest first. */
export async function tasksOfAbsent(db: Database, now: Date, limit: number): Promise<readonly TaskOfAbsent[]> {
  const { rows } = await sql<TaskOfAbsent>`select t.id, t.case_id as "caseId", t.process, c.org_pack as "orgPack",
      t.candidate_groups as "candidateGroups", t.candidate_party as "candidateParty", json_build_object('id', u.id, 'name', u.name) as "of",
      t.assigned_step as "assignedStep"
    from tasks t join cases c on c.id = t.case_id join users u on u.id = t.assignee
    where t.state = 'open' and c.status = 'running' and ${isAlive('c')}
      and exists (select from deputies d where d.user_id = t.assignee and d.ended_at is null and d.from_at <= ${now} and d.until_at > ${now}
        and d.from_at <= t.created_at and (d.process is null or d.process = t.process))
      and not exists (select from deputies_refused r where r.task_id = t.id and r.user_id = t.assignee)
    order by t.created_at, t.id limit ${limit}`.execute(db);
  return rows;
}

/** Nobody stands in for this task: why. */
export async function noteRefused(db: Database, { id, of }: Pick<TaskOfAbsent, 'id' | 'of'>, code: string): Promise<void> {
  await sql`insert into deputies_refused (task_id, user_id, code) values (${id}, ${of.id}, ${code}) on conflict do nothing`.execute(db);
}
