import { appendSystemEntry } from '../db/queries/case-steps.js';
import { settleFindings } from '../db/queries/case-findings.js';
import { RESUMPTION, type CaseArguments } from '../workflows/messages.js';
import { asking } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { mendCase } from './mend.js';

/** Stands in the record of a case that goes on. */
const REASON = '从最后状态重新开始 / started again from its last state';

/**
 * Starts a case again whose workflow was ended from outside: under its own number, from its last state, with the tasks and clocks it had. What
 * fell due meanwhile is done at once. False: its workflow has not been ended from outside. Throws `UnknownCase`, `NoAnswer`.
 */
export async function reviveCase(deps: ReconcilerDeps, caseId: string, taskQueue: string): Promise<boolean> {
  const { client, pool } = deps;
  const handle = client.workflow.getHandle(caseId);
  const { status, type, memo, typedSearchAttributes } = await asking(client, () => handle.describe());
  if (status.name === 'RUNNING' || status.name === 'COMPLETED' || status.name === 'CONTINUED_AS_NEW') return false;
  const args = await asking(client, () => handle.query<CaseArguments>(RESUMPTION));
  await client.workflow.start(type, {
    workflowId: caseId,
    taskQueue,
    args,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
    ...(memo && { memo }),
    typedSearchAttributes,
  });
  await mendCase(deps, caseId);
  await appendSystemEntry(pool, caseId, 'operationApplied', { operation: 'resume', reason: REASON });
  await settleFindings(pool, caseId, ['closedOutside', 'stuck']);
  return true;
}
