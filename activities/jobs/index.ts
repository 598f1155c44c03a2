import { endJob } from '../../db/queries/job-work.js';
import { advance, type Next } from './advance.js';
import type { JobDeps } from './deps.js';
import { gatherLate } from './late-cases.js';

/** The activities a job calls; each may run twice, and does nothing twice. */
export interface JobActivities {
  /** Works off the next cases of a job. */
  advanceJob(jobId: string): Promise<Next>;
  /** Adds cases that were being started when the job was asked for; whether there are any. */
  gatherLateCases(jobId: string): Promise<boolean>;
  /** Ends a job whose workflow was cancelled. */
  cancelJob(jobId: string): Promise<void>;
}

/** The activities of jobs. */
export const createJobActivities = (deps: JobDeps): JobActivities => ({
  advanceJob: (jobId) => advance(deps, jobId),
  gatherLateCases: (jobId) => gatherLate(deps, jobId),
  cancelJob: (jobId) => endJob(deps.pool, jobId, 'cancelled'),
});
