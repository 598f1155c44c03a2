import type { Database } from '../../db/pool.js';
import { commonRevision } from '../../db/queries/worker-presence.js';
import { NEWEST } from '../../engine/revisions.js';

/** What was found is believed for so long, ms: to look costs PostgreSQL its list of all locks, and cases begin in bursts. */
const BELIEVED = 1_000;

interface Found {
  readonly rules: number;
  /** ms, as the clock has it. */
  readonly at: number;
}

const found = new WeakMap<Database, Map<string, Found>>();

/**
 * The revision of the engine that a case begins under: every worker of the task queue can read it. None is there: the next one that comes is not older
 * than this API. An older worker that has come since it was looked for fails the workflow task of a case that is newer than itself, and Temporal gives
 * the task to another (docs/decisions/0010). `now`: ms that never run backwards. Throws when PostgreSQL cannot be reached.
 */
export async function rulesToBegin(db: Database, taskQueue: string, now: () => number = () => performance.now()): Promise<number> {
  const known = found.get(db) ?? new Map<string, Found>();
  found.set(db, known);
  const last = known.get(taskQueue);
  const at = now();
  if (last && at - last.at < BELIEVED) return last.rules;
  const common = await commonRevision(db, taskQueue);
  if (common === null) return NEWEST;
  const rules = Math.min(NEWEST, common);
  known.set(taskQueue, { rules, at });
  return rules;
}
