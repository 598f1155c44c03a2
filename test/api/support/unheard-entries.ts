import type pg from 'pg';

/** Writes entries into a case's journal that no process has heard of, as in the moment in which nobody listens; answers the id of the last. */
export async function writeUnheard(pool: pg.Pool, caseId: string, n: number, kind = 'commentAdded'): Promise<string> {
  const { rows } = await pool.query<{ id: number }>(
    `with top as (update cases set journal_seq = journal_seq + $2 where id = $1 returning journal_seq - $2 as seq)
     insert into journal (case_id, seq, at, actor_id, actor_name, kind, data)
     select $1, top.seq + n, now(), 'system', 'system', $3, jsonb_build_object('taskId', $1 || '.' || n) from top, generate_series(1, $2::int) n order by n returning id`,
    [caseId, n, kind],
  );
  return String(rows.at(-1)?.id);
}
