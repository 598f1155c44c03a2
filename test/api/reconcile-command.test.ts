import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { installationFile } from '../../config/installation.js';
import { differAfter } from '../support/rows-equal-state.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

// Each command is a process of its own that first compiles its sources.
jest.setTimeout(180_000);

let running: RunningApi;
/** Two cases, of which each test makes the rows wrong. */
let [one, other] = ['', ''];
beforeAll(async () => {
  running = await startRunningApi();
});
afterAll(() => running.stop());

const pool = () => running.api.deps.pool;
const sides = () => ({ pool: pool(), client: running.api.deps.temporal });

beforeEach(async () => {
  for (const id of [one, other].filter((each) => each !== '')) await running.ops.post(`/api/cases/${id}/operations`, { operation: 'cancel', reason: '测试' });
  [one, other] = [(await running.start(running.specialist)).body.id, (await running.start(running.specialist)).body.id];
  for (const id of [one, other]) expect(await differAfter(sides(), id)).toEqual([]);
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** The database and the Temporal of the test. */
const servers = () => ({ DATABASE_URL: String(pool().options.connectionString), TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] });

/** `npm run admin -- reconcile …`, as it is typed: the command's own process, told of the servers by its variables. */
const reconcile = (...args: string[]): Promise<Ended> => reconcileWith(servers(), args);

function reconcileWith(variables: Partial<ReturnType<typeof servers>>, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/admin/main.ts', 'reconcile', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      NODE_OPTIONS: '',
      LIUZHUAN_LANG: 'en',
      DATABASE_URL: '',
      ...variables,
      TEMPORAL_TASK_QUEUE: running.api.deps.settings.taskQueue,
    },
  });
  let [said, complained] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said, complained })));
}

/** The rows say that a task is done, which the case does not know. */
const closeTask = (id: string) => pool().query(`update tasks set state = 'completed' where case_id = $1 and state = 'open'`, [id]);
const openTasks = async (id: string) =>
  (await pool().query<{ n: number }>(`select count(*)::int as n from tasks where case_id = $1 and state = 'open'`, [id])).rows[0]!.n;
const titleOf = async (id: string) => (await pool().query<{ title: string }>('select title from cases where id = $1', [id])).rows[0]!.title;

test('--dry-run says which case differs, and changes nothing; the servers are those of the npm start that runs in a data folder', async () => {
  await closeTask(one);
  const folder = mkdtempSync(join(tmpdir(), 'liuzhuan 数据 '));
  writeFileSync(installationFile(folder), JSON.stringify({ ...servers(), TEMPORAL_NAMESPACE: 'default' }));
  expect(await reconcileWith({}, ['--case', one, '--dry-run', '--data-dir', folder])).toMatchObject({
    code: 0,
    said: `${one}: its rows were not what the case says, and were written anew (case 1, rows tasks)\n1 cases: 0 the same on both sides, 1 not\nOnly compared: nothing was changed\n`,
  });
  rmSync(folder, { recursive: true });
  expect(await openTasks(one)).toBe(0);
});

test('--case mends that case and no other', async () => {
  await closeTask(one);
  await closeTask(other);
  expect(await reconcile('--case', one)).toMatchObject({ code: 0, said: expect.stringMatching(/ 1 not\n$/) });
  expect([await openTasks(one), await openTasks(other)]).toEqual([1, 0]);
  expect(await differAfter(sides(), one)).toEqual([]);
  expect(await reconcile('--case', one)).toMatchObject({ code: 0, said: '1 cases: 1 the same on both sides, 0 not\n' });
});

test('rows of any table that were changed or deleted by hand are found, named and mended', async () => {
  const right = await titleOf(one);
  await pool().query(`update cases set title = 'wrong' where id = $1`, [one]);
  await pool().query('delete from journal where case_id = $1', [one]);
  expect(await reconcile('--case', one)).toMatchObject({ code: 0, said: expect.stringContaining('(case 1, rows case,journal)') });
  expect(await titleOf(one)).toBe(right);
  expect(await differAfter(sides(), one)).toEqual([]);
});

test('--rebuild writes all rows anew, also where nothing differs', async () => {
  const newest = async () => (await pool().query<{ id: string }>('select max(id) as id from journal where case_id = $1', [one])).rows[0]!.id;
  const before = await newest();
  expect(await reconcile('--case', one)).toMatchObject({ code: 0, said: expect.stringMatching(/ 0 not\n$/) });
  expect(await newest()).toBe(before);
  expect((await reconcile('--case', one, '--rebuild')).code).toBe(0);
  expect(Number(await newest())).toBeGreaterThan(Number(before));
  expect(await differAfter(sides(), one)).toEqual([]);
});

test('a case that gives no answer is named, with exit code 2', async () => {
  await running.withoutWorker(async () => {
    expect(await reconcile('--case', one)).toMatchObject({
      complained: '',
      code: 2,
      said: expect.stringContaining(`${one}: gives no answer (a worker must run)\n`),
    });
  });
});

test('a number that neither side knows is refused', async () => {
  expect(await reconcile('--case', 'RR-1')).toMatchObject({ code: 1, said: '', complained: 'There is no case RR-1\n' });
});

test('--revive and --end refuse a case that nobody has ended', async () => {
  for (const option of ['--revive', '--end'])
    expect(await reconcile(option, one)).toMatchObject({ code: 1, said: '', complained: expect.stringContaining(one) });
});

test('a case that Temporal does not know is named; --end ends its rows', async () => {
  await running.api.deps.temporal.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: one } });
  const told = `${one}: Temporal does not know it; --end ends its rows`;
  for (let said = ''; !said.includes(told);) said = (await reconcile('--case', one)).said;
  expect(await reconcile('--end', one)).toMatchObject({ code: 0, said: `${one} has ended as cancelled\n` });
  expect(await openTasks(one)).toBe(0);
});
