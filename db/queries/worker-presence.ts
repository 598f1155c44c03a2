import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from '../pool.js';

/** First half of the advisory lock's key: tells our locks from anybody else's in this database. */
const PRESENCE = 0x4c5a;

/** The same, of the locks that say which revision of the engine a worker knows: this number and the revision. */
const KNOWS = 0x4c5b_0000;
/** A worker of version 0.1.0 says only that it is there. */
const FIRST_REVISION = 1;

/** A machine that vanishes without a word is taken for dead by PostgreSQL after some 14 seconds, not after hours. */
const KEEPALIVES = 'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3';

/**
 * Says that a worker of this task queue is there, for as long as the connection lasts: a shared advisory lock of the
 * session, which PostgreSQL gives back by itself when the process dies. Nothing is written and nothing grows old. Another
 * one says up to which revision of the engine it knows what a case means.
 */
export async function announceWorker(session: pg.Client, taskQueue: string, revision: number): Promise<void> {
  await session.query(KEEPALIVES);
  await session.query('select pg_advisory_lock_shared($1::int, hashtext($2))', [KNOWS + revision, taskQueue]);
  await session.query('select pg_advisory_lock_shared($1::int, hashtext($2))', [PRESENCE, taskQueue]);
}

/** Whether any worker of this task queue is there. */
export async function isWorkerPresent(db: Database, taskQueue: string): Promise<boolean> {
  const { rows } = await sql<{ present: boolean }>`
    select exists (
      select 1 from pg_locks
      where locktype = 'advisory' and objsubid = 2 and classid = ${PRESENCE}::int::oid and objid = hashtext(${taskQueue})::oid
        and database = (select oid from pg_database where datname = current_database())
    ) as present`.execute(db);
  return rows[0]?.present ?? false;
}

/** The newest revision of the engine that every worker of this task queue knows; null: no worker is there. */
export async function commonRevision(db: Database, taskQueue: string): Promise<number | null> {
  const { rows } = await sql<{ common: number | null }>`
    with held as (
      select pid, classid::bigint as class from pg_locks
      where locktype = 'advisory' and objsubid = 2 and objid = hashtext(${taskQueue})::oid
        and database = (select oid from pg_database where datname = current_database())
    )
    select min(coalesce(
      (select max(known.class) - ${KNOWS} from held known where known.pid = worker.pid and known.class > ${KNOWS}), ${FIRST_REVISION}))::int as common
    from held worker where worker.class = ${PRESENCE}`.execute(db);
  return rows[0]?.common ?? null;
}
