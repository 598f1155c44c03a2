import { within } from '../../config/within.js';
import { findJob, type JobRow } from '../../db/queries/jobs.js';
import { JOB, jobWorkflowId, STIR } from '../../workflows/messages.js';
import type { Deps } from '../deps.js';

/** How long Temporal may take to hear of a job, ms; the workers look after one it does not hear of. */
const PATIENCE = 10_000;

/**
 * Starts the workflow of a job, or tells the one that is there to look at its row again. Nobody waits for it, and it never fails: what it cannot do
 * now, a worker does within seconds.
 */
export function driveJob(deps: Pick<Deps, 'temporal' | 'settings' | 'log' | 'background'>, jobId: string): void {
  deps.background.add(tell(deps, jobId));
}

async function tell({ temporal, settings, log }: Pick<Deps, 'temporal' | 'settings' | 'log'>, jobId: string): Promise<void> {
  const options = { workflowId: jobWorkflowId(jobId), taskQueue: settings.taskQueue, args: [{ jobId }], signal: STIR, staticSummary: jobId };
  try {
    await within(temporal, PATIENCE, (workflow) => workflow.signalWithStart(JOB, options));
  } catch (error) {
    log.warn({ err: error, jobId }, 'temporal does not hear of a job; a worker will tell it');
  }
}

/** Longest pause between two looks at a job, ms. */
const LONGEST_PAUSE = 250;

/** The job as it stands when it is finished, or when the caller will not wait any longer. */
export async function settledJob({ db }: Pick<Deps, 'db'>, jobId: string, patience: number): Promise<JobRow> {
  const end = performance.now() + patience;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    const row = await findJob(db, jobId);
    if (!row) throw new Error(`job ${jobId} is gone`);
    if (isFinished(row) || performance.now() > end) return row;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** It does no more. */
export const isFinished = ({ state }: Pick<JobRow, 'state'>): boolean => state === 'done' || state === 'cancelled';
