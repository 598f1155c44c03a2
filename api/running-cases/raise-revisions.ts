import type { Database } from '../../db/pool.js';
import { appendAudit } from '../../db/queries/audit.js';
import { runningCases } from '../../db/queries/cases.js';
import { latestVersions } from '../../db/queries/definitions.js';
import { addJob } from '../../db/queries/jobs.js';
import { commonRevision } from '../../db/queries/worker-presence.js';
import { NEWEST } from '../../engine/revisions.js';

/** There is one such job at a time. */
export const RAISE_LANE = 'revisions';

/** Whether the work began; else why not: a worker knows less (`known`; null: no worker is there), or it is under way already. */
export type Raising = { readonly kind: 'begun' } | { readonly kind: 'tooOld'; readonly known: number | null } | { readonly kind: 'underWay' };

/**
 * Begins the job that asks every running case to go on under the newest revision of the engine (docs/change-the-engine.md). Not as long as a worker is
 * there that does not know it: it could be given the case next. The same `id` again begins nothing twice.
 */
export async function beginRaising(
  { db, taskQueue }: { readonly db: Database; readonly taskQueue: string },
  { id, actor, reason }: { readonly id: string; readonly actor: { readonly id: string; readonly name: string }; readonly reason: string },
): Promise<Raising> {
  const known = await commonRevision(db, taskQueue);
  if (known === null || known < NEWEST) return { kind: 'tooOld', known };
  const processes = (await latestVersions(db)).map(({ key }) => key);
  const cases = await runningCases(db, processes);
  const begun = await db.transaction().execute(async (trx) => {
    const added = await addJob(trx, {
      id,
      kind: 'revisions',
      payload: { rules: NEWEST },
      subject: `revision/${NEWEST}`,
      lane: RAISE_LANE,
      title: { zh: `引擎第 ${NEWEST} 版含义`, en: `Revision ${NEWEST} of the engine` },
      dryRun: false,
      processes,
      actor,
      reason,
      cases: cases.map((c) => ({ caseId: c.id })),
    });
    if (added) await appendAudit(trx, { actor, action: 'revisions.raised', subject: `revision/${NEWEST}`, reason, requestId: id });
    return added;
  });
  return { kind: begun ? 'begun' : 'underWay' };
}
