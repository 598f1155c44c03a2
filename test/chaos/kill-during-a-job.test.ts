import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AuditEntry, Job, JobSummary, Page, ParameterDetail } from '../../api/contract/index.js';
import { AppClient } from '../support/app-client.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { lockJournal } from './support/lock.js';
import { Acknowledged, startCase, type People } from './support/repair-case.js';
import { healthy, PATIENCE, signInPeople } from './support/traffic.js';

jest.setTimeout(300_000);

const CASES = 100;
const CLIENTS = 8;
/** Cases that a job has in hand at the same time. */
const AT_ONCE = 6;
const NAME = 'repair.clockA.receiveToFactory';
const PATH = `/api/parameters/${NAME}`;

let app: RunningApp;
let people: People;
let ops: AppClient;
const ledger = new Acknowledged();

beforeAll(async () => {
  app = await startApp();
  people = await signInPeople(app.url);
  ops = await AppClient.signIn(app.url, 'ops', { patience: PATIENCE });
});
afterAll(() => app?.stop());

async function startCases(): Promise<void> {
  let left = CASES;
  const client = async (): Promise<void> => {
    while (left-- > 0) await startCase(people, ledger);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

const unfinished = async (): Promise<JobSummary | undefined> => (await ops.get<Page<JobSummary>>('/api/jobs')).items[0];
const hasDone = (n: number): Promise<true> => until(`${n} cases have followed`, async () => (((await unfinished())?.done ?? 0) >= n ? true : undefined));

/** How often each case was told of the change. */
const timesTold = (): Promise<number[]> =>
  Promise.all(
    ledger.starts.map(
      async (id) => entriesOfKind(await ops.journal(id), 'operationApplied').filter(({ data }) => data.operation === 'changeParameters').length,
    ),
  );

test('kill -9 of everything, of the worker and of the API during a change for a hundred cases: it is written once, and each case follows once', async () => {
  await startCases();
  const before = await ops.get<ParameterDetail>(PATH);
  const lock = await lockJournal(app.dataDir);
  const key = randomUUID();
  const wish = { value: 7, reason: '春节', applyToRunning: 'all' };
  const asked = ops.put<Job | { readonly job: Job }>(PATH, wish, key);
  await lock.holds(AT_ONCE);
  await app.killAll();
  app = await startApp({ dataDir: app.dataDir, port: Number(new URL(app.url).port) });
  await healthy(app);
  await hasDone(20);
  await app.kill('worker');
  await hasDone(50);
  await app.kill('api');
  const answer = await asked;
  const { id } = 'job' in answer ? answer.job : answer;
  const job = await until('the job is done', async () => {
    const found = await ops.get<Job>(`/api/jobs/${id}`);
    return found.state === 'done' ? found : undefined;
  });
  expect(job).toMatchObject({ done: CASES, total: CASES, refused: [] });
  expect(await timesTold()).toEqual(ledger.starts.map(() => 1));
  const after = await ops.get<ParameterDetail>(PATH);
  expect([after.value, after.history.length - before.history.length]).toEqual([7, 1]);
  expect((await ops.get<Page<JobSummary>>('/api/jobs')).items).toHaveLength(1);
  const admin = await AppClient.signIn(app.url, 'admin', { patience: PATIENCE });
  const told = (await admin.get<Page<AuditEntry>>(`/api/audit?subject=parameter/${NAME}`)).items;
  expect(told.map(({ action }) => action)).toEqual(['parameter.changed']);
});
