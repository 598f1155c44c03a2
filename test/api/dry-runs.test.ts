import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CompleteResult } from '../../api/contract/task-results.js';
import type { OperationEffect } from '../../api/contract/common.js';
import type { TaskSummary } from '../../api/contract/tasks.js';
import { unkeptOf } from '../../db/queries/case-steps.js';
import { until } from '../support/until.js';
import type { Caller } from './support/caller.js';
import { faults, hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let api: RunningApi['api'];
let specialist: RunningApi['specialist'];
let after: RunningApi['after'];
let supervisor: RunningApi['supervisor'];
let factory: RunningApi['factory'];
let start: RunningApi['start'];
let openTask: RunningApi['openTask'];
let complete: RunningApi['complete'];
let atFactory: RunningApi['atFactory'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ api, specialist, after, supervisor, factory, start, openTask, complete, atFactory } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

type Dry = CompleteResult & TaskSummary & { readonly effects: OperationEffect[] };
const dry = (who: Caller, path: string, body?: object) => who.post<Dry>(`${path}?dryRun=true`, body);
const told = (effects: readonly OperationEffect[]) => effects.map(({ kind, elementId }) => [kind, elementId]);

/** All that PostgreSQL and Temporal hold of a case. */
async function everythingOf(caseId: string): Promise<unknown> {
  const { pool, temporal } = api.deps;
  const tables = ['journal', 'tasks', 'attachments', 'outbox'].map((table) =>
    pool.query<object>(`select * from ${table} where case_id = $1 order by id`, [caseId]),
  );
  const rows = await Promise.all([pool.query<object>('select * from cases where id = $1', [caseId]), ...tables]);
  const { historyLength } = await temporal.workflow.getHandle(caseId).describe();
  return { historyLength, rows: rows.map((result) => result.rows) };
}

/** Runs it, and finds everything of the case as it was. */
async function unchanged<T>(caseId: string, run: () => Promise<T>): Promise<T> {
  // what the steps before held back has left the house
  await until('all is kept', async () => ((await unkeptOf(api.deps.pool, [caseId])).length === 0 ? true : undefined));
  const before = await everythingOf(caseId);
  const answer = await run();
  expect(await everythingOf(caseId)).toEqual(before);
  return answer;
}

test('a dry completion says what is done and what opens, checks what the real one checks, and changes nothing', async () => {
  const { id } = (await start(specialist)).body;
  const task = `/api/tasks/${await openTask(id, 'RR-01')}/complete`;
  await unchanged(id, async () => {
    const would = await dry(specialist, task, { outcome: 'done', values: { receivedAt: hourAgo() } });
    expect([would.status, would.body.case.currentElements.map((e) => e.elementId), would.body.opened]).toEqual([200, ['RR-01'], []]);
    expect(told(would.body.effects).slice(0, 2)).toEqual([
      ['taskCompleted', 'RR-01'],
      ['taskCreated', 'RR-02'],
    ]);
    expect(would.body.effects[0]?.text).toMatch(/^The task ".+" is done$/);
    expect(faults(await dry(specialist, task, { outcome: 'maybe' }))).toEqual([
      ['/values/receivedAt', 'required'],
      ['/outcome', 'unknownOutcome'],
    ]);
    expect((await dry(after, task, { outcome: 'done' })).status).toBe(403);
  });
  const done = await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
  expect([done.body.opened.map((opened) => opened.elementId), done.body]).toEqual([['RR-02'], expect.not.objectContaining({ effects: expect.anything() })]);
  expect((await dry(specialist, task, { outcome: 'done' })).body).toMatchObject({ status: 409, code: 'taskClosed' });
});

test('a dry message says where the case goes, to people outside nothing of the house', async () => {
  const id = await atFactory();
  const [path, message] = [`/api/cases/${id}/messages`, { name: 'shipped', payload: { route: 'baike', waybillAgent: 'SF 9' } }];
  await unchanged(id, async () => {
    const would = await dry(factory, path, message);
    expect([would.status, would.body.opened, told(would.body.effects).filter(([kind]) => kind?.startsWith('deadline'))]).toEqual([200, [], []]);
    expect(faults(await dry(factory, path, { ...message, payload: {} }))).toEqual([['/payload/route', 'required']]);
    const house = await dry(after, path, message);
    expect(told(house.body.effects)).toEqual(expect.arrayContaining([['taskCreated', 'RR-13'], expect.arrayContaining(['deadlineCancelled'])]));
    expect((await dry(factory, path, { name: 'launched', payload: {} })).status).toBe(422);
  });
});

test('dry claims and releases check and change nothing', async () => {
  const { id } = (await start(specialist)).body;
  const task = `/api/tasks/${await openTask(id, 'RR-01')}`;
  await unchanged(id, async () => {
    expect((await dry(specialist, `${task}/claim`)).body).toMatchObject({ state: 'open', assignee: null, effects: [] });
    expect((await dry(after, `${task}/claim`)).status).toBe(403);
    expect((await dry(specialist, `${task}/release`)).body).toMatchObject({ status: 409, code: 'taskNotYours' });
  });
  const claimed = await specialist.post<TaskSummary>(`${task}/claim`);
  expect(claimed.body).not.toHaveProperty('effects');
  await unchanged(id, async () => {
    for (const what of ['claim', 'release'])
      expect((await dry(specialist, `${task}/${what}`)).body).toMatchObject({ assignee: { id: 'service-specialist' }, effects: [] });
  });
  const taskId = task.split('/').at(-1);
  await supervisor.post(`/api/cases/${id}/operations`, { operation: 'reassign', reason: '休假', taskId, assignee: 'service-specialist' });
  await unchanged(id, async () => {
    expect(told((await dry(specialist, `${task}/release`)).body.effects)).toEqual([['taskReassigned', 'RR-01']]);
  });
});
