import { purgeIdempotency } from '../db/queries/idempotency.js';
import { purgeDryRuns } from '../db/queries/jobs.js';
import type { Deps } from './deps.js';

const HOUR = 60 * 60 * 1000;

/** Throws away what has had its time: idempotency keys and dry runs older than a day. Every API process does it; call the answer to end. */
export function housekeeping({ db, log }: Pick<Deps, 'db' | 'log'>): () => void {
  const purge = async (): Promise<void> => {
    await purgeIdempotency(db);
    await purgeDryRuns(db);
  };
  const timer = setInterval(() => void purge().catch((error: unknown) => log.warn({ err: error }, 'housekeeping')), HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
