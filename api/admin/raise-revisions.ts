import type { Client } from '@temporalio/client';
import type { Database } from '../../db/pool.js';
import { runningCaseIds } from '../../db/queries/cases.js';
import { commonRevision } from '../../db/queries/worker-presence.js';
import { NEWEST } from '../../engine/revisions.js';
import { raiseCase, type Raised } from './raise-case.js';
import { Refusal } from './refusal.js';

/** Cases asked at the same time. */
const AT_ONCE = 8;
/** Cases asked between two looks at the workers, and two words on how far it is. */
const BATCH = 100;

/** What raising needs. */
export interface RaiseDeps {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue: string;
  /** Called as the work goes on: cases asked of all. */
  progress(done: number, total: number): void;
}

/** What came of it: how many cases answered what, and those that gave no answer, with the reason. */
export interface RaiseReport extends Readonly<Record<Raised, number>> {
  readonly rules: number;
  readonly left: readonly { readonly caseId: string; readonly why: string }[];
}

/**
 * Asks every running case to go on under the newest revision of the engine. Refused as long as a worker is there that does
 * not know it: it could be given the case next. May be stopped and run again at any time.
 */
export async function raiseRevisions(deps: RaiseDeps): Promise<RaiseReport> {
  const ids = await runningCaseIds(deps.db);
  const answers: Record<Raised, number> = { asked: 0, already: 0, ended: 0 };
  const left: { caseId: string; why: string }[] = [];
  const ask = async (caseId: string): Promise<void> => {
    try {
      answers[await raiseCase(deps.client, caseId, NEWEST)] += 1;
    } catch (error) {
      left.push({ caseId, why: error instanceof Error ? error.message : String(error) });
    }
  };
  for (let from = 0; from < ids.length; from += BATCH) {
    await workersMustKnow(deps);
    await eachOf(ids.slice(from, from + BATCH), ask);
    deps.progress(Math.min(from + BATCH, ids.length), ids.length);
  }
  return { rules: NEWEST, ...answers, left };
}

async function workersMustKnow({ db, taskQueue }: RaiseDeps): Promise<void> {
  const known = await commonRevision(db, taskQueue);
  if (known === null) throw new Refusal({ zh: '没有工作进程在运行：请先启动 worker。', en: 'No worker is running: start one first.' });
  if (known >= NEWEST) return;
  throw new Refusal({
    zh: `还有工作进程只认识第 ${known} 版含义（需要第 ${NEWEST} 版）：请先停掉旧版本的 worker。`,
    en: `A worker is running that knows revision ${known} only (${NEWEST} is needed): stop the workers of older versions first.`,
  });
}

async function eachOf(ids: readonly string[], run: (id: string) => Promise<void>): Promise<void> {
  const queue = [...ids];
  const work = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await run(id);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, work));
}
