import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { CaseStatus } from '../../engine/case-state.js';
import { compiledOnce } from '../compiled.js';
import type { Database } from '../pool.js';
import type { Tables } from '../tables.js';
import { type CaseSearch, caseSearch } from './case-search.js';
import { dueOfCase } from './due-of-clocks.js';
import { hasRelatives } from './case-starts.js';
import { endedDeadlines, endedScopes, lastDeadlines, lastScopes, newestOfPlaces } from './ended.js';
import { type ClockSpans, isLateAt } from './late-here.js';
import { openTasks, taskRows } from './open-tasks.js';
import { isAlive, isUndone } from './standing.js';
import { unitOfCaseDue } from './due-unit.js';
import { isCaseDueUncertain, isUncertain } from './uncertain.js';
import { type CaseFacts, type CaseVisibility, visibleCase, visibleCases } from './visibility.js';
import type { CaseId, ElementId } from '../../model/ids.js';

const summaryColumns = [
  'c.id',
  'c.process',
  'c.version',
  'c.org_pack as orgPack',
  'c.status',
  'c.flags',
  'c.title',
  'c.party_id as partyId',
  'c.started_by as startedBy',
  'c.started_at as startedAt',
  'c.ended_at as endedAt',
  'c.end_state as endState',
  'c.due_at as dueAt',
  'c.current_elements as currentElements',
  'c.updated_at as updatedAt',
] as const;

/** A row of the list of cases. */
export type CaseRow = Awaited<ReturnType<typeof listCases>>[number];
/** A case with everything the projection holds. */
export type CaseFullRow = NonNullable<Awaited<ReturnType<typeof findCase>>>;

export type CaseSort = '-startedAt' | 'startedAt' | 'dueAt';
export interface CaseFilter {
  readonly process?: string | undefined;
  /** `open`: running or suspended. */
  readonly status?: CaseStatus | 'open' | undefined;
  /** Some clock of the case has run out; with `elementId`: it is late at that element. */
  readonly overdue?: boolean | undefined;
  /** Some running clock reaches into a year without an official table. */
  readonly calendarUncertain?: boolean | undefined;
  readonly incident?: boolean | undefined;
  /** Only those whose workflow cannot go on by itself (finding `stuck`). */
  readonly stuck?: boolean | undefined;
  readonly elementId?: ElementId | undefined;
  /** What the clocks span: for `overdue` at an element. */
  readonly spans?: ClockSpans | undefined;
  readonly startedBy?: string | undefined;
  readonly search?: CaseSearch | undefined;
}
/** Last row of the page before: the sorted instant (null: no due date) and the id. */
export interface CaseCursor {
  readonly at: string | null;
  readonly id: string;
}

type Builder = SelectQueryBuilder<Tables & { c: Tables['cases'] }, 'c', object>;

/** Late where the list looks: at one element, or with any clock at all. */
const isLate = ({ elementId, spans = {} }: CaseFilter): RawBuilder<boolean> =>
  elementId === undefined ? sql<boolean>`('overdue' = any(c.flags))` : isLateAt(elementId, spans);

async function filtered(db: Database, v: CaseVisibility, filter: CaseFilter): Promise<Builder> {
  const found = filter.search && (await caseSearch(db, filter.search));
  let query = db.selectFrom('cases as c').where(visibleCases(v)) as Builder;
  if (filter.process) query = query.where('c.process', '=', filter.process);
  if (filter.status === 'open') query = query.where(isAlive('c'));
  else if (filter.status) query = query.where('c.status', '=', filter.status);
  if (filter.overdue !== undefined) query = query.where(sql<boolean>`(${isLate(filter)} = ${filter.overdue})`);
  if (filter.calendarUncertain !== undefined) query = query.where(sql<boolean>`((${isUncertain('c')}) = ${filter.calendarUncertain})`);
  if (filter.incident !== undefined) query = query.where(sql<boolean>`(('incident' = any(c.flags)) = ${filter.incident})`);
  // As the partial index cases_stuck has it.
  if (filter.stuck) query = query.where(sql<boolean>`'stuck' = any(c.flags)`);
  if (filter.elementId) query = query.where(sql<boolean>`c.element_ids @> array[${filter.elementId}]::text[]`);
  if (filter.startedBy) query = query.where('c.started_by', '=', filter.startedBy);
  return found ? query.where(found) : query;
}

function ordered(query: Builder, sort: CaseSort, cursor: CaseCursor | undefined): Builder {
  if (sort === 'dueAt') {
    const after =
      cursor &&
      (cursor.at === null
        ? sql<boolean>`c.due_at is null and c.id > ${cursor.id}`
        : sql<boolean>`(c.due_at > ${cursor.at} or (c.due_at = ${cursor.at} and c.id > ${cursor.id}) or c.due_at is null)`);
    const sorted = query.orderBy('c.due_at', (o) => o.asc().nullsLast()).orderBy('c.id');
    return after ? sorted.where(after) : sorted;
  }
  const newestFirst = sort === '-startedAt';
  const sorted = newestFirst ? query.orderBy('c.started_at', 'desc').orderBy('c.id', 'desc') : query.orderBy('c.started_at').orderBy('c.id');
  if (!cursor) return sorted;
  return sorted.where(
    newestFirst
      ? sql<boolean>`(c.started_at, c.id) < (${cursor.at}::timestamptz, ${cursor.id})`
      : sql<boolean>`(c.started_at, c.id) > (${cursor.at}::timestamptz, ${cursor.id})`,
  );
}

export interface CasePage {
  readonly sort: CaseSort;
  readonly cursor?: CaseCursor | undefined;
  readonly limit: number;
}

/** A page of the cases a person may see; keyset paging on the sorted instant and the id. `sortKey` is the cursor's instant, exact. */
export async function listCases(db: Database, v: CaseVisibility, filter: CaseFilter, page: CasePage) {
  const query = await filtered(db, v, filter);
  const key = page.sort === 'dueAt' ? sql<string | null>`c.due_at::text` : sql<string | null>`c.started_at::text`;
  return ordered(query, page.sort, page.cursor)
    .select(summaryColumns)
    .select([unitOfCaseDue.as('dueUnit'), isCaseDueUncertain.as('dueUncertain')])
    .select(key.as('sortKey'))
    .limit(page.limit)
    .execute();
}

/** How many cases a filter matches. */
export async function countCases(db: Database, v: CaseVisibility, filter: CaseFilter): Promise<number> {
  const query = await filtered(db, v, filter);
  const row = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return row.n;
}

/** Of these cases those that the person may see, with what is said of them where they stand beside another; in one statement, however many there are. */
export async function casesSeen(db: Database, v: CaseVisibility, ids: readonly CaseId[]) {
  if (ids.length === 0) return [];
  const asked = sql<boolean>`c.id = any(${[...new Set(ids)]}::text[])`;
  return db
    .selectFrom('cases as c')
    .select(['c.id', 'c.process', 'c.status', 'c.current_elements as currentElements'])
    .where(asked)
    .where(visibleCase(v))
    .execute();
}

/** Whether the person may see any case of this company. */
export async function hasCaseOf(db: Database, v: CaseVisibility, partyId: string): Promise<boolean> {
  const query = db.selectFrom('cases as c').select('c.id').where('c.party_id', '=', partyId).where(visibleCases(v)).limit(1);
  return (await query.execute()).length > 0;
}

const wholeCase = (db: Database, v: CaseVisibility, id: string) =>
  db
    .selectFrom('cases as c')
    .select(summaryColumns)
    .select([
      'c.trace',
      'c.flows_taken as flowsTaken',
      'c.deadlines',
      'c.incidents',
      'c.variables',
      'c.scopes',
      'c.performers',
      'c.applied_seq as appliedSeq',
      'c.journal_seq as journalSeq',
    ])
    .select([openTasks.as('tasks'), lastDeadlines.as('endedDeadlines'), lastScopes.as('endedScopes'), hasRelatives.as('hasRelatives')])
    .where('c.id', '=', id)
    .where(visibleCase(v));

/** What has ended of a case that has more of it than is read with it. */
const muchEnded = compiledOnce((db: Database, id: string) =>
  db
    .selectFrom('cases as c')
    .select([endedDeadlines.as('endedDeadlines'), endedScopes.as('endedScopes')])
    .where('c.id', '=', id),
);

type WholeCase = Awaited<ReturnType<ReturnType<typeof wholeCase>['execute']>>[number];
/** Of a case that the person may not see nothing is there but what was said. */
type SaidOfCase = { readonly said: 'kept' | 'differs'; readonly isSeen: boolean | null } & (WholeCase | { readonly id: null });

const statementsFor = (v: CaseVisibility) => ({
  read: compiledOnce((db, id: string) => wholeCase(db, v, id)),
  keepAndRead: compiledOnce((db, id: string, seq: string, identity: string) => ({
    compile: () =>
      sql<SaidOfCase>`select k.said, (select s.seq > ${seq}::int or (s.seq = ${seq}::int and s.identity = ${identity}) from case_steps s where s.case_id = ${id}) as "isSeen",
        c.* from (select keep_steps(${id}, ${seq}::int, ${identity}) as said) k left join lateral ${wholeCase(db, v, id)} c on true`.compile(db),
  })),
});

/** What a person may see is worked out once as long as nothing changes: so are the statements. */
const statements = new WeakMap<CaseVisibility, ReturnType<typeof statementsFor>>();

function statementsOf(v: CaseVisibility): ReturnType<typeof statementsFor> {
  const known = statements.get(v) ?? statementsFor(v);
  statements.set(v, known);
  return known;
}

/** With what is found out here: it costs PostgreSQL more, and PostgreSQL is what all share. */
async function completed(db: Database, row: WholeCase) {
  const { unit: dueUnit, uncertain: dueUncertain } = dueOfCase(row.deadlines, row.dueAt);
  const due = { dueUnit, dueUncertain };
  return { ...row, ...due, tasks: taskRows(row.tasks, { ...row, ...due }), ...(await endedOf(db, row)) };
}

async function endedOf(db: Database, row: WholeCase) {
  const [deadlines, scopes] = [newestOfPlaces(row.endedDeadlines), newestOfPlaces(row.endedScopes)];
  if (deadlines && scopes) return { endedDeadlines: deadlines, endedScopes: scopes };
  const [ended] = await muchEnded(db, row.id);
  return ended ?? { endedDeadlines: [], endedScopes: [] };
}

/** A case by its number with its open tasks, if the person may see it. */
export async function findCase(db: Database, v: CaseVisibility, id: string) {
  const [row] = await statementsOf(v).read(db, id);
  return row && completed(db, row);
}

/** A step that Temporal has. */
export interface KeptStep {
  readonly seq: number;
  readonly identity: string;
}

/**
 * Says that Temporal has a step of the case, and reads the case, in one statement: who has acted is shown what came of it. Null: the rows hold another step,
 * or lack it (as `keepSteps`), and what they say of the case is not to be shown; or they were being written anew: what is read is then of the moment at which the
 * statement began, before it waited for that.
 */
export async function keepStepAndFindCase(
  db: Database,
  v: CaseVisibility,
  id: string,
  { seq, identity }: KeptStep,
): Promise<{ readonly row: CaseFullRow | undefined } | null> {
  const [found] = await statementsOf(v).keepAndRead(db, id, String(seq), identity);
  if (found?.said !== 'kept' || found.isSeen !== true) return null;
  const { said: _said, isSeen: _isSeen, ...row } = found;
  return { row: row.id === null ? undefined : await completed(db, row) };
}

/** Running cases of these processes. */
export function runningCases(
  db: Database,
  processes: readonly string[],
): Promise<{ id: string; process: string; version: number; title: string; partyId: string | null }[]> {
  if (processes.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('cases')
    .select(['id', 'process', 'version', 'title', 'party_id as partyId'])
    .where(isAlive('cases'))
    .where('process', 'in', [...processes])
    .orderBy('id')
    .execute();
}

/** What the test of visibility needs of these cases, with what live events say of them; by number. */
export async function caseFacts(db: Database, ids: readonly string[]): Promise<Map<string, CaseFacts & { id: string; status: CaseStatus }>> {
  const rows = await db
    .selectFrom('cases as c')
    .select(['c.id', 'c.process', 'c.version', 'c.status', 'c.started_by as startedBy', 'c.party_id as partyId', 'c.performers'])
    .select(
      sql<
        CaseFacts['openTasks']
      >`coalesce((select json_agg(json_build_object('assignee', t.holder, 'candidateGroups', t.candidate_groups)) from tasks t where t.case_id = c.id and ${isUndone('t')}), '[]')`.as(
        'openTasks',
      ),
    )
    .select(
      sql<
        CaseFacts['variables']
      >`coalesce((select jsonb_object_agg(v.key, v.value) from jsonb_each(c.variables) v where jsonb_typeof(v.value) = 'string' and length(v.value #>> '{}') <= 100), '{}')`.as(
        'variables',
      ),
    )
    .where(sql<boolean>`c.id = any(${[...ids]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether a person sees some case of a version of a process. */
export async function seesCaseOf(db: Database, v: CaseVisibility, of: { readonly process: string; readonly version: number }): Promise<boolean> {
  const found = await db
    .selectFrom('cases as c')
    .select('c.id')
    .where('c.process', '=', of.process)
    .where('c.version', '=', of.version)
    .where(visibleCases(v))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
