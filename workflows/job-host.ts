import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { JobActivities } from '../activities/jobs/index.js';
import { STIR, type JobInput } from './messages.js';
import { ownScope } from './own-scope.js';

const stir = defineSignal(STIR);

/** Endless: a job outlives a database that is down for a day. One that works beats once a second: when it falls silent another worker goes on. */
const work = proxyActivities<JobActivities>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** A job that is paused looks again after this, for a signal may be lost. */
const LOOK_AGAIN = '1 minute';
/** Only cases that did not answer are left. */
const TRY_AGAIN = '5 seconds';
/** Only cases that have not answered for long are left. */
const ASK_AGAIN = '1 minute';
/** A case that was being started when the job was asked for can be read by then. */
const LATE = '30 seconds';

/**
 * One job: the durable driver of a row of `jobs`. The row says what is wanted and how far it is; this sees to it that somebody works it off, batch by
 * batch, whatever dies meanwhile. Of itself it remembers nothing, so it can be begun anew at any time (docs/decisions/0012-jobs.md).
 */
export function jobHost({ jobId }: JobInput): Promise<void> {
  return ownScope().run(() => host(jobId));
}

async function host(jobId: string): Promise<void> {
  const stirred = { yes: false };
  setHandler(stir, () => void (stirred.yes = true));
  try {
    while (await moved(jobId, stirred)) if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof jobHost>({ jobId });
  } catch (error) {
    if (!isCancellation(error)) throw error;
    // By Temporal's own tools: the row must say so.
    await CancellationScope.nonCancellable(() => work.cancelJob(jobId));
    throw error;
  }
}

/** Works off some, or waits; false when there is nothing more to be done. */
async function moved(jobId: string, stirred: { yes: boolean }): Promise<boolean> {
  stirred.yes = false;
  const next = await work.advanceJob(jobId);
  switch (next) {
    case 'more':
      return true;
    case 'unanswered':
      await condition(() => stirred.yes, TRY_AGAIN);
      return true;
    case 'silent':
      await condition(() => stirred.yes, ASK_AGAIN);
      return true;
    case 'paused':
      await condition(() => stirred.yes, LOOK_AGAIN);
      return true;
    case 'done':
      await sleep(LATE);
      return work.gatherLateCases(jobId);
    case 'over':
      return false;
  }
}
