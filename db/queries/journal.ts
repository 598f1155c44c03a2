import { sql } from 'kysely';
import type { ScopeRef } from '../../engine/case-state.js';
import type { Database } from '../pool.js';

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
export function journalOfCase(db: Database, caseId: string, after: number, limit: number) {
  return db.selectFrom('journal').select(columns).where('case_id', '=', caseId).where('seq', '>', after).orderBy('seq').limit(limit).execute();
}

/** Entries `first` … `last` of a case: what one notification is about. */
export function journalRange(db: Database, caseId: string, first: number, last: number) {
  return db.selectFrom('journal').select(columns).where('case_id', '=', caseId).where('seq', '>=', first).where('seq', '<=', last).orderBy('seq').execute();
}

/** Entries of all cases after an id, oldest first: for a reader of events that comes back. */
export function journalAfter(db: Database, id: number, limit: number) {
  return db.selectFrom('journal').select(columns).where('id', '>', id).orderBy('id').limit(limit).execute();
}

export interface JournalAddition {
  readonly caseId: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly kind: 'taskClaimed' | 'taskReleased' | 'commentAdded' | 'attachmentAdded';
  readonly elementId?: string | null;
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
