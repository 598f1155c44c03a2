import { settleFindings, type Finding } from '../db/queries/case-findings.js';
import { readCase } from './case-truth.js';
import type { ReconcilerDeps } from './deps.js';
import { mendCase } from './mend.js';

/**
 * Settles the finding that steps of a case were nowhere to be had, or that it gave no answer, when that is no longer so: what it lacks is written
 * first. Asked only when the case has answered. Throws `UnknownCase`, `NoAnswer`.
 */
export async function settleIncomplete(deps: ReconcilerDeps, { caseId, data }: Finding): Promise<void> {
  const { after } = data;
  if (typeof after === 'number') {
    const { incomplete } = await readCase(deps.client, caseId, { after: Math.max(after, 0) });
    if (incomplete) return;
    await mendCase(deps, caseId, { after });
  }
  await settleFindings(deps.pool, caseId, ['incomplete']);
}
