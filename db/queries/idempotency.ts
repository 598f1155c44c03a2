import { sql } from 'kysely';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/** A person's key: the same word of another person is another key. */
export interface IdempotencyKey {
  readonly userId: string;
  readonly key: string;
}

/** An answer that is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly response: unknown;
}

/**
 * What is known of a key: `new` (this call does the work), `abandoned` (this call takes over from one that died), `running` (another one is
 * at work), `done`, or `other` (used with another request).
 */
export type IdempotencyState =
  | { readonly kind: 'new' }
  | { readonly kind: 'abandoned'; readonly caseId: CaseId | null }
  | { readonly kind: 'running' }
  | ({ readonly kind: 'done' } & KeptAnswer)
  | { readonly kind: 'other' };

const rowOf = (db: Database, { userId, key }: IdempotencyKey) => db.selectFrom('idempotency').selectAll().where('user_id', '=', userId).where('key', '=', key);
/** The key while no answer is kept. */
const open = (db: Database, { userId, key }: IdempotencyKey) =>
  db.updateTable('idempotency').where('user_id', '=', userId).where('key', '=', key).where('status', 'is', null);

/** Notes a key at first use; a key older than a day is forgotten. Work that has given no sign of life for `deadAfter` ms is taken over, by one. */
export async function beginIdempotent(db: Database, id: IdempotencyKey, requestHash: string, deadAfter: number): Promise<IdempotencyState> {
  const added = await db
    .insertInto('idempotency')
    .values({ user_id: id.userId, key: id.key, request_hash: requestHash, case_id: null, status: null, response: null })
    .onConflict((oc) =>
      oc
        .columns(['user_id', 'key'])
        .doUpdateSet({ request_hash: requestHash, case_id: null, status: null, response: null, created_at: sql`now()`, alive_at: sql`now()` })
        .where('idempotency.created_at', '<', sql<Date>`now() - interval '1 day'`),
    )
    .returning('key')
    .executeTakeFirst();
  if (added) return { kind: 'new' };
  const row = await rowOf(db, id).executeTakeFirst();
  // Its first request was refused just now and has freed it: the next look finds it new.
  if (!row) return { kind: 'running' };
  if (row.request_hash !== requestHash) return { kind: 'other' };
  if (row.status !== null) return { kind: 'done', status: row.status, response: row.response };
  const taken = await open(db, id)
    .set({ alive_at: sql`now()` })
    .where(sql<boolean>`coalesce(alive_at < now() - make_interval(secs => ${deadAfter / 1000}), true)`)
    .returning('case_id')
    .executeTakeFirst();
  return taken ? { kind: 'abandoned', caseId: taken.case_id } : { kind: 'running' };
}

/** The request with this key is still at work. */
export async function stillAtWork(db: Database, id: IdempotencyKey): Promise<void> {
  await open(db, id)
    .set({ alive_at: sql`now()` })
    .execute();
}

/** The request with this key has ended without an answer: the next one need not wait. */
export async function abandonIdempotent(db: Database, id: IdempotencyKey): Promise<void> {
  await open(db, id).set({ alive_at: null }).execute();
}

/** Keeps the answer unless one is kept already; false then. Take part in the effect's own transaction by passing it. */
export async function finishIdempotent(db: Database, id: IdempotencyKey, status: number, response: unknown): Promise<boolean> {
  const result = await open(db, id)
    .set({ status, response: JSON.stringify(response ?? null) })
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The answer that is kept under a key. */
export async function keptAnswer(db: Database, id: IdempotencyKey): Promise<KeptAnswer | undefined> {
  const row = await rowOf(db, id).executeTakeFirst();
  return row && row.status !== null ? { status: row.status, response: row.response } : undefined;
}

/** The request was refused before it did anything: the key may be used again. False when an answer is kept under it. */
export async function forgetIdempotent(db: Database, { userId, key }: IdempotencyKey): Promise<boolean> {
  const result = await db.deleteFrom('idempotency').where('user_id', '=', userId).where('key', '=', key).where('status', 'is', null).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/**
 * Reserves the number of the case a start creates, so that a retry after a crash starts the same case; answers the number that holds.
 * `instead`: a number that turned out to be taken.
 */
export async function reserveCase(db: Database, userId: string, key: string, caseId: CaseId, instead: string | null = null): Promise<string> {
  const row = await db
    .updateTable('idempotency')
    .set({ case_id: sql`case when case_id is null or case_id = ${instead} then ${caseId} else case_id end` })
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .returning('case_id')
    .executeTakeFirst();
  return row?.case_id ?? caseId;
}

/** Deletes keys older than a day. */
export async function purgeIdempotency(db: Database): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
}
