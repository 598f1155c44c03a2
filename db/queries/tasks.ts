import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { compiledOnce } from '../compiled.js';
import type { Database } from '../pool.js';
import type { TaskRowState, Tables } from '../tables.js';
import { matches } from './case-search.js';

/** For which tasks a person is a candidate: by role; people outside only for their own company's. */
export interface Candidate {
  readonly userId: string;
  /** Roles inside the house. */
  readonly groups: readonly string[];
  /** Of a company outside: sees no clock of the case itself, and in no list what is not his own business. */
  readonly outside: boolean;
  /** Roles outside that need no company (a factory's). */
  readonly outsideGroups: readonly string[];
  readonly party: string | null;
}

/** The same test on one task. */
export function isCandidate(c: Candidate, task: { readonly candidateGroups: readonly string[]; readonly candidateParty: string | null }): boolean {
  if (task.candidateGroups.some((g) => c.groups.includes(g))) return true;
  if (c.party !== null && task.candidateParty === c.party) return true;
  return task.candidateParty === null && task.candidateGroups.some((g) => c.outsideGroups.includes(g));
}

function candidateCondition(c: Candidate): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [];
  if (c.groups.length > 0) parts.push(sql`t.candidate_groups && ${[...c.groups]}::text[]`);
  if (c.outsideGroups.length > 0) parts.push(sql`(t.candidate_party is null and t.candidate_groups && ${[...c.outsideGroups]}::text[])`);
  if (c.party !== null) parts.push(sql`t.candidate_party = ${c.party}`);
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

type Joined = Tables & { t: Tables['tasks']; c: Tables['cases'] };
type Builder = SelectQueryBuilder<Joined, 't' | 'c', object>;

const columns = [
  't.id',
  't.case_id as caseId',
  't.process',
  't.element_id as elementId',
  't.scope',
  't.state',
  't.assignee',
  't.candidate_groups as candidateGroups',
  't.candidate_party as candidateParty',
  't.created_at as createdAt',
  't.due_at as dueAt',
  't.overdue',
  't.claimed_at as claimedAt',
  't.outcome',
  't.completed_at as completedAt',
  't.completed_by as completedBy',
  'c.version',
  'c.title',
  'c.party_id as partyId',
  'c.started_by as startedBy',
  'c.status as caseStatus',
  'c.due_at as caseDueAt',
  'c.flags as caseFlags',
] as const;

const joined = (db: Database): Builder => db.selectFrom('tasks as t').innerJoin('cases as c', 'c.id', 't.case_id');

const withColumns = (db: Database) => joined(db).select(columns);

/** A row of the inbox. */
export type TaskListRow = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];

const taskWithForm = compiledOnce((db, id: string) =>
  withColumns(db).select(['t.prefill', 't.scope_variables as scopeVariables', 'c.variables', 'c.performers']).where('t.id', '=', id),
);

/** A task with what its form opens with. */
export const findTask = async (db: Database, id: string) => (await taskWithForm(db, id))[0];
export type TaskFullRow = NonNullable<Awaited<ReturnType<typeof findTask>>>;

export type TaskView = 'mine' | 'group' | 'done' | 'started' | 'cc';
export type TaskSort = 'dueAt' | 'createdAt' | '-createdAt' | '-completedAt';
export interface TaskFilter {
  readonly view: TaskView;
  readonly state?: TaskRowState | undefined;
  readonly process?: string | undefined;
  readonly elementId?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly q?: string | undefined;
}
export interface TaskPage {
  readonly sort: TaskSort;
  readonly cursor?: { readonly at: string | null; readonly id: string } | undefined;
  readonly limit: number;
}

const ofState = (query: Builder, state: TaskRowState | undefined): Builder => (state === undefined ? query : query.where('t.state', '=', state));

/** Of a case they started, people outside see what they have or may take; the others see all that is open. */
const ownBusiness = (query: Builder, who: Candidate): Builder =>
  who.outside ? query.where((eb) => eb.or([eb('t.assignee', '=', who.userId), candidateCondition(who)])) : query;

function inView(query: Builder, who: Candidate, filter: TaskFilter): Builder {
  // In the statement itself: only so does a plan that is kept use the partial indexes of open tasks.
  const state = sql.lit(filter.state ?? 'open');
  switch (filter.view) {
    case 'mine':
      return query.where('t.assignee', '=', who.userId).where('t.state', '=', state);
    case 'group':
      return query.where('t.assignee', 'is', null).where('t.state', '=', state).where(candidateCondition(who));
    case 'done':
      return ofState(query.where('t.completed_by', '=', who.userId).where('t.completed_at', 'is not', null), filter.state);
    case 'started':
      return ownBusiness(query, who).where('c.started_by', '=', who.userId).where('t.state', '=', state);
    case 'cc':
      return query.where(sql<boolean>`false`);
  }
}

/** A task is late when its own clock has run out or, while it is open, one of its case. */
const isLate = (who: Candidate) => (who.outside ? sql`t.overdue` : sql`(t.overdue or (t.state in ('open', 'suspended') and 'overdue' = any(c.flags)))`);

function filtered(db: Database, who: Candidate, filter: TaskFilter): Builder {
  let query = inView(joined(db), who, filter);
  // A case may have become another company's since.
  if (who.party !== null) query = query.where('c.party_id', '=', who.party);
  if (filter.process) query = query.where('t.process', '=', filter.process);
  if (filter.elementId) query = query.where('t.element_id', '=', filter.elementId);
  if (filter.overdue !== undefined) query = query.where(sql<boolean>`(${isLate(who)} = ${filter.overdue})`);
  if (filter.q) query = query.where(matches(filter.q));
  return query;
}

/** What comes first: the task's own clock, or one of its case that is due before. Tasks that are not completed stand by when they came. */
function sortKey(who: Candidate, { view }: TaskFilter, sort: TaskSort): RawBuilder<unknown> {
  if (sort === 'dueAt') return who.outside ? sql.ref('t.due_at') : sql`least(t.due_at, c.due_at)`;
  return sql.ref(sort === '-completedAt' && view === 'done' ? 't.completed_at' : 't.created_at');
}

function paged(query: Builder, column: RawBuilder<unknown>, { sort, cursor }: TaskPage): Builder {
  if (sort === 'dueAt') {
    const sorted = query.orderBy(column, (o) => o.asc().nullsLast()).orderBy('t.id');
    if (!cursor) return sorted;
    if (cursor.at === null) return sorted.where(sql<boolean>`${column} is null and t.id > ${cursor.id}`);
    return sorted.where(
      sql<boolean>`(${column} > ${cursor.at}::timestamptz or (${column} = ${cursor.at}::timestamptz and t.id > ${cursor.id}) or ${column} is null)`,
    );
  }
  const down = sort.startsWith('-');
  const sorted = query.orderBy(column, down ? 'desc' : 'asc').orderBy('t.id', down ? 'desc' : 'asc');
  if (!cursor) return sorted;
  return sorted.where(
    down
      ? sql<boolean>`(${column}, t.id) < (${cursor.at}::timestamptz, ${cursor.id})`
      : sql<boolean>`(${column}, t.id) > (${cursor.at}::timestamptz, ${cursor.id})`,
  );
}

/** A page of one of the views of the inbox. */
export function listTasks(db: Database, who: Candidate, filter: TaskFilter, page: TaskPage) {
  const column = sortKey(who, filter, page.sort);
  return paged(filtered(db, who, filter), column, page)
    .select(columns)
    .select(sql<string | null>`${column}::text`.as('sortKey'))
    .limit(page.limit)
    .execute();
}

/** What one person has to do in these processes, of cases that still run: all of it, for somebody else is to take it over. */
export function tasksOfPerson(db: Database, userId: string, processes: readonly string[]) {
  return withColumns(db)
    .where('t.assignee', '=', userId)
    .where('t.state', 'in', ['open', 'suspended'])
    .where('t.process', 'in', [...processes])
    .orderBy('t.case_id')
    .orderBy('t.id')
    .execute();
}

/** How many tasks a view holds. */
export async function countTasks(db: Database, who: Candidate, filter: TaskFilter): Promise<number> {
  const row = await filtered(db, who, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/**
 * Takes an open task that nobody has, and writes it into the case's journal: one statement, as people do it all day. Answers when it
 * was taken; null when somebody was faster or it is not open any more.
 */
export async function claimTask(
  db: Database,
  task: { readonly id: string; readonly caseId: string; readonly elementId: string; readonly scope: unknown },
  actor: { readonly id: string; readonly name: string },
): Promise<Date | null> {
  const scope = task.scope ? JSON.stringify(task.scope) : null;
  const { rows } = await sql<{ claimedAt: Date }>`
    with taken as (update tasks set assignee = ${actor.id}, claimed_at = now() where id = ${task.id} and state = 'open' and assignee is null returning id, claimed_at)
    select claimed_at as "claimedAt", append_journal(${task.caseId}, ${actor.id}, ${actor.name}, 'taskClaimed', ${task.elementId}, ${scope}::jsonb, jsonb_build_object('taskId', id)) from taken`.execute(
    db,
  );
  return rows[0]?.claimedAt ?? null;
}

/** Gives a task back to its group; false when this person does not have it. */
export async function releaseTask(db: Database, id: string, userId: string): Promise<boolean> {
  const result = await db
    .updateTable('tasks')
    .set({ assignee: null, claimed_at: null })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('assignee', '=', userId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Takes an open task that nobody has for the moment of its completion, so that nobody can claim it meanwhile; false when somebody has it by now.
 * Goes into no journal: that the task is completed says it.
 */
export async function holdTask(db: Database, id: string, userId: string): Promise<boolean> {
  const result = await db
    .updateTable('tasks')
    .set({ assignee: userId, claimed_at: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('assignee', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether the case itself has named who does this open task (a rule, or a reassignment); a claim is only the row's. */
export async function isAssignedByCase(db: Database, caseId: string, taskId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from cases c, jsonb_array_elements(c.current_elements) e
    where c.id = ${caseId} and e ->> 'instanceId' = ${taskId} and e ->> 'assignee' is not null`.execute(db);
  return rows.length > 0;
}

/** Open tasks that somebody has: task id → user id. */
export async function claimsOfCases(db: Database, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('tasks')
    .select(['id', 'assignee'])
    .where('case_id', 'in', [...caseIds])
    .where('state', '=', 'open')
    .where('assignee', 'is not', null)
    .execute();
  return new Map(rows.flatMap((row) => (row.assignee === null ? [] : [[row.id, row.assignee] as const])));
}
