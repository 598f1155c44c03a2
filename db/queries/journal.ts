import { sql } from 'kysely';
import type { Actor, ScopeRef } from '../../engine/case-state.js';
import type { Database } from '../pool.js';
import { type CaseVisibility, visibleCases } from './visibility.js';
import type { CaseId, ElementId } from '../../model/ids.js';

const columns = [
  'id',
  'case_id as caseId',
  'seq',
  'at',
  'actor_id as actorId',
  'actor_name as actorName',
  'kind',
  'element_id as elementId',
  'scope',
  'data',
] as const;
/** An entry of a case's journal. */
export type JournalRow = Awaited<ReturnType<typeof journalOfCase>>[number];

/** Entries of a case after a seq, in order. */
export function journalOfCase(db: Database, caseId: CaseId, after: number, limit: number) {
  return db.selectFrom('journal').select(columns).where('case_id', '=', caseId).where('seq', '>', after).orderBy('seq').limit(limit).execute();
}

/** Which entries of a case one notification is about. */
export interface EntryRange {
  readonly caseId: CaseId;
  readonly first?: number;
  readonly journal?: number;
  /** Only those of steps. */
  readonly steps?: boolean;
}

/** Entries `first` … `journal` of a case: what one notification is about. */
export function journalRange(db: Database, { caseId, first = 1, journal = 0, steps }: EntryRange) {
  const range = db.selectFrom('journal').select(columns).where('case_id', '=', caseId).where('seq', '>=', first).where('seq', '<=', journal);
  return (steps ? range.where('step', 'is not', null) : range).orderBy('seq').execute();
}

/** The newest entries of a case, in order. */
export async function newestEntries(db: Database, caseId: CaseId, limit: number): Promise<JournalRow[]> {
  const rows = await db.selectFrom('journal').select(columns).where('case_id', '=', caseId).orderBy('seq', 'desc').limit(limit).execute();
  return rows.reverse();
}

/** Items of multi-instances in which these incidents arose; the others are the case's own. Incidents say their element alone. */
export async function incidentScopes(db: Database, caseId: CaseId, incidentIds: readonly string[]): Promise<ReadonlyMap<string, ScopeRef>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journal')
    .select([sql<string>`data ->> 'incidentId'`.as('incidentId'), 'scope'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'incidentCreated')
    .where(sql<boolean>`data ->> 'incidentId' = any(${[...incidentIds]}::text[])`)
    .where('scope', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ incidentId, scope }) => (scope ? [[incidentId, scope] as const] : [])));
}

/** The event that has closed a task by the course of its case, of boundary events and their like; null: something else has, or an older build did not say. */
export async function closedBy(db: Database, { id, caseId }: { readonly id: string; readonly caseId: CaseId }): Promise<ElementId | null> {
  const { rows } = await sql<{ elementId: ElementId | null }>`select data -> 'reason' ->> 'elementId' as "elementId" from journal
    where case_id = ${caseId} and kind = 'taskCancelled' and data ->> 'taskId' = ${id} order by seq desc limit 1`.execute(db);
  return rows[0]?.elementId ?? null;
}

/** Who has settled an incident, and when; null: nobody, or there never was one of this id. */
export async function settlerOf(db: Database, caseId: CaseId, incidentId: string): Promise<{ readonly by: Actor; readonly at: Date } | null> {
  const { rows } = await sql<{ id: string; name: string; at: Date }>`select actor_id as id, actor_name as name, at from journal
    where case_id = ${caseId} and kind = 'incidentResolved' and data ->> 'incidentId' = ${incidentId} order by seq desc limit 1`.execute(db);
  return rows[0] ? { by: { id: rows[0].id, name: rows[0].name }, at: rows[0].at } : null;
}

/** Entries of a step that Temporal is not yet known to have are told when it is. */
const isTold = sql<boolean>`(j.step is null or j.step <= (select kept_seq from case_steps where case_id = j.case_id))`;
const qualified = columns.map((column) => `j.${column}` as const);
const visibleAfter = (db: Database, v: CaseVisibility, id: number) =>
  db.selectFrom('journal as j').innerJoin('cases as c', 'c.id', 'j.case_id').where('j.id', '>', id).where(visibleCases(v)).where(isTold).orderBy('j.id');

/** Entries after an id of the cases a person may see, oldest first: for a reader of events that comes back. */
export function journalAfter(db: Database, v: CaseVisibility, id: number, limit: number): Promise<JournalRow[]> {
  return visibleAfter(db, v, id).select(qualified).limit(limit).execute();
}

/** Entries this far back at most may have been told after one with a greater id. */
const OVERTAKEN = 5_000;

/**
 * Entries before an id that were told after it: their step waited longer for being known to be kept. Told when their case's newest kept step
 * was kept, after the entry of that id was.
 */
export function journalOvertaken(db: Database, v: CaseVisibility, id: number): Promise<JournalRow[]> {
  const toldAt = sql<Date>`(select case when l.step = ls.kept_seq then ls.kept_at else l.at end
    from journal l left join case_steps ls on ls.case_id = l.case_id where l.id = ${id})`;
  return db
    .selectFrom('journal as j')
    .innerJoin('cases as c', 'c.id', 'j.case_id')
    .innerJoin('case_steps as s', 's.case_id', 'j.case_id')
    .whereRef('j.step', '=', 's.kept_seq')
    .where('j.id', '<', id)
    .where('j.id', '>', id - OVERTAKEN)
    .where(sql<boolean>`s.kept_at > ${toldAt}`)
    .where(sql<boolean>`j.case_id <> (select case_id from journal where id = ${id})`)
    .where(visibleCases(v))
    .orderBy('j.id')
    .select(qualified)
    .execute();
}

/** Whether these are more than `n`. */
export async function hasMoreAfter(db: Database, v: CaseVisibility, id: number, n: number): Promise<boolean> {
  const row = await visibleAfter(db, v, id).select('j.id').offset(n).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Id of the newest entry of all; 0 when there is none. */
export async function newestEntry(db: Database): Promise<number> {
  const row = await db.selectFrom('journal').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

export interface JournalAddition {
  readonly caseId: CaseId;
  readonly actor: { readonly id: string; readonly name: string };
  readonly kind: 'taskClaimed' | 'taskReleased' | 'commentAdded' | 'attachmentAdded';
  readonly elementId?: ElementId | null;
  readonly scope?: ScopeRef | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Adds an entry that is not the engine's; answers its seq, or null when there is no such case. */
export async function appendJournal(db: Database, entry: JournalAddition): Promise<number | null> {
  const scope = entry.scope ? JSON.stringify(entry.scope) : null;
  const result = await sql<{
    seq: number | null;
  }>`select append_journal(${entry.caseId}, ${entry.actor.id}, ${entry.actor.name}, ${entry.kind}, ${entry.elementId ?? null}, ${scope}::jsonb, ${JSON.stringify(entry.data)}::jsonb) as seq`.execute(
    db,
  );
  return result.rows[0]?.seq ?? null;
}
