import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { endJob, tellOfCancelled, jobAtWork, settleCase, takeCase, waitingCases } from '../../db/queries/job-work.js';
import type { JobAtWork, Settled, WaitingCase } from '../../db/queries/job-work.js';
import { SILENT_AFTER } from '../../db/queries/jobs.js';
import { NO_ANSWER, type Answer } from './case-door.js';
import type { JobDeps } from './deps.js';
import { givenUp } from './given-up.js';
import { workOf } from './kinds.js';
import { withPulse } from './pulse.js';

/**
 * What the driver of a job does next; `unanswered`, `silent`: none of those in hand answered, now or for long; `done`: all cases are settled; `over`:
 * nobody waits for anything more.
 */
export type Next = 'more' | 'unanswered' | 'silent' | 'paused' | 'done' | 'over';

/** Cases worked off in one activity. */
const BATCH = 40;
/** Cases at work at the same time: people's own clicks must find room beside them. */
const AT_ONCE = 6;

/** Runs `run` for each, some at the same time. */
async function each<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}

/**
 * One case: taken in hand, told, settled; or it does not answer. Then nobody knows whether it will still follow, so it waits and is told again under
 * the same id until that is known, or it is given up. One that was only asked what would be has nothing to follow: it is settled without an answer.
 */
async function workOff(deps: JobDeps, job: JobAtWork, one: WaitingCase): Promise<'settled' | 'unanswered' | 'silent'> {
  const taken = await takeCase(deps.pool, job.id, one);
  if (!taken) return 'settled';
  const answer = await workOf(job).apply(deps, job, one);
  const settled = settledBy(answer) ?? (await withoutAnswer(deps, job, one, taken.attempts));
  if (settled === 'unanswered' || settled === 'silent') return settled;
  await settleCase(deps.pool, job.id, one, settled);
  return 'settled';
}

function settledBy(answer: Answer<Settled>): Settled | null {
  if (answer.kind === 'unanswered') return null;
  return answer.kind === 'answered' ? answer.result : { state: 'refused', refusal: answer.refusal };
}

async function withoutAnswer(deps: JobDeps, { dryRun }: JobAtWork, { caseId }: WaitingCase, attempts: number): Promise<Settled | 'unanswered' | 'silent'> {
  if (attempts < SILENT_AFTER) return 'unanswered';
  const refusal = dryRun ? NO_ANSWER : await givenUp(deps, caseId, attempts);
  return refusal === null ? 'silent' : { state: 'refused', refusal };
}

/**
 * Works off the next cases of a job. Ended at any place and run again, it goes on with those that wait: a case that was told and not noted is told
 * again under the same id. Ends the job when none waits. Throws when PostgreSQL is away, and is run again.
 */
export async function advance(deps: JobDeps, jobId: string): Promise<Next> {
  const { pool } = deps;
  const context = Context.current();
  const job = await jobAtWork(pool, jobId);
  if (!job) throw ApplicationFailure.nonRetryable(`There is no job ${jobId}`, 'unknownJob');
  if (job.state === 'paused') return 'paused';
  if (job.state === 'cancelled') {
    await tellOfCancelled(pool, job);
    return 'over';
  }
  return withPulse(context, pool, jobId, async () => {
    const waiting = job.state === 'done' ? [] : await waitingCases(pool, jobId, BATCH);
    if (waiting.length === 0) {
      await endJob(pool, jobId, 'done');
      return job.dryRun || job.processes === null ? 'over' : 'done';
    }
    const ends = new Set<'settled' | 'unanswered' | 'silent'>();
    await each(waiting, async (one) => void ends.add(await workOff(deps, job, one)));
    if (ends.has('settled')) return 'more';
    return ends.has('unanswered') ? 'unanswered' : 'silent';
  });
}
