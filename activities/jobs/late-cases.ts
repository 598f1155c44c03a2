import { addLateCases, jobAtWork, lateCandidates } from '../../db/queries/job-work.js';
import type { JobDeps } from './deps.js';
import { askPreview } from './case-door.js';
import { commandOf } from './kinds.js';
import { withPulse } from './pulse.js';

/**
 * A case that was being started while a change for all was asked for has the numbers of before, and could not be found then. Each that began about
 * that time is asked whether the change would change anything; those where it would are added. Whether there are any.
 */
export async function gatherLate({ pool, client }: JobDeps, jobId: string): Promise<boolean> {
  const job = await jobAtWork(pool, jobId);
  if (!job) return false;
  return withPulse(pool, jobId, async () => {
    const late: string[] = [];
    for (const caseId of await lateCandidates(pool, jobId)) {
      const answer = await askPreview(client, caseId, { command: commandOf(job, { n: 0, caseId, item: '' }), actor: job.actor });
      // One that does not answer is added: the job then names it if it goes on so.
      if (answer.kind === 'unanswered' || (answer.kind === 'answered' && 'changes' in answer.result && answer.result.changes)) late.push(caseId);
    }
    return late.length > 0 && (await addLateCases(pool, jobId, late));
  });
}
