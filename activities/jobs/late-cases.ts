import { Context } from '@temporalio/activity';
import { addLateCases, jobAtWork, lateCandidates } from '../../db/queries/job-work.js';
import type { JobDeps } from './deps.js';
import { workOf } from './kinds.js';
import { withPulse } from './pulse.js';

/**
 * A case that was being started while a change for all was asked for has the numbers of before, and could not be found then. Each that began about
 * that time is asked whether it lacks the change; those that do are added. Whether there are any.
 */
export async function gatherLate(deps: JobDeps, jobId: string): Promise<boolean> {
  const { pool } = deps;
  const context = Context.current();
  const job = await jobAtWork(pool, jobId);
  if (!job) return false;
  return withPulse(context, pool, jobId, async () => {
    const late: string[] = [];
    for (const caseId of await lateCandidates(pool, jobId)) if (await workOf(job).isMissing(deps, job, caseId)) late.push(caseId);
    return late.length > 0 && (await addLateCases(pool, jobId, late));
  });
}
