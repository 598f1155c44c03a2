import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { beginRaising } from '../../../api/running-cases/raise-revisions.js';
import { createDatabase, type Database } from '../../../db/pool.js';
import { addJob, findJob } from '../../../db/queries/jobs.js';
import { announceWorker } from '../../../db/queries/worker-presence.js';
import { FOUNDATION, NEWEST } from '../../../engine/revisions.js';
import { JOB, jobWorkflowId, REVISION } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const { graph, parameters } = referenceCase();
const actor = { id: 'ops', name: '流程管理员' };
let lab: CaseHostLab;
let db: Database;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  db = createDatabase(lab.pool);
});
afterAll(() => lab.close());

const begin = (rules: number) => new TemporalCase(lab, graph, { calendar, parameters, rules }).start({});
const revisionOf = ({ caseId }: TemporalCase) => lab.client.workflow.getHandle(caseId).query<number>(REVISION);

test('a job brings every running case to the newest revision; one that has it, or has ended, counts as followed', async () => {
  const cases = await Promise.all([FOUNDATION, FOUNDATION, NEWEST].map(begin));
  const ended = await begin(FOUNDATION);
  await ended.command({ kind: 'cancelCase', reason: 'r' });
  const jobId = randomUUID();
  await addJob(db, {
    id: jobId,
    kind: 'revisions',
    payload: { rules: NEWEST },
    subject: 'revisions',
    lane: jobId,
    title: { zh: '修订', en: 'revision' },
    dryRun: false,
    processes: null,
    actor,
    reason: 'r',
    cases: [...cases, ended].map(({ caseId }) => ({ caseId })),
  });
  await (await lab.client.workflow.start(JOB, { workflowId: jobWorkflowId(jobId), taskQueue: lab.taskQueue, args: [{ jobId }] })).result();
  expect(await findJob(db, jobId)).toMatchObject({ state: 'done', done: 4, total: 4, refused: 0 });
  for (const played of cases) await until('it runs under the newest', async () => ((await revisionOf(played)) === NEWEST ? true : undefined));
  for (const played of cases) await played.complete('apply');
  for (const played of cases) await played.terminate();
});

test.each([
  ['no worker is there', [], null],
  ['a worker of an older build is there', [NEWEST, NEWEST - 1], NEWEST - 1],
])('nothing is asked of any case while %s', async (_, revisions, known) => {
  const sessions = await Promise.all(
    revisions.map(async (revision) => {
      const session = new pg.Client({ connectionString: lab.databaseUrl });
      await session.connect();
      await announceWorker(session, lab.taskQueue, revision);
      return session;
    }),
  );
  const id = randomUUID();
  expect(await beginRaising({ db, taskQueue: lab.taskQueue }, { id, actor, reason: 'r' })).toEqual({ kind: 'tooOld', known });
  expect(await findJob(db, id)).toBeUndefined();
  await Promise.all(sessions.map((session) => session.end()));
});
