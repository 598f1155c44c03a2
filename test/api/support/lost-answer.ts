import type { TestApi } from './test-api.js';

/** As if the API had died after the work of a key was done and before its answer was kept, two minutes ago. */
export const loseAnswer = ({ deps }: TestApi, key: string) =>
  deps.pool.query(`update idempotency set status = null, response = null, alive_at = now() - interval '2 minutes' where key = $1`, [key]);
