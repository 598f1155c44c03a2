import type { WorkflowExecutionDescription } from '@temporalio/client';
import { noteFinding, type Finding } from '../db/queries/case-findings.js';
import { WAKE } from '../workflows/messages.js';
import { asking } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import type { CaseId } from '../model/ids.js';

/** Temporal's own tools have asked this run to end. */
export const isAskedToEnd = ({ raw }: WorkflowExecutionDescription): boolean => raw.workflowExtendedInfo?.cancelRequested === true;

/** Activity that a case waits for when its last step could not be written at once. */
const WRITING = 'flush';

/**
 * A case that was asked to end and has nothing to do about it: it did not hear of it, as under the build before, where the code of another had been stopped
 * in the same thread (workflows/own-scope).
 */
export const isUnheard = (described: WorkflowExecutionDescription): boolean =>
  described.status.name === 'RUNNING' && isAskedToEnd(described) && !described.raw.pendingWorkflowTask && (described.raw.pendingActivities ?? []).length === 0;

/**
 * Has its worker look at such a case once more, from history: it hears then. Once; whether it has helped the next look shows, and where it has
 * not ops know. Throws `UnknownCase`, `NoAnswer`.
 */
export async function wakeCase({ client, pool, log }: ReconcilerDeps, caseId: CaseId, dryRun: boolean): Promise<Finding> {
  const found: Finding = { caseId, kind: 'unheard', data: {} };
  if (dryRun || !(await noteFinding(pool, found))) return found;
  log.error({ caseId, found: found.kind }, 'a case needs a look');
  await asking(client, () => client.workflow.getHandle(caseId).signal(WAKE));
  return found;
}
