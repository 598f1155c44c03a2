import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CalendarYear, Job, JobSummary, Page } from '../../api/contract/index.js';
import { announceWorker } from '../../db/queries/worker-presence.js';
import { FOUNDATION, NEWEST } from '../../engine/revisions.js';
import { REVISION } from '../../workflows/messages.js';
import { AppClient } from '../support/app-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { bothSides, connectDatabase } from './support/both-sides.js';
import { lockJournal } from './support/lock.js';
import { Acknowledged, startCase, type People } from './support/repair-case.js';
import { healthy, PATIENCE, signInPeople } from './support/traffic.js';

jest.setTimeout(300_000);

const CASES = 16;
const CLIENTS = 6;
const CALENDAR = '/api/calendars/china/2026';
/** The queue of the worker that the app starts. */
const QUEUE = 'liuzhuan';
const reason = '停电演练';

let app: RunningApp;
let people: People;
let ops: AppClient;
let supervisor: AppClient;
const ledger = new Acknowledged();

beforeAll(async () => {
  app = await startApp();
  people = await signInPeople(app.url);
  [ops, supervisor] = (await Promise.all(['ops', 'service-supervisor'].map((name) => AppClient.signIn(app.url, name, { patience: PATIENCE })))) as [
    AppClient,
    AppClient,
  ];
});
afterAll(() => app?.stop());

/** Cases that began while a worker of the first revision was there, each with a task that one person has taken. */
async function leaveCases(): Promise<void> {
  const older = await connectDatabase(app.dataDir);
  await announceWorker(older, QUEUE, FOUNDATION);
  let left = CASES;
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const { tasks } = await startCase(people, ledger);
      await people.specialist.post(`/api/tasks/${encodeURIComponent(tasks[0]!.id)}/claim`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await older.end();
}

/** One change of each kind, asked for at once; each client goes on asking under the same key. */
async function askForAll(): Promise<Promise<Job>[]> {
  const { days } = await ops.get<CalendarYear>(CALENDAR);
  const more = [...days, { date: '2026-12-30', kind: 'off', name: '停电' }];
  const jobOf = (answer: Job | { readonly job: Job }): Job => ('job' in answer ? answer.job : answer);
  const toRunning = { reason, applyToRunning: 'all' };
  return [
    ops.put<Job>('/api/parameters/repair.clockA.receiveToFactory', { value: 7, ...toRunning }, randomUUID()),
    ops.put<Job>(CALENDAR, { days: more, source: '停电演练', ...toRunning }, randomUUID()),
    supervisor.post<Job>('/api/users/service-specialist/hand-over', { to: 'after-sales-specialist', reason }, randomUUID()),
    ops.post<Job>('/api/jobs/raise-revisions', { reason }, randomUUID()),
  ].map((answer) => answer.then(jobOf));
}

const jobs = async (): Promise<readonly JobSummary[]> => (await ops.get<Page<JobSummary>>('/api/jobs')).items;
const haveDone = (n: number): Promise<true> =>
  until(`${n} cases have been told`, async () => ((await jobs()).reduce((sum, { done }) => sum + done, 0) >= n ? true : undefined));
const finished = (id: string): Promise<Job> =>
  until('the job is finished', async () => {
    const found = await ops.get<Job>(`/api/jobs/${id}`);
    return found.endedAt === null ? undefined : found;
  });

/** How often a case was told of each change, and who has its task now. */
async function told(id: string): Promise<{ readonly numbers: number; readonly handedOver: number; readonly holder: string | undefined }> {
  const journal = await ops.journal(id);
  return {
    numbers: journal.filter(({ kind, data }) => kind === 'operationApplied' && 'operation' in data && data.operation === 'changeParameters').length,
    handedOver: journal.filter(({ kind }) => kind === 'taskReassigned').length,
    holder: (await ops.case(id)).tasks[0]?.assignee?.id,
  };
}

/** The revisions under which the cases run. */
async function revisions(): Promise<number[]> {
  const sides = await bothSides(app.dataDir);
  return Promise.all(ledger.starts.map((id) => sides.client.workflow.getHandle(id).query<number>(REVISION))).finally(() => sides.close());
}

test('kill -9 of everything, of the worker and of the API during a change of every kind: each case follows each of them once', async () => {
  await leaveCases();
  expect(await revisions()).toEqual(ledger.starts.map(() => FOUNDATION));
  const lock = await lockJournal(app.dataDir);
  const asked = await askForAll();
  await lock.holds(1);
  await until('all have been asked for', async () => ((await jobs()).length === asked.length ? true : undefined));
  // A case that is raised writes nothing to its record, so the lock does not hold that job up.
  const held = (await jobs()).filter(({ kind }) => kind !== 'revisions');
  expect(held.map(({ state, done }) => ({ state, unfinished: done < CASES }))).toEqual(held.map(() => ({ state: 'running', unfinished: true })));
  expect(held).toHaveLength(asked.length - 1);
  await app.killAll();
  app = await startApp({ dataDir: app.dataDir, port: Number(new URL(app.url).port) });
  await healthy(app);
  await haveDone(CASES);
  await app.kill('worker');
  await haveDone(2 * CASES);
  await app.kill('api');
  for (const answer of asked)
    expect(await finished((await answer).id)).toMatchObject({ state: 'done', done: CASES, total: CASES, refused: [], unanswered: [] });
  expect((await jobs()).map(({ kind }) => kind).sort()).toEqual(['calendar', 'handOver', 'parameters', 'revisions']);
  const once = { numbers: 2, handedOver: 1, holder: 'after-sales-specialist' };
  expect(await Promise.all(ledger.starts.map(told))).toEqual(ledger.starts.map(() => once));
  await until('all run under the newest revision', async () => ((await revisions()).every((rules) => rules === NEWEST) ? true : undefined));
  expect((await ops.get<CalendarYear>(CALENDAR)).days.filter(({ name }) => name === '停电')).toHaveLength(1);
});
