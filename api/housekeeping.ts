import { purgeIdempotency } from '../db/queries/idempotency.js';
import { purgeDryRuns } from '../db/queries/jobs.js';
import { purgeTaskDrafts } from '../db/queries/task-drafts.js';
import type { Deps } from './deps.js';

const HOUR = 60 * 60 * 1000;

/** Throws away what has had its time: idempotency keys and dry runs older than a day, drafts of tasks that are long done. Every API process does it; call the answer to end. */
export function housekeeping({ db, log }: Pick<Deps, 'db' | 'log'>): () => void {
  const tidy = (purge: (db: Deps['db']) => Promise<void>) => void purge(db).catch((error: unknown) => log.warn({ err: error }, 'housekeeping'));
  const timer = setInterval(() => {
    tidy(purgeIdempotency);
    tidy(purgeDryRuns);
    tidy(purgeTaskDrafts);
  }, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
