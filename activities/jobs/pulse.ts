import type { Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import { announceJob } from '../../db/queries/job-work.js';

/** How often a job that is worked off shows that it lives, ms: to Temporal, in its row, and to those who watch the bar. */
const BEAT = 500;

/** Shows that the work goes on while `run` does it, and once more at its end. `context`: the activity's, as it was when that began. */
export async function withPulse<T>(context: Context, pool: Pool, jobId: string, run: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => {
    context.heartbeat();
    announceJob(pool, jobId).catch((error: unknown) => void context.log.warn('job: no sign of life', { error, jobId }));
  }, BEAT);
  try {
    return await run();
  } finally {
    clearInterval(beat);
  }
}
