import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JournalEntry, OperationResult } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { CompleteResult } from '../../api/contract/task-results.js';
import { loseAnswer } from './support/lost-answer.js';
import { hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let api: RunningApi['api'];
let specialist: RunningApi['specialist'];
let supervisor: RunningApi['supervisor'];
let start: RunningApi['start'];
let openTask: RunningApi['openTask'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ api, specialist, supervisor, start, openTask } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

const newKey = () => ({ 'idempotency-key': randomUUID() });
const journalOf = async (id: string) => (await supervisor.get<Page<JournalEntry>>(`/api/cases/${id}/journal`)).body.items.map((entry) => entry.kind);
const auditOf = async (id: string) =>
  (await api.deps.pool.query<{ action: string }>('select action from audit where subject = $1', [`case/${id}`])).rows.map((row) => row.action);

test('an operation that is sent six times at once is done, told and answered once', async () => {
  const { id } = (await start(specialist)).body;
  const key = newKey();
  const suspend = () => supervisor.post<OperationResult>(`/api/cases/${id}/operations`, { operation: 'suspend', reason: '等待客户' }, key);
  const answers = await Promise.all(Array.from({ length: 6 }, suspend));
  const [first] = answers;
  expect([first?.status, first?.body.effects.map((effect) => effect.kind)]).toEqual([200, ['caseSuspended', 'deadlinePaused']]);
  for (const { status, body } of [...answers, await suspend()]) expect([status, body]).toEqual([200, first?.body]);
  expect(await auditOf(id)).toEqual(['case.suspend']);
  expect((await journalOf(id)).filter((kind) => kind === 'operationApplied')).toHaveLength(1);
});

test('a task that is completed eight times at once with one key is answered the same each time', async () => {
  const { id } = (await start(specialist)).body;
  const task = await openTask(id, 'RR-01');
  const [key, body] = [newKey(), { outcome: 'done', values: { receivedAt: hourAgo() } }];
  const complete = () => specialist.post<CompleteResult>(`/api/tasks/${task}/complete`, body, key);
  const answers = await Promise.all(Array.from({ length: 8 }, complete));
  expect(answers[0]?.body.opened.map((opened) => opened.elementId)).toEqual(['RR-02']);
  for (const answer of [...answers, await complete()]) expect([answer.status, answer.body]).toEqual([200, answers[0]?.body]);
  expect((await journalOf(id)).filter((kind) => kind === 'taskCompleted')).toHaveLength(1);
});

test('an operation whose answer died with the API goes on at a retry, and is told once; several retries are one', async () => {
  const { id } = (await start(specialist)).body;
  const key = newKey();
  const suspend = () => supervisor.post<OperationResult>(`/api/cases/${id}/operations`, { operation: 'suspend', reason: '等待客户' }, key);
  await suspend();
  await loseAnswer(api, key['idempotency-key']);
  const retries = await Promise.all([suspend(), suspend(), suspend()]);
  expect([retries[0].status, retries[0].body.case.status]).toEqual([200, 'suspended']);
  for (const { status, body } of retries) expect([status, body]).toEqual([200, retries[0].body]);
  expect(await auditOf(id)).toEqual(['case.suspend']);
  expect((await journalOf(id)).filter((kind) => kind === 'operationApplied')).toHaveLength(1);
});

test('a request that another process is at work with is waited for, however old; its answer is given', async () => {
  const { id } = (await start(specialist)).body;
  const key = newKey();
  const [path, body] = [`/api/cases/${id}/operations`, { operation: 'suspend', reason: '等待客户' }];
  await supervisor.post(path, body, key);
  await api.deps.pool.query(
    `update idempotency set status = null, response = null, created_at = now() - interval '10 minutes', alive_at = now() + interval '1 minute' where key = $1`,
    [key['idempotency-key']],
  );
  const waiting = supervisor.post(path, body, key);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await api.deps.pool.query(`update idempotency set status = 200, response = '"theirs"' where key = $1`, [key['idempotency-key']]);
  expect(await waiting).toMatchObject({ status: 200, body: 'theirs' });
});

test('the answer that is kept first is everybody’s, also of a process that stood still meanwhile', async () => {
  const { id } = (await start(specialist)).body;
  const key = newKey();
  const behind = api.deps.definitions.versionOf.bind(api.deps.definitions);
  let once = true;
  api.deps.definitions.versionOf = async (row) => {
    if (once) await api.deps.pool.query(`update idempotency set status = 200, response = '"theirs"' where key = $1`, [key['idempotency-key']]);
    once = false;
    return behind(row);
  };
  const answer = await supervisor.post(`/api/cases/${id}/operations`, { operation: 'suspend', reason: '等待客户' }, key);
  api.deps.definitions.versionOf = behind;
  expect([answer.status, answer.body]).toEqual([200, 'theirs']);
});
