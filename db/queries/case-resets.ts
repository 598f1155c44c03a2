import type { Pool } from 'pg';
import { inTransaction } from './outbox.js';
import type { CaseId } from '../../model/ids.js';

/** First half of the advisory lock's key under which one process at a time begins the workflow of a case again. */
const RESETTING = 0x4c5d;

/** A workflow that is begun again; kept (as an open finding `reset`) before Temporal is asked, so that a process that dies leaves it to another. */
export interface Reset {
  /** Id of the run that could not go on. */
  readonly run: string;
  /** Number of the event that it is begun again before. */
  readonly before: string;
}

/** Runs it while no other process does the same for this case; null: another one does. */
export async function resettingAlone<T>(pool: Pool, caseId: CaseId, run: () => Promise<T>): Promise<T | null> {
  const session = await pool.connect();
  const key = [RESETTING, caseId];
  try {
    const { rows } = await session.query<{ mine: boolean }>('select pg_try_advisory_lock($1::int, hashtext($2)) as mine', key);
    if (!rows[0]!.mine) return null;
    try {
      return await run();
    } finally {
      await session.query('select pg_advisory_unlock($1::int, hashtext($2))', key);
    }
  } finally {
    session.release();
  }
}

/** Keeps what is about to be asked of Temporal. */
export async function beginReset(pool: Pool, caseId: CaseId, reset: Reset): Promise<void> {
  await pool.query(
    `insert into case_findings (case_id, kind, data) values ($1, 'reset', $2)
     on conflict (case_id, kind) where settled_at is null do update set data = excluded.data, at = now()`,
    [caseId, reset],
  );
}

/** What Temporal was asked for and nobody has said yet; null: nothing. */
export async function resetUnderWay(pool: Pool, caseId: CaseId): Promise<Reset | null> {
  const { rows } = await pool.query<{ data: Reset }>(`select data from case_findings where case_id = $1 and kind = 'reset' and settled_at is null`, [caseId]);
  return rows[0]?.data ?? null;
}

/** It was done: the case's record says so, once. `reason`: how the record says it. */
export async function settleReset(pool: Pool, caseId: CaseId, reason: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(`update case_findings set settled_at = now() where case_id = $1 and kind = 'reset' and settled_at is null`, [caseId]);
    if (rowCount === 0) return;
    await db.query(`select append_beside($1, -2, 'operationApplied', null, null, jsonb_build_object('operation', 'resume', 'reason', $2::text))`, [
      caseId,
      reason,
    ]);
  });
}

/** It was not done: the run goes on as it is. */
export async function forgetReset(pool: Pool, caseId: CaseId): Promise<void> {
  await pool.query(`delete from case_findings where case_id = $1 and kind = 'reset' and settled_at is null`, [caseId]);
}

/** How often the workflow of a case was begun again in the last day. */
export async function resetsOfLate(pool: Pool, caseId: CaseId): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from case_findings where case_id = $1 and kind = 'reset' and settled_at is not null and at > now() - interval '1 day'`,
    [caseId],
  );
  return rows[0]!.n;
}
