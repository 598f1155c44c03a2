import type { WorkflowExecutionDescription } from '@temporalio/client';
import { forgetCase, hasEnded, rowsOf, storedStep } from '../db/queries/case-steps.js';
import { noteFinding, settleFindings, type Finding } from '../db/queries/case-findings.js';
import { UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { describeCase, endedOutside } from './ended-outside.js';
import { mendCase } from './mend.js';
import { proveCase } from './prove.js';

/** A workflow task that failed so often in a row does not get on by itself. */
const STUCK_AFTER = 3;

/**
 * Compares one case on both sides, whatever may have become of it, and mends what can be: rows that say something else, a workflow that was
 * ended from outside, one that cannot go on, one that is gone. Answers what was found, or null. Throws `NoAnswer`.
 */
export async function examineCase(deps: ReconcilerDeps, caseId: string, { dryRun = false } = {}): Promise<Finding | null> {
  try {
    const described = await describeCase(deps.client, caseId);
    const stuck = stuckness(described);
    if (stuck !== null) return await noted(deps, { caseId, kind: 'stuck', data: stuck }, dryRun);
    const how = endedOutside(described);
    if (how !== null) return await closedOutside(deps, caseId, how, dryRun);
    if (!dryRun) await settleFindings(deps.pool, caseId, ['stuck', 'unknown', 'closedOutside']);
    return await proveCase(deps, caseId, { thorough: true, dryRun });
  } catch (error) {
    if (error instanceof UnknownCase) return gone(deps, caseId, dryRun);
    throw error;
  }
}

/** Notes a case whose workflow cannot go on. Asks the case itself nothing: it would not answer. Throws `UnknownCase`, `NoAnswer`. */
export async function noteStuck(deps: ReconcilerDeps, caseId: string): Promise<Finding | null> {
  const stuck = stuckness(await describeCase(deps.client, caseId));
  return stuck === null ? null : noted(deps, { caseId, kind: 'stuck', data: stuck }, false);
}

/** Why the workflow cannot go on; null: it can. */
function stuckness({ status, raw }: WorkflowExecutionDescription): Finding['data'] | null {
  const attempts = raw.pendingWorkflowTask?.attempt ?? 0;
  return status.name === 'RUNNING' && attempts >= STUCK_AFTER ? { attempts } : null;
}

/** The rows end as by a cancel of the system, and ops are told; `revive` starts it again. */
async function closedOutside(deps: ReconcilerDeps, caseId: string, how: string, dryRun: boolean): Promise<Finding | null> {
  const rows = await rowsOf(deps.pool, caseId);
  if (rows && hasEnded(rows)) return null;
  const found = await noted(deps, { caseId, kind: 'closedOutside', data: { how } }, dryRun);
  if (!dryRun) await mendCase(deps, caseId);
  return found;
}

/** Temporal does not know the case: a start that it never kept leaves no rows; of any other ops are told. */
async function gone(deps: ReconcilerDeps, caseId: string, dryRun: boolean): Promise<Finding | null> {
  const stored = await storedStep(deps.pool, caseId);
  const rows = await rowsOf(deps.pool, caseId);
  if (!stored || (rows && hasEnded(rows))) return null;
  if (stored.keptSeq > 0) return noted(deps, { caseId, kind: 'unknown', data: { seq: stored.seq } }, dryRun);
  if (!dryRun && !(await forgetCase(deps.pool, caseId, stored.stamp))) return null;
  return noted(deps, { caseId, kind: 'neverStarted', data: {} }, dryRun);
}

async function noted(deps: ReconcilerDeps, found: Finding, dryRun: boolean): Promise<Finding> {
  if (!dryRun && (await noteFinding(deps.pool, found))) deps.log.error({ caseId: found.caseId, found: found.kind, ...found.data }, 'a case needs a look');
  return found;
}
