import type { Pool } from 'pg';

/** Up to when closings of Temporal have been compared with the rows (table `closings_compared`); null: another database, without its row. Epoch ms. */
export async function closingsComparedUntil(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ until: number }>('select (extract(epoch from until) * 1000)::float8 as until from closings_compared');
  return rows[0]?.until ?? null;
}

/** What was closed between the two instants agrees with the rows. Nothing changes where another process has said so, or the database was put back meanwhile. */
export async function noteClosingsCompared(pool: Pool, from: number, until: number): Promise<void> {
  await pool.query(`update closings_compared set until = to_timestamp($2::float8 / 1000) where abs(extract(epoch from until) * 1000 - $1::float8) < 1`, [
    from,
    until,
  ]);
}

/** Of these cases, those whose rows do not say that they have ended. */
export async function notEnded(pool: Pool, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from unnest($1::text[]) with ordinality as x (id, o)
     where not exists (select from cases c where c.id = x.id and c.status in ('completed', 'cancelled')) order by o`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}
