import { randomUUID } from 'node:crypto';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import { beginReset, forgetReset, resetsOfLate, resettingAlone, resetUnderWay, settleReset } from '../db/queries/case-resets.js';
import { asking, UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { describeCase } from './ended-outside.js';
import { OUTSIDE_REASONS } from './outside-reasons.js';
import { stuckness, type Stuck } from './stuck.js';
import { isAskedToEnd } from './unheard.js';
import type { CaseId } from '../model/ids.js';

/** Resets of one case in a day: each goes back a workflow task further, and who is not helped by so many needs a person. */
const AT_MOST = 3;

/**
 * Begins the workflow of a case again from before the task that Temporal does not take on: what came in since then (commands, each under its id)
 * comes in once more, what is due is done, who was being called is called again under the same key. False: that would not help, was tried too
 * often, or another process is about it. Throws `UnknownCase`, `NoAnswer`.
 */
export async function resetCase(deps: ReconcilerDeps, caseId: CaseId): Promise<boolean> {
  const done = await resettingAlone(deps.pool, caseId, async () => {
    await conclude(deps, caseId);
    const described = await describeCase(deps.client, caseId);
    const stuck = await stuckness(deps.client, described);
    if (!stuck?.before || (await resetsOfLate(deps.pool, caseId)) >= AT_MOST) return false;
    await beginAgain(deps, described, stuck.before);
    await conclude(deps, caseId);
    return true;
  });
  return done ?? false;
}

async function beginAgain({ client, pool, log }: ReconcilerDeps, described: WorkflowExecutionDescription, before: NonNullable<Stuck['before']>): Promise<void> {
  const { workflowId: caseId, runId } = described;
  await beginReset(pool, caseId, { run: runId, before: String(before) });
  await asking(client, ({ workflowService }) =>
    workflowService.resetWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: caseId, runId },
      reason: 'Temporal does not take its workflow task on',
      workflowTaskFinishEventId: before,
      requestId: randomUUID(),
    }),
  );
  log.warn({ caseId, runId, before: String(before) }, 'the workflow of a case was begun again from before a task that Temporal does not take on');
}

/**
 * Says in the case's record that its workflow was begun again, should a process have died before it could. Throws `UnknownCase`, `NoAnswer`.
 */
export async function concludeReset(deps: ReconcilerDeps, caseId: CaseId): Promise<void> {
  await resettingAlone(deps.pool, caseId, () => conclude(deps, caseId));
}

/** A new run that was asked to end before is asked again, for Temporal leaves that out. Where nothing was done there is nothing to say. */
async function conclude({ client, pool }: ReconcilerDeps, caseId: CaseId): Promise<void> {
  const reset = await resetUnderWay(pool, caseId);
  if (!reset) return;
  const old = await asking(client, (workflow) => workflow.getHandle(caseId, reset.run).describe()).catch((error: unknown) => {
    if (error instanceof UnknownCase) return null;
    throw error;
  });
  if (!old?.raw.workflowExtendedInfo?.resetRunId) return forgetReset(pool, caseId);
  const now = await describeCase(client, caseId);
  if (isAskedToEnd(old) && now.status.name === 'RUNNING' && !isAskedToEnd(now)) await asking(client, (workflow) => workflow.getHandle(caseId).cancel());
  await settleReset(pool, caseId, OUTSIDE_REASONS.reset);
}
