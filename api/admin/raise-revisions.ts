import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../deps.js';
import { livingProcesses, runningCases } from '../../db/queries/cases.js';
import { addJob, findJob, jobOfLane, refusedCases, type JobRow } from '../../db/queries/jobs.js';
import { commonRevision } from '../../db/queries/worker-presence.js';
import { NEWEST } from '../../engine/revisions.js';
import { SYSTEM } from '../../engine/trigger.js';
import { driveJob, isFinished } from '../running-cases/drive-job.js';
import { Refusal } from './refusal.js';

/** One job at a time brings cases to a revision. */
const LANE = 'revisions';
/** Between two looks at the job, ms. */
const PAUSE = 500;

/** What raising needs. */
export type RaiseDeps = Pick<Deps, 'db' | 'temporal' | 'log'> & { readonly settings: Pick<Deps['settings'], 'taskQueue'> };

/** The job as it ended, and the cases that did not follow. */
export interface RaiseReport {
  readonly job: JobRow;
  readonly refused: Awaited<ReturnType<typeof refusedCases>>;
}

/**
 * Has every running case go on under the newest revision of the engine: a job, like every change of many running cases, whose
 * progress is told as it goes. It goes on when the caller does not wait for it; asked for again, the one that is under way is
 * followed. Refused as long as a worker is there that does not know the revision: the case could be given to it next.
 */
export async function raiseRevisions(deps: RaiseDeps, progress: (done: number, total: number) => void): Promise<RaiseReport> {
  await workersMustKnow(deps);
  const id = (await jobOfLane(deps.db, LANE))?.id ?? (await planned(deps));
  await driveJob(deps, id);
  const job = await finished(deps, id, progress);
  return { job, refused: await refusedCases(deps.db, id) };
}

async function workersMustKnow({ db, settings }: RaiseDeps): Promise<void> {
  const known = await commonRevision(db, settings.taskQueue);
  if (known === null) throw new Refusal({ zh: '没有工作进程在运行：请先启动 worker。', en: 'No worker is running: start one first.' });
  if (known >= NEWEST) return;
  throw new Refusal({
    zh: `还有工作进程只认识引擎的第 ${known} 次修订（需要第 ${NEWEST} 次）：请先停掉旧版本的 worker。`,
    en: `A worker is running that knows revision ${known} of the engine only (${NEWEST} is needed): stop the workers of older versions first.`,
  });
}

async function planned({ db }: RaiseDeps): Promise<string> {
  const processes = await livingProcesses(db);
  const cases = await runningCases(db, processes);
  const job = {
    id: randomUUID(),
    kind: 'revisions',
    payload: { rules: NEWEST },
    subject: LANE,
    lane: LANE,
    title: { zh: `引擎第 ${NEWEST} 次修订`, en: `Revision ${NEWEST} of the engine` },
    dryRun: false,
    processes,
    actor: SYSTEM,
    reason: 'npm run admin -- raise-revisions',
    cases: cases.map((each) => ({ caseId: each.id })),
  } as const;
  await addJob(db, job);
  return job.id;
}

async function finished({ db }: RaiseDeps, id: string, progress: (done: number, total: number) => void): Promise<JobRow> {
  for (let told = -1; ; await sleep(PAUSE)) {
    const job = await findJob(db, id);
    if (!job) throw new Error(`job ${id} is gone`);
    if (job.done !== told) progress(job.done, job.total);
    told = job.done;
    if (isFinished(job)) return job;
  }
}
