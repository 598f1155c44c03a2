import { findJob } from '../../../db/queries/jobs.js';
import { job, raiseRequest } from '../../contract/jobs.js';
import { ApiError } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { signedIn } from '../../http/operation.js';
import { patienceOf } from '../../http/prefer-wait.js';
import { driveJob, settledJob } from '../../running-cases/drive-job.js';
import { jobView } from '../../running-cases/job-view.js';
import { laneTaken } from '../../running-cases/lane-taken.js';
import { beginRaising, RAISE_LANE } from '../../running-cases/raise-revisions.js';

/** `POST /api/jobs/raise-revisions`: after a deploy, brings running cases to the newest revision of the engine; for ops. */
export const raiseRevisions = signedIn(
  {
    id: 'raiseRevisions',
    method: 'post',
    path: '/api/jobs/raise-revisions',
    tag: 'rules',
    summary: 'Bring running cases to the newest revision of the engine',
    body: raiseRequest,
    headers: ['Prefer'],
    responses: { 202: { description: 'the job that does it', schema: job, location: '/api/jobs/{id}' } },
    errors: ['forbidden', 'jobUnderWay', 'workersTooOld'],
    idempotent: 'resume',
  },
  async ({ caller, ability, body, deps, language, requestId, req }) => {
    authorize(ability, 'operate', 'Job');
    if (!(await findJob(deps.db, requestId))) {
      const raising = await beginRaising({ db: deps.db, taskQueue: deps.settings.taskQueue }, { id: requestId, actor: caller.actor, reason: body.reason });
      if (raising.kind === 'tooOld') throw new ApiError('workersTooOld', { params: { known: raising.known ?? '–' } });
      if (raising.kind === 'underWay' && !(await findJob(deps.db, requestId))) throw await laneTaken(deps.db, RAISE_LANE);
    }
    driveJob(deps, requestId);
    const row = await settledJob(deps, requestId, patienceOf(req));
    return { status: 202, body: await jobView(deps, caller, row, language) };
  },
);
