import type { Pool } from 'pg';

/** Throws away the sessions whose time is over. */
export async function purgeSessions(pool: Pool): Promise<void> {
  await pool.query('delete from sessions where expire < now()');
}
