import { settleFindings } from '../db/queries/case-findings.js';
import { argumentsOf, inputOf, RESUMPTION, type CaseArguments } from '../workflows/messages.js';
import { asking } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { examineCase } from './examine.js';
import { mendCase } from './mend.js';
import { whenItAnswers } from './when-it-answers.js';
import type { CaseId } from '../model/ids.js';

/**
 * Starts a case again whose workflow was ended from outside: under its own number, from its last state, with the tasks and clocks it had. What
 * fell due meanwhile is done at once, who was being called is called again under the same key. Its record says that it had ended. False: its
 * workflow has not been ended from outside. Throws `UnknownCase`, `NoAnswer`.
 */
export async function reviveCase(deps: ReconcilerDeps, caseId: CaseId, taskQueue: string): Promise<boolean> {
  const { client, pool } = deps;
  const { status, type, runId, memo, typedSearchAttributes } = await asking(client, (workflow) => workflow.getHandle(caseId).describe());
  if (status.name === 'RUNNING' || status.name === 'COMPLETED' || status.name === 'CONTINUED_AS_NEW') return false;
  await examineCase(deps, caseId);
  const input = inputOf(await asking(client, (workflow) => workflow.getHandle(caseId).query<CaseArguments>(RESUMPTION)));
  const args = argumentsOf({ ...input, ...(input.resumed && { resumed: { ...input.resumed, run: runId } }) });
  await client.workflow.start(type, {
    workflowId: caseId,
    taskQueue,
    args,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
    ...(memo && { memo }),
    typedSearchAttributes,
  });
  // the rows go on with the case, as soon as it has written what its last run had not
  await whenItAnswers(() => mendCase(deps, caseId));
  await settleFindings(pool, caseId, ['closedOutside', 'stuck']);
  return true;
}
