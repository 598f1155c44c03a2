import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/pool.js';
import { findJob, type JobRow, refusedCases } from '../../db/queries/jobs.js';
import { NEWEST } from '../../engine/revisions.js';
import { beginRaising } from '../running-cases/raise-revisions.js';
import { Refusal } from './refusal.js';

/** Milliseconds between two looks at how far it is. */
const LOOK = 500;

/** What raising needs. */
export interface RaiseDeps {
  readonly db: Database;
  readonly taskQueue: string;
  /** Called whenever it is further: cases settled of all. */
  readonly progress: (done: number, total: number) => void;
}

/** What came of it: the job as it ended, and the cases that gave no answer. */
export interface RaiseReport {
  readonly rules: number;
  readonly done: number;
  readonly left: readonly string[];
}

/**
 * Begins the job that asks every running case to go on under the newest revision of the engine, and follows it. The workers do it: it goes on when this
 * command is ended. Refused as long as a worker is there that does not know the revision.
 */
export async function raiseRevisions({ db, taskQueue, progress }: RaiseDeps): Promise<RaiseReport> {
  const id = randomUUID();
  const raising = await beginRaising({ db, taskQueue }, { id, actor: { id: 'admin', name: 'admin' }, reason: 'raise-revisions' });
  if (raising.kind === 'tooOld') throw tooOld(raising.known);
  if (raising.kind === 'underWay') throw new Refusal({ zh: '已在进行：见“批量变更”。', en: 'It is under way already: see the bulk changes.' });
  const job = await finished(db, id, progress);
  const left = await refusedCases(db, id);
  return { rules: NEWEST, done: job.done - left.length, left: left.map(({ caseId }) => caseId) };
}

async function finished(db: Database, id: string, progress: RaiseDeps['progress']): Promise<JobRow> {
  for (let said = -1; ; await new Promise((resolve) => setTimeout(resolve, LOOK))) {
    const job = await findJob(db, id);
    if (!job) throw new Error(`job ${id} is gone`);
    if (job.done !== said) progress(job.done, job.total);
    said = job.done;
    if (job.state === 'done' || job.state === 'cancelled') return job;
  }
}

function tooOld(known: number | null): Refusal {
  if (known === null) return new Refusal({ zh: '没有工作进程在运行：请先启动 worker。', en: 'No worker is running: start one first.' });
  return new Refusal({
    zh: `还有工作进程只认识第 ${known} 版含义（需要第 ${NEWEST} 版）：请先停掉旧版本的 worker。`,
    en: `A worker is running that knows revision ${known} only (${NEWEST} is needed): stop the workers of older versions first.`,
  });
}
