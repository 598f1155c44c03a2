import { appendAudit } from '../../../db/queries/audit.js';
import { type JobState, turnJob } from '../../../db/queries/jobs.js';
import { job } from '../../contract/jobs.js';
import { ApiError } from '../../errors/api-error.js';
import { ok, type MountedOperation, signedIn } from '../../http/operation.js';
import { driveJob, isFinished } from '../../running-cases/drive-job.js';
import { jobView } from '../../running-cases/job-view.js';
import { jobId, visibleJob } from './read-jobs.js';

interface Turn {
  readonly id: string;
  readonly word: 'pause' | 'resume' | 'cancel';
  readonly summary: string;
  readonly from: readonly JobState[];
  readonly to: 'running' | 'paused' | 'cancelled';
}

/** An operation that turns a job: for ops, and for whoever asked for it. Where it stands so already nothing is done; one that has ended is 409. */
function turning({ id, word, summary, from, to }: Turn): MountedOperation {
  return signedIn(
    {
      id,
      method: 'post',
      path: `/api/jobs/{id}/${word}`,
      tag: 'rules',
      summary,
      params: jobId,
      responses: { 200: { description: 'the job as it stands now', schema: job } },
      errors: ['notFound', 'jobEnded'],
      idempotent: 'resume',
    },
    async ({ caller, params, deps, language, requestId }) => {
      const before = await visibleJob(deps, caller, params.id);
      await deps.db.transaction().execute(async (trx) => {
        if (await turnJob(trx, before.id, from, to))
          await appendAudit(trx, { actor: caller.actor, action: `job.${to}`, subject: `job/${before.id}`, after: { subject: before.subject }, requestId });
      });
      const row = await visibleJob(deps, caller, params.id);
      if (row.state !== to) throw new ApiError('jobEnded', { params: { done: row.done, total: row.total } });
      if (!isFinished(before)) driveJob(deps, row.id);
      return ok(await jobView(deps, caller, row, language));
    },
  );
}

/** `POST /api/jobs/{id}/pause`: the cases at work are finished, no other is begun. */
export const pauseJob = turning({ id: 'pauseJob', word: 'pause', summary: 'Halt a job', from: ['running'], to: 'paused' });

/** `POST /api/jobs/{id}/resume`. */
export const resumeJob = turning({ id: 'resumeJob', word: 'resume', summary: 'Let a halted job go on', from: ['paused'], to: 'running' });

/** `POST /api/jobs/{id}/cancel`: for good; what it has done so far stays. */
export const cancelJob = turning({ id: 'cancelJob', word: 'cancel', summary: 'End a job', from: ['running', 'paused'], to: 'cancelled' });
