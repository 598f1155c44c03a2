import type { Pool, PoolClient } from 'pg';
import type { CaseId } from '../../model/ids.js';

/** Kinds of entries that people and deliveries add, as `rewrite_case` knows them. */
const BESIDE_THE_STEPS = ['taskClaimed', 'taskReleased', 'commentAdded', 'attachmentAdded', 'notificationSent', 'notificationFailed', 'notificationSkipped'];

/** Whether a row of `journal` was written by a step of its case ($2: {@link BESIDE_THE_STEPS}); the build before wrote no numbers of steps. */
const IS_STEPS = 'case when step is null then not kind = any($2) else step >= 0 end';

/** Entries of the journal that steps have written, in order; `at` in epoch ms. */
export async function entriesOfSteps(pool: Pool, caseId: CaseId): Promise<{ readonly kind: string; readonly at: number }[]> {
  const { rows } = await pool.query<{ kind: string; at: number }>(
    `select kind, round(extract(epoch from at) * 1000)::float8 as at from journal where case_id = $1 and ${IS_STEPS} order by seq`,
    [caseId, BESIDE_THE_STEPS],
  );
  return rows;
}

/** Numbers the journal of a case anew: what is not a step's stands between the steps at its own time. The steps keep their order, whatever their clock says. */
export async function orderJournal(db: PoolClient, caseId: CaseId): Promise<void> {
  await db.query(
    `update journal j set seq = -o.n from (
       select id, row_number() over (order by moment, seq) as n from (
         select id, seq, case when ${IS_STEPS} then max(at) filter (where ${IS_STEPS}) over (order by seq) else at end as moment from journal where case_id = $1
       ) as moments
     ) as o where o.id = j.id`,
    [caseId, BESIDE_THE_STEPS],
  );
  await db.query('update journal set seq = -seq where case_id = $1', [caseId]);
}
