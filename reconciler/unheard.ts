import type { WorkflowExecutionDescription } from '@temporalio/client';
import { noteFinding, openFindings, type Finding } from '../db/queries/case-findings.js';
import { WAKE } from '../workflows/messages.js';
import { asking } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import type { CaseId } from '../model/ids.js';

/** Temporal's own tools have asked this run to end. */
export const isAskedToEnd = ({ raw }: WorkflowExecutionDescription): boolean => raw.workflowExtendedInfo?.cancelRequested === true;

/** Activity that a case waits for when its last step could not be written at once. */
const WRITING = 'flush';

/**
 * A case that was asked to end and has nothing to do about it: it did not hear of it, as under the build before, where the code of another had
 * been stopped in the same thread (workflows/own-scope).
 */
export function isUnheard(described: WorkflowExecutionDescription): boolean {
  const { pendingWorkflowTask, pendingActivities } = described.raw;
  const isWriting = pendingActivities?.some(({ activityType }) => activityType?.name === WRITING) ?? false;
  return described.status.name === 'RUNNING' && isAskedToEnd(described) && !pendingWorkflowTask && !isWriting;
}

/**
 * Has its worker look at such a case once more, from history: it hears then. Once; whether it has helped the next look shows, and where it has
 * not ops know. Throws `UnknownCase`, `NoAnswer`.
 */
export async function wakeCase({ client, pool, log }: ReconcilerDeps, caseId: CaseId, dryRun: boolean): Promise<Finding> {
  const found: Finding = { caseId, kind: 'unheard', data: {} };
  if (dryRun || (await openFindings(pool, caseId)).some(({ kind }) => kind === 'unheard')) return found;
  // first: a process that dies here wakes it twice, and never not at all
  await asking(client, (workflow) => workflow.getHandle(caseId).signal(WAKE));
  if (await noteFinding(pool, found)) log.error({ caseId, found: found.kind }, 'a case needs a look');
  return found;
}
