import { endWithoutWorkflow } from '../db/queries/case-steps.js';
import { settleFindings } from '../db/queries/case-findings.js';
import { asking, UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { OUTSIDE_REASONS } from './outside-reasons.js';
import type { CaseId } from '../model/ids.js';

/** Ends the rows of a case that Temporal does not know any more: as cancelled, by the system. False: it knows it, or the case has ended. Throws `NoAnswer`. */
export async function endUnknownCase({ client, pool }: ReconcilerDeps, caseId: CaseId): Promise<boolean> {
  const isKnown = await asking(client, (workflow) => workflow.getHandle(caseId).describe()).then(
    () => true,
    (error: unknown) => {
      if (error instanceof UnknownCase) return false;
      throw error;
    },
  );
  if (isKnown || !(await endWithoutWorkflow(pool, caseId, OUTSIDE_REASONS.gone))) return false;
  await settleFindings(pool, caseId, ['unknown', 'stuck']);
  return true;
}
