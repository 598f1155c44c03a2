import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { lostJobs } from '../db/queries/job-work.js';
import { JOB, jobWorkflowId, STIR } from '../workflows/messages.js';

/** Milliseconds between looks for jobs that nobody drives. */
const EVERY = 5_000;

/** What the sweep needs. */
export interface JobSweepDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: Logger;
}

/** Starts the workflow of a job, or stirs the one that is there. */
export async function driveJob({ client, taskQueue }: Pick<JobSweepDeps, 'client' | 'taskQueue'>, jobId: string): Promise<void> {
  await client.workflow.signalWithStart(JOB, { workflowId: jobWorkflowId(jobId), taskQueue, args: [{ jobId }], signal: STIR, staticSummary: jobId });
}

/**
 * Sees to it that each job that should run has a workflow: one whose API died between writing it and starting it, or that Temporal has lost. Runs in
 * every worker; a second start finds the first. Call the answer to end, after the look in progress.
 */
export function startJobSweep(deps: JobSweepDeps): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  let well = true;
  const look = async (): Promise<void> => {
    try {
      for (const jobId of await lostJobs(deps.pool)) await driveJob(deps, jobId);
      well = true;
    } catch (error) {
      if (well) deps.log.warn({ err: error }, 'jobs: cannot look after them just now');
      well = false;
    }
  };
  const timer = setInterval(() => void (looking = looking.then(look)), EVERY);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
