import type { Pool } from 'pg';
import type { Move } from './messages.js';

/** What the hand-written case does outside of itself. */
export interface HandActivities {
  /** Writes the projection. */
  write(move: Move): Promise<void>;
  /** A service task: one row. */
  log(caseId: string, entry: string): Promise<void>;
}

const WRITE = `
  with c as (insert into hand_cases (id, goods) select $1, $2::jsonb where $2::jsonb is not null on conflict do nothing),
       d as (update hand_tasks set closed_at = now() where id = $3)
  insert into hand_tasks (id, case_id, name, candidate) select $4, $1, $5, $6 where $4::text is not null on conflict do nothing`;

/** The activities over a pool; each is one statement. */
export function handActivities(pool: Pool): HandActivities {
  return {
    write: async ({ caseId, closes, opens, goods }) => {
      await pool.query({
        name: 'hand_write',
        text: WRITE,
        values: [caseId, goods ? JSON.stringify(goods) : null, closes, opens?.id ?? null, opens?.name ?? null, opens?.group ?? null],
      });
    },
    log: async (caseId, entry) => {
      await pool.query({ name: 'hand_log', text: 'insert into hand_log (case_id, entry) values ($1, $2)', values: [caseId, entry] });
    },
  };
}
