import { keepSteps, storedStep } from '../db/queries/case-steps.js';
import { asking } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import type { CaseId } from '../model/ids.js';

/**
 * Whether Temporal has the step with which a case begins, without asking the case itself: it has the start, and keeps the workflow task of it until that is
 * completed, so where none is pending the step is kept. (Of a later step that says nothing: the task of an update lives in the memory of Temporal alone.) To
 * be asked when the rows have been read: it holds for what they had then. False: not yet. Throws `UnknownCase`, `NoAnswer`.
 */
export async function hasStarted({ client }: Pick<ReconcilerDeps, 'client'>, caseId: CaseId): Promise<boolean> {
  const { pendingWorkflowTask } = await asking(client, ({ workflowService }) =>
    workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution: { workflowId: caseId } }),
  );
  return !pendingWorkflowTask;
}

/** Proves the step with which a case begins, if that is where its rows are (`hasStarted`). False: they are at another step, or it is not over yet. Throws `UnknownCase`, `NoAnswer`. */
export async function proveFirstStep(deps: ReconcilerDeps, caseId: CaseId): Promise<boolean> {
  const { pool } = deps;
  const stored = await storedStep(pool, caseId);
  if (stored?.seq !== 1 || stored.differs || stored.identity === '') return false;
  // Where another try has written it otherwise meanwhile, the rows are of that identity, or known to differ.
  return (await hasStarted(deps, caseId)) && keepSteps(pool, caseId, stored.seq, stored.identity);
}
