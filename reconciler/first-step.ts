import { keepSteps, storedStep } from '../db/queries/case-steps.js';
import { asking } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import type { CaseId } from '../model/ids.js';

/**
 * Proves the step with which a case begins, without asking the case itself: Temporal has the start, and keeps its workflow task until it is completed, so
 * where none is pending the step is kept. (Of a later step that says nothing: the task of an update lives in the memory of Temporal alone.) False: the rows are at
 * another step, or it is not over yet. Throws `UnknownCase`, `NoAnswer`.
 */
export async function proveFirstStep({ pool, client }: ReconcilerDeps, caseId: CaseId): Promise<boolean> {
  const stored = await storedStep(pool, caseId);
  if (stored?.seq !== 1 || stored.differs || stored.identity === '') return false;
  const { pendingWorkflowTask } = await asking(client, () =>
    client.workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution: { workflowId: caseId } }),
  );
  // Where another try has written it otherwise meanwhile, the rows are of that identity, or known to differ.
  return !pendingWorkflowTask && keepSteps(pool, caseId, stored.seq, stored.identity);
}
