import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Deadline } from '../../engine/case-state.js';
import { compiledOnce } from '../compiled.js';
import type { Database } from '../pool.js';
import type { TaskRowState, Tables } from '../tables.js';
import { hasRelatives } from './case-starts.js';
import { type CaseSearch, caseSearch, isCase, soleNumber } from './case-search.js';
import { dueOfCase, dueOfTask } from './due-of-clocks.js';
import { unitOfCaseDue, unitOfTaskDue } from './due-unit.js';
import { isAlive, isUndone } from './standing.js';
import { statementsByShape } from './statements-by-shape.js';
import { isKeptFrom, type WithheldOf } from './visibility.js';
import { isCaseDueUncertain, isTaskDueUncertain } from './uncertain.js';
import type { CaseId, ElementId } from '../../model/ids.js';

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
  't.holder as assignee',
  't.candidate_groups as candidateGroups',
  't.candidate_party as candidateParty',
  't.created_at as createdAt',
  't.due_at as dueAt',
  't.overdue',
  't.outcome',
  't.completed_at as completedAt',
  't.completed_by as completedBy',
  'c.version',
  'c.org_pack as orgPack',
  'c.title',
  'c.party_id as partyId',
  'c.started_by as startedBy',
  'c.status as caseStatus',
  'c.due_at as caseDueAt',
  'c.flags as caseFlags',
] as const;

/** What the rules behind those moments count by, and whether they rest on a year without its official table. */
const ofDue = [
  unitOfTaskDue.as('dueUnit'),
  unitOfCaseDue.as('caseDueUnit'),
  isTaskDueUncertain.as('dueUncertain'),
  isCaseDueUncertain.as('caseDueUncertain'),
] as const;

/** The moment of a claim goes with the claim. `isNamed`: the case itself says who has it; a claim is only the row's. */
const ofHolder = [
  sql<Date | null>`case when t.claimed_by = t.holder and t.claimed_step >= t.assigned_step then t.claimed_at end`.as('claimedAt'),
  sql<boolean>`(t.assignee is not null)`.as('isNamed'),
];

const joined = (db: Database): Builder => db.selectFrom('tasks as t').innerJoin('cases as c', 'c.id', 't.case_id');

/** Rows of the inbox, for a query to narrow down. */
export const withColumns = (db: Database) => joined(db).select(columns).select(ofDue).select(ofHolder);

/** A row of the inbox. */
export type TaskListRow = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];

/** Identity of the case's first step while that is its newest and Temporal is not yet known to have it; else null. */
const unkeptStart = sql<string | null>`(select s.identity from case_steps s
  where s.case_id = t.case_id and s.seq = 1 and s.kept_seq = 0 and s.differs is null and s.identity <> '')`.as('unkeptStart');

/** What is said of the due moments of a row, by the clocks of its case. */
function withDues<R extends Pick<TaskListRow, 'id' | 'dueAt' | 'caseDueAt'> & { readonly deadlines: readonly Deadline[] }>(row: R) {
  const { deadlines, ...task } = row;
  const [own, ofCase] = [dueOfTask(deadlines, row.id, row.dueAt), dueOfCase(deadlines, row.caseDueAt)];
  return { ...task, dueUnit: own.unit, dueUncertain: own.uncertain, caseDueUnit: ofCase.unit, caseDueUncertain: ofCase.uncertain };
}

const taskWithForm = compiledOnce((db, id: string) =>
  joined(db)
    .select(columns)
    .select(ofHolder)
    .select(['t.prefill', 't.scope_variables as scopeVariables', 'c.variables', 'c.performers', 'c.deadlines'])
    .select([unkeptStart, hasRelatives.as('hasRelatives')])
    .where('t.id', '=', id),
);

/** A task with what its form opens with. */
export async function findTask(db: Database, id: string) {
  const [row] = await taskWithForm(db, id);
  return row && withDues(row);
}
export type TaskFullRow = NonNullable<Awaited<ReturnType<typeof findTask>>>;

export type TaskView = 'mine' | 'group' | 'done' | 'started' | 'cc';
export type TaskSort = 'dueAt' | 'createdAt' | '-createdAt' | '-completedAt';
export interface TaskFilter {
  readonly view: TaskView;
  readonly state?: TaskRowState | undefined;
  readonly process?: string | undefined;
  readonly elementId?: ElementId | undefined;
  readonly overdue?: boolean | undefined;
  readonly search?: CaseSearch | undefined;
  /** Tasks of these cases are kept from him. */
  readonly withheld?: readonly WithheldOf[] | undefined;
}
export interface TaskPage {
  readonly sort: TaskSort;
  readonly cursor?: { readonly at: string | null; readonly id: string } | undefined;
  readonly limit: number;
}

/** Still to be done unless a state is asked for. In the statement itself: only so does a plan that is kept use the partial indexes. */
const ofState = (query: Builder, state: TaskRowState | undefined): Builder =>
  state === undefined ? query.where(isUndone('t')) : query.where('t.state', '=', sql.lit(state));

/** Of a case they started, people outside see what they have or may take; the others see all that is open. */
const ownBusiness = (query: Builder, who: Candidate): Builder =>
  who.outside ? query.where((eb) => eb.or([eb('t.holder', '=', who.userId), candidateCondition(who)])) : query;

function inView(query: Builder, who: Candidate, filter: TaskFilter): Builder {
  switch (filter.view) {
    case 'mine':
      return ofState(query, filter.state).where('t.holder', '=', who.userId);
    case 'group':
      return ofState(query, filter.state).where('t.holder', 'is', null).where(candidateCondition(who));
    case 'done': {
      const done = query.where('t.completed_by', '=', who.userId).where('t.completed_at', 'is not', null);
      return filter.state === undefined ? done : done.where('t.state', '=', filter.state);
    }
    case 'started':
      return ownBusiness(ofState(query, filter.state), who).where('c.started_by', '=', who.userId);
    case 'cc':
      return (filter.state === undefined ? query : query.where('t.state', '=', sql.lit(filter.state))).where(
        sql<boolean>`t.id in (select k.task_id from case_copies k where k.user_id = ${who.userId})`,
      );
  }
}

/** A task is late when its own clock has run out or, while it is open, one of its case. */
const isLate = (who: Candidate) => (who.outside ? sql`t.overdue` : sql`(t.overdue or (${isUndone('t')} and 'overdue' = any(c.flags)))`);

function filtered(db: Database, who: Candidate, filter: TaskFilter, found: RawBuilder<boolean> | undefined): Builder {
  let query = inView(joined(db), who, filter);
  // A case may have become another company's since.
  if (who.party !== null) query = query.where('c.party_id', '=', who.party);
  if (filter.withheld && filter.withheld.length > 0) query = query.where(sql<boolean>`not ${isKeptFrom(filter.withheld)}`);
  if (filter.process) query = query.where('t.process', '=', filter.process);
  if (filter.elementId) query = query.where('t.element_id', '=', filter.elementId);
  if (filter.overdue !== undefined) query = query.where(sql<boolean>`(${isLate(who)} = ${filter.overdue})`);
  return found ? query.where(found) : query;
}

/** What comes first: the task's own clock, or one of its case that is due before. Tasks that are not completed stand by when they came. */
function sortKey(who: Candidate, { view }: TaskFilter, sort: TaskSort): RawBuilder<unknown> {
  if (sort === 'dueAt') return who.outside ? sql.ref('t.due_at') : sql`least(t.due_at, c.due_at)`;
  return sql.ref(sort === '-completedAt' && view === 'done' ? 't.completed_at' : 't.created_at');
}

/** Behind the last row of the page before. */
function after(query: Builder, column: RawBuilder<unknown>, { sort, cursor }: TaskPage): Builder {
  if (!cursor) return query;
  if (sort === 'dueAt' && cursor.at === null) return query.where(sql<boolean>`${column} is null and t.id > ${cursor.id}`);
  if (sort === 'dueAt')
    return query.where(
      sql<boolean>`(${column} > ${cursor.at}::timestamptz or (${column} = ${cursor.at}::timestamptz and t.id > ${cursor.id}) or ${column} is null)`,
    );
  return query.where(
    sort.startsWith('-')
      ? sql<boolean>`(${column}, t.id) < (${cursor.at}::timestamptz, ${cursor.id})`
      : sql<boolean>`(${column}, t.id) > (${cursor.at}::timestamptz, ${cursor.id})`,
  );
}

function paged(query: Builder, column: RawBuilder<unknown>, page: TaskPage): Builder {
  const rest = after(query, column, page);
  if (page.sort === 'dueAt') return rest.orderBy(column, (o) => o.asc().nullsLast()).orderBy('t.id');
  const order = page.sort.startsWith('-') ? 'desc' : 'asc';
  return rest.orderBy(column, order).orderBy('t.id', order);
}

/** Of a page the statement is made for: as a value of its own it would be planned for a tenth of all rows. */
const atMost = ({ limit }: TaskPage) => sql.lit(limit);

/**
 * The first by the earlier of two clocks, in rows of two tables, which no index has in order: they are among the first by the one and the first by
 * the other, which indexes have. A case without a clock is among the first by its task's.
 */
function firstByEither(db: Database, who: Candidate, filter: TaskFilter, page: TaskPage, found: RawBuilder<boolean> | undefined): Builder {
  const earlier = sortKey(who, filter, page.sort);
  const first = (clock: 't.due_at' | 'c.due_at') =>
    after(filtered(db, who, filter, found), earlier, page)
      .select('t.id')
      .orderBy(clock, (o) => o.asc().nullsLast())
      .orderBy('t.id')
      .limit(atMost(page));
  const ofCases = first('c.due_at').where('c.due_at', 'is not', null);
  return joined(db)
    .where(sql<boolean>`t.id in ((${first('t.due_at')}) union all (${ofCases}))`)
    .orderBy(earlier, (o) => o.asc().nullsLast())
    .orderBy('t.id');
}

/** Lists of what is to be done are long and looked at from their beginning. */
const hasTwoClocks = (who: Candidate, { view }: TaskFilter, { sort }: TaskPage): boolean => sort === 'dueAt' && view !== 'done' && !who.outside;

/** `ofFew`: what is found is so little that it is sorted as it comes (the tasks of one case). */
function pageQuery(db: Database, who: Candidate, filter: TaskFilter, page: TaskPage, found: RawBuilder<boolean> | undefined, ofFew = false) {
  const column = sortKey(who, filter, page.sort);
  const rows = hasTwoClocks(who, filter, page) && !ofFew ? firstByEither(db, who, filter, page, found) : paged(filtered(db, who, filter, found), column, page);
  return rows
    .select(columns)
    .select('c.deadlines')
    .select(ofHolder)
    .select(sql<string | null>`${column}::text`.as('sortKey'))
    .limit(atMost(page));
}

/** A page whose values are given later; of `filter` and `page` only counts which there are. */
const pageStatement = (who: Candidate, filter: TaskFilter, page: TaskPage, ofOneCase: boolean) =>
  compiledOnce((db, process: string, elementId: ElementId, caseId: CaseId, at: string, id: string) => {
    const values = { ...filter, process: filter.process && process, elementId: filter.elementId && elementId };
    const cursor = page.cursor && { at: page.cursor.at === null ? null : at, id };
    return pageQuery(db, who, values, { ...page, cursor }, ofOneCase ? isCase(caseId) : undefined, ofOneCase);
  });

const statements = statementsByShape<ReturnType<typeof pageStatement>>();

function statementOf(who: Candidate, filter: TaskFilter, page: TaskPage, ofOneCase: boolean): ReturnType<typeof pageStatement> {
  const { view, state, overdue } = filter;
  const { sort, limit, cursor } = page;
  const shape = [view, state, overdue, !!filter.process, !!filter.elementId, ofOneCase, sort, limit, cursor && cursor.at === null];
  return statements(who, shape, () => pageStatement(who, filter, page, ofOneCase));
}

/** A page of one of the views of the inbox. `who` that is the same object finds its statements built. */
export async function listTasks(db: Database, who: Candidate, filter: TaskFilter, page: TaskPage) {
  const number = filter.search && soleNumber(filter.search);
  if (filter.search && number === undefined) return (await pageQuery(db, who, filter, page, await caseSearch(db, filter.search)).execute()).map(withDues);
  const { cursor } = page;
  const rows = await statementOf(who, filter, page, number !== undefined)(
    db,
    filter.process ?? '',
    filter.elementId ?? '',
    number ?? '',
    cursor?.at ?? '',
    cursor?.id ?? '',
  );
  return rows.map(withDues);
}

/** What one person has to do in these processes, of cases that still run: all of it, for somebody else is to take it over. */
export function tasksOfPerson(db: Database, userId: string, processes: readonly string[]) {
  return withColumns(db)
    .where('t.holder', '=', userId)
    .where(isUndone('t'))
    .where(isAlive('c'))
    .where('t.process', 'in', [...processes])
    .orderBy('t.case_id')
    .orderBy('t.id')
    .execute();
}

/** How many tasks a view holds. */
export async function countTasks(db: Database, who: Candidate, filter: TaskFilter): Promise<number> {
  const query = filtered(db, who, filter, filter.search && (await caseSearch(db, filter.search)));
  const row = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return row.n;
}
