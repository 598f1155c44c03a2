import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import type pg from 'pg';
import { advance } from '../../../activities/jobs/advance.js';
import type { JobDeps } from '../../../activities/jobs/deps.js';
import { GIVEN_UP_AFTER } from '../../../activities/jobs/given-up.js';
import { createDatabase, type Database } from '../../../db/pool.js';
import { addJob, findJob, type JobState, refusedCases, SILENT_AFTER, turnJob, unansweredCases } from '../../../db/queries/jobs.js';
import { FOUNDATION, NEWEST } from '../../../engine/revisions.js';
import { JOB, jobWorkflowId, REVISION } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

const CASES = 5;
const calendar = chinaYears(2025, 2027);
const { graph, parameters } = referenceCase();
let lab: CaseHostLab;
let db: Database;
let cases: TemporalCase[];
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  db = createDatabase(lab.pool);
});
afterAll(() => lab.close());
beforeEach(async () => {
  cases = await Promise.all(Array.from({ length: CASES }, () => new TemporalCase(lab, graph, { calendar, parameters }).start({})));
});

/** A change of a number for these cases, as the API would write it. */
async function wish(caseIds: readonly string[] = cases.map(({ caseId }) => caseId)): Promise<string> {
  const id = randomUUID();
  const payload = { parameters: { 'p.twoDays': { unit: 'workingDays', value: 5 } } } as const;
  const actor = { id: 'ops', name: '流程管理员' };
  const title = { zh: '两天', en: 'two days' };
  const wanted = caseIds.map((caseId) => ({ caseId }));
  await addJob(db, {
    id,
    kind: 'parameters',
    payload,
    subject: 'parameter/p.twoDays',
    lane: id,
    title,
    dryRun: false,
    processes: null,
    actor,
    reason: '春节',
    cases: wanted,
  });
  return id;
}
const drive = (jobId: string) => lab.client.workflow.start(JOB, { workflowId: jobWorkflowId(jobId), taskQueue: lab.taskQueue, args: [{ jobId }] });
const stateOf = async (jobId: string): Promise<JobState | undefined> => (await findJob(db, jobId))?.state;
const timesTold = (): Promise<number[]> =>
  Promise.all(
    cases.map(
      async (played) => (await played.records()).filter(({ kind, data }) => kind === 'operationApplied' && data['operation'] === 'changeParameters').length,
    ),
  );
const dueValues = (): Promise<unknown[]> =>
  Promise.all(
    cases.map(async ({ caseId }) => {
      const { rows } = await lab.pool.query<{ value: number }>(`select (deadlines -> 0 ->> 'value')::int as value from cases where id = $1`, [caseId]);
      return rows[0]?.value;
    }),
  );
const everyCase = <T>(value: T): T[] => cases.map(() => value);

/** The pool of a worker that dies after it has told the k-th case and before it has noted that. */
function dyingAfter(k: number): pg.Pool {
  let told = 0;
  return new Proxy(lab.pool, {
    get(pool, name) {
      if (name !== 'query') return Reflect.get(pool, name) as unknown;
      return (query: string | pg.QueryConfig, values?: unknown[]) => {
        if (typeof query === 'string' && query.includes('now_settled') && ++told > k) return Promise.reject(new Error('the worker is gone'));
        return typeof query === 'string' ? pool.query(query, values) : pool.query(query);
      };
    },
  });
}
/** As the worker asks it; here nothing is the matter with a case but what the test does. */
const nothingKnown = () => Promise.resolve(null);
const workOff = (jobId: string, pool = lab.pool) =>
  new MockActivityEnvironment().run(() => advance({ pool, client: lab.client, whyStuck: nothingKnown }, jobId));

describe('a job whose worker dies', () => {
  test.each([0, 1, 3])('after %d cases were noted is taken up again: all follow, each told once', async (k) => {
    const jobId = await wish();
    await expect(workOff(jobId, dyingAfter(k))).rejects.toThrow('the worker is gone');
    // Those that were told and not noted follow already, and nothing says so yet.
    await until('they have followed', async () => ((await timesTold()).every((times) => times === 1) ? true : undefined));
    expect(await findJob(db, jobId)).toMatchObject({ state: 'running', done: k });
    expect(await workOff(jobId)).toBe('more');
    expect(await workOff(jobId)).toBe('over');
    expect(await findJob(db, jobId)).toMatchObject({ state: 'done', done: CASES, total: CASES, refused: 0 });
    expect([await timesTold(), await dueValues()]).toEqual([everyCase(1), everyCase(5)]);
  });

  test('and was taken for dead too early is worked off by two at once, and counts each case once', async () => {
    const jobId = await wish();
    await Promise.all([workOff(jobId), workOff(jobId), workOff(jobId)]);
    expect(await findJob(db, jobId)).toMatchObject({ done: CASES, refused: 0 });
    expect(await timesTold()).toEqual(everyCase(1));
  });
});

describe('a case that does not answer', () => {
  /** What a case may take to answer here, ms: asked again under the same id, it loses nothing by it. */
  const IMPATIENCE = 500;
  const hurried = (connection: Client['connection']): Client['connection'] =>
    Object.assign(Object.create(connection) as typeof connection, {
      withDeadline: (_given: number, run: () => Promise<unknown>) => connection.withDeadline(Date.now() + IMPATIENCE, run),
    });
  const impatient = (): Client =>
    new Proxy(lab.client, {
      get: (client, name) => (name === 'connection' ? hurried(client.connection) : (Reflect.get(client, name) as unknown)),
    });
  /** However slow the machine, and however often a case is asked therefore: none is given up for its silence alone. */
  const forgetTries = (jobId: string) =>
    lab.pool.query('update job_cases set attempts = least(attempts, $2) where job_id = $1', [jobId, GIVEN_UP_AFTER - SILENT_AFTER]);
  async function askOnce(jobId: string, whyStuck: JobDeps['whyStuck'] = nothingKnown) {
    await forgetTries(jobId);
    return new MockActivityEnvironment().run(() => advance({ pool: lab.pool, client: impatient(), whyStuck }, jobId));
  }
  /** The step of a case stands still before it is written, until the answer is called. */
  async function hold(caseId: string): Promise<() => Promise<void>> {
    const holder = await lab.pool.connect();
    await holder.query('begin');
    await holder.query('select from cases where id = $1 for update', [caseId]);
    return async () => {
      await holder.query('commit');
      holder.release();
    };
  }
  const askUntilSilent = (jobId: string): Promise<true> => until('it is silent', async () => ((await askOnce(jobId)) === 'silent' ? true : undefined));

  test('is neither refused nor forgotten: the job waits for it, names it apart, and tells what became of it in the end', async () => {
    const jobId = await wish();
    const held = cases[2]!.caseId;
    const letGo = await hold(held);
    try {
      await askUntilSilent(jobId);
      expect(await findJob(db, jobId)).toMatchObject({ state: 'running', done: CASES - 1, refused: 0, unanswered: 1 });
      expect(await unansweredCases(db, jobId)).toEqual([{ caseId: held, item: '' }]);
    } finally {
      await letGo();
    }
    expect(await until('it has answered', async () => ((await workOff(jobId)) === 'over' ? true : undefined))).toBe(true);
    expect(await findJob(db, jobId)).toMatchObject({ state: 'done', done: CASES, refused: 0, unanswered: 0 });
    expect([await timesTold(), await dueValues(), await unansweredCases(db, jobId)]).toEqual([everyCase(1), everyCase(5), []]);
  });

  test('since it cannot go on is given up with the reason: the others have followed, and the same change made again reaches it when it answers', async () => {
    const jobId = await wish();
    const held = cases[2]!.caseId;
    const letGo = await hold(held);
    try {
      const whyStuck = (caseId: string) => Promise.resolve(caseId === held ? ('otherHistory' as const) : null);
      await until('it goes on without it', async () => ((await askOnce(jobId, whyStuck)) === 'over' ? true : undefined));
    } finally {
      await letGo();
    }
    expect(await findJob(db, jobId)).toMatchObject({ state: 'done', done: CASES, refused: 1, unanswered: 0 });
    expect(await refusedCases(db, jobId)).toEqual([{ caseId: held, item: '', refusal: { code: 'unreachable', params: { cause: 'otherHistory' } } }]);
    const again = await wish();
    await until('all have answered', async () => ((await workOff(again)) === 'over' ? true : undefined));
    expect(await findJob(db, again)).toMatchObject({ state: 'done', done: CASES, refused: 0 });
    expect(await dueValues()).toEqual(everyCase(5));
  });

  test('is named as such when its job is cancelled, as is every other that was told and had not answered', async () => {
    const jobId = await wish();
    const letGo = await hold(cases[0]!.caseId);
    try {
      await until('the others have followed', async () => {
        await askOnce(jobId);
        return (await findJob(db, jobId))!.done === CASES - 1 || undefined;
      });
      await turnJob(db, jobId, ['running'], 'cancelled');
      expect(await findJob(db, jobId)).toMatchObject({ state: 'cancelled', done: CASES - 1, refused: 0, unanswered: 1 });
    } finally {
      await letGo();
    }
  });
});

describe('the driver of a job', () => {
  test('works it off and ends', async () => {
    const jobId = await wish();
    await (await drive(jobId)).result();
    expect([await stateOf(jobId), await timesTold()]).toEqual(['done', everyCase(1)]);
  });

  test('begun anew for a job that is done does nothing', async () => {
    const jobId = await wish();
    await (await drive(jobId)).result();
    await (await drive(jobId)).result();
    expect([await stateOf(jobId), await timesTold()]).toEqual(['done', everyCase(1)]);
  });

  test('goes on with what is left when it was terminated by hand and begun anew', async () => {
    const jobId = await wish();
    await turnJob(db, jobId, ['running'], 'paused');
    const first = await drive(jobId);
    await until('it rests', async () => ((await first.fetchHistory()).events?.some((event) => event.timerStartedEventAttributes) ? true : undefined));
    await first.terminate('by hand');
    await turnJob(db, jobId, ['paused'], 'running');
    await (await drive(jobId)).result();
    expect([await stateOf(jobId), await timesTold()]).toEqual(['done', everyCase(1)]);
  });

  test('that is cancelled by the tools of Temporal cancels its job', async () => {
    const jobId = await wish();
    await turnJob(db, jobId, ['running'], 'paused');
    const handle = await drive(jobId);
    await until('it rests', async () => ((await handle.fetchHistory()).events?.some((event) => event.timerStartedEventAttributes) ? true : undefined));
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow('cancelled');
    expect([await stateOf(jobId), await timesTold()]).toEqual(['cancelled', everyCase(0)]);
  });

  test('names a case that is not there, and holds up no other by it', async () => {
    const gone = `T-${randomUUID()}`;
    const jobId = await wish([gone, ...cases.map(({ caseId }) => caseId)]);
    await (await drive(jobId)).result();
    expect(await findJob(db, jobId)).toMatchObject({ state: 'done', done: CASES + 1, refused: 1 });
    const { rows } = await lab.pool.query(`select case_id as id, refusal from job_cases where job_id = $1 and state = 'refused'`, [jobId]);
    expect(rows).toEqual([{ id: gone, refusal: { code: 'caseEnded' } }]);
    expect(await timesTold()).toEqual(everyCase(1));
  });
});

test('a job brings running cases to the newest revision of the engine at their next quiet moment; one that has ended needs none', async () => {
  const old = (): Promise<TemporalCase> => new TemporalCase(lab, graph, { calendar, parameters, rules: FOUNDATION }).start({});
  const [first, ended] = await Promise.all([old(), old()]);
  await ended.terminate();
  const id = randomUUID();
  await addJob(db, {
    id,
    kind: 'revisions',
    payload: { rules: NEWEST },
    subject: `revision/${NEWEST}`,
    lane: id,
    title: { zh: '引擎', en: 'engine' },
    dryRun: false,
    processes: null,
    actor: { id: 'ops', name: '流程管理员' },
    reason: '升级',
    cases: [first, ended, ...cases].map(({ caseId }) => ({ caseId })),
  });
  await (await drive(id)).result();
  expect(await findJob(db, id)).toMatchObject({ state: 'done', done: CASES + 2, refused: 0 });
  const revision = (): Promise<number> => lab.client.workflow.getHandle(first.caseId).query<number>(REVISION);
  await until('the case has continued as new', async () => ((await revision()) === NEWEST ? true : undefined));
  await first.complete('apply');
  expect((await first.openTasks()).map(({ elementId }) => elementId)).toEqual(['review']);
});
