import { sql } from 'kysely';
import type { Database } from '../pool.js';

/** What is known of a key: `new` (this call does the work), `running` (no answer kept yet), `done`, or `other` (used with another request). */
export type IdempotencyState =
  | { readonly kind: 'new'; readonly caseId: string | null }
  | { readonly kind: 'running'; readonly caseId: string | null; readonly since: Date }
  | { readonly kind: 'done'; readonly status: number; readonly response: unknown }
  | { readonly kind: 'other' };

/** Notes a key at first use; a key older than a day is forgotten. */
export async function beginIdempotent(db: Database, userId: string, key: string, requestHash: string): Promise<IdempotencyState> {
  const added = await db
    .insertInto('idempotency')
    .values({ user_id: userId, key, request_hash: requestHash, case_id: null, status: null, response: null })
    .onConflict((oc) =>
      oc
        .columns(['user_id', 'key'])
        .doUpdateSet({ request_hash: requestHash, case_id: null, status: null, response: null, created_at: sql`now()` })
        .where('idempotency.created_at', '<', sql<Date>`now() - interval '1 day'`),
    )
    .returning('key')
    .executeTakeFirst();
  if (added) return { kind: 'new', caseId: null };
  const row = await db.selectFrom('idempotency').selectAll().where('user_id', '=', userId).where('key', '=', key).executeTakeFirst();
  if (!row) return { kind: 'new', caseId: null };
  if (row.request_hash !== requestHash) return { kind: 'other' };
  if (row.status === null) return { kind: 'running', caseId: row.case_id, since: row.created_at };
  return { kind: 'done', status: row.status, response: row.response };
}

/** Keeps the answer. */
export async function finishIdempotent(db: Database, userId: string, key: string, status: number, response: unknown): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status, response: JSON.stringify(response ?? null) })
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .execute();
}

/** The request was refused before it did anything: the key may be used again. */
export async function forgetIdempotent(db: Database, userId: string, key: string): Promise<void> {
  await db.deleteFrom('idempotency').where('user_id', '=', userId).where('key', '=', key).where('status', 'is', null).execute();
}

/**
 * Reserves the number of the case a start creates, so that a retry after a crash starts the same case; answers the number that holds.
 * `instead`: a number that turned out to be taken.
 */
export async function reserveCase(db: Database, userId: string, key: string, caseId: string, instead: string | null = null): Promise<string> {
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
