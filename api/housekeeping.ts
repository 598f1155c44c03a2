import { purgeIdempotency } from '../db/queries/idempotency.js';
import type { Deps } from './deps.js';

const HOUR = 60 * 60 * 1000;

/** Throws away what has had its time: idempotency keys older than a day. Every API process does it; call the answer to end. */
export function housekeeping({ db, log }: Pick<Deps, 'db' | 'log'>): () => void {
  const timer = setInterval(() => void purgeIdempotency(db).catch((error: unknown) => log.warn({ err: error }, 'housekeeping')), HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
