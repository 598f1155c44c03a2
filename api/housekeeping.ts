import { purgeIdempotency } from '../db/queries/idempotency.js';
import { purgeDryRuns } from '../db/queries/jobs.js';
import { purgeSessions } from '../db/queries/sessions.js';
import { purgeTaskDrafts } from '../db/queries/task-drafts.js';
import type { Deps } from './deps.js';

const HOUR = 60 * 60 * 1000;

/** Throws away what has had its time: idempotency keys and dry runs older than a day, drafts of tasks that are long done, sessions that are over. Every API process does it; call the answer to end. */
export function housekeeping({ db, pool, log }: Pick<Deps, 'db' | 'pool' | 'log'>): () => void {
  const tidy = (purge: Promise<void>) => void purge.catch((error: unknown) => log.warn({ err: error }, 'housekeeping'));
  const timer = setInterval(() => {
    tidy(purgeIdempotency(db));
    tidy(purgeDryRuns(db));
    tidy(purgeTaskDrafts(db));
    tidy(purgeSessions(pool));
  }, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
