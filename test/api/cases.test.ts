import { beforeAll, afterAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Worker } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/index.js';
import type { CaseDetail, JournalEntry, OperationResult } from '../../api/contract/cases.js';
import type { OperationEffect, Page, Problem } from '../../api/contract/common.js';
import type { Preview } from '../../api/contract/definitions.js';
import type { ParameterUpdateResult } from '../../api/contract/parameters.js';
import type { CompleteResult } from '../../api/contract/task-results.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { SEARCH_ATTRIBUTES } from '../../config/search-attributes.js';
import { createWorker } from '../../worker/create-worker.js';
import { temporalServer } from '../support/temporal.js';
import { workflowBundle } from '../support/workflow-bundle.js';
import { type Answer, type Caller, signIn } from './support/caller.js';
import { startApi, type TestApi } from './support/test-api.js';

const TASK_QUEUE = `api-${randomUUID()}`;
let temporal: TestWorkflowEnvironment;
let api: TestApi;
let worker: Worker;
let working: Promise<void>;
let specialist: Caller;
let after: Caller;
let supervisor: Caller;
let ops: Caller;
let agent: Caller;
let agent2: Caller;
let factory: Caller;

beforeAll(async () => {
  temporal = await temporalServer();
  await temporal.connection.operatorService
    .addSearchAttributes({ namespace: 'default', searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 2])) })
    .catch(() => undefined);
  api = await startApi({ temporalAddress: process.env['TEST_TEMPORAL_ADDRESS'] ?? '', taskQueue: TASK_QUEUE });
  const activities = createActivities({ pool: api.deps.pool, mail: null, publicUrl: null, connectorHosts: '', reportFailure: () => Promise.resolve() });
  worker = await createWorker({
    connection: temporal.nativeConnection,
    namespace: 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    activities,
  });
  working = worker.run();
  // Numbers are workflow ids, and all test files share one Temporal: begin where nobody else does.
  await api.deps.pool.query(`insert into case_numbers values ('RR', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  const names = ['service-specialist', 'after-sales-specialist', 'service-supervisor', 'ops', 'agent', 'agent-2', 'factory-repair'];
  [specialist, after, supervisor, ops, agent, agent2, factory] = (await Promise.all(names.map((name) => signIn(api.url, name)))) as [
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
  ];
}, 120_000);
afterAll(async () => {
  worker.shutdown();
  await working;
  await api.stop();
  await temporal.teardown();
}, 60_000);

const line = { product: '移动硬盘 2TB', serial: 'SN-1', qtyDeclared: 1, fault: '不识别', route: 'baike' };
const start = (who: Caller, variables: object = { agentId: 'agent-jia', lines: [line] }, headers = {}): Promise<Answer<CaseDetail>> =>
  who.post<CaseDetail>('/api/cases', { process: 'repair-return', variables }, headers);
const faults = (answer: Answer<unknown>): [string, string][] => ((answer.body as Problem).errors ?? []).map(({ path, code }) => [path, code]);
const openTask = async (id: string, elementId: string): Promise<string> => {
  const { body } = await supervisor.get<CaseDetail>(`/api/cases/${id}`);
  const task = body.tasks.find((t) => t.elementId === elementId);
  if (!task) throw new Error(`${elementId} is not open in ${id}: ${body.tasks.map((t) => t.elementId).join()}`);
  return task.id;
};
const complete = async (who: Caller, id: string, elementId: string, body: object, headers = {}): Promise<Answer<CompleteResult>> =>
  who.post<CompleteResult>(`/api/tasks/${await openTask(id, elementId)}/complete`, body, headers);
const hourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();

/** A case that waits for the factory. */
async function atFactory(): Promise<string> {
  const { id } = (await start(specialist)).body;
  await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
  const task = await specialist.get<TaskDetail>(`/api/tasks/${await openTask(id, 'RR-02')}`);
  const lines = (task.body.form.values['lines'] as { id: string }[]).map((row) => ({ id: row.id, qtyReceived: 1, finding: 'match', underWarranty: true }));
  await complete(specialist, id, 'RR-02', { outcome: 'done', values: { lines } });
  await complete(specialist, id, 'RR-06', { outcome: 'done' });
  const sent = await complete(specialist, id, 'RR-09', {
    outcome: 'done',
    values: { acceptedAt: new Date().toISOString(), shippedToFactoryAt: new Date().toISOString(), freightOutCents: 1200 },
  });
  expect(sent.status).toBe(200);
  return id;
}

describe('starting', () => {
  test('a specialist starts a case and sees its first task at once', async () => {
    const answer = await start(specialist);
    expect(answer.status).toBe(201);
    const { body } = answer;
    expect(body.number).toMatch(/^RR-\d{6}-\d{4,}$/);
    expect(body).toMatchObject({ title: '代理商甲 · 移动硬盘 2TB', status: 'running', tasks: [{ elementId: 'RR-01', state: 'open' }] });
    expect((body.variables['lines'] as { id: string }[])[0]?.id).toBeTruthy();
  });

  test('an agent’s own company is set, another’s is refused', async () => {
    expect((await start(agent, { lines: [line] })).body.party).toMatchObject({ id: 'agent-jia' });
    expect(faults(await start(agent, { agentId: 'agent-yi', lines: [line] }))).toEqual([['/variables/agentId', 'notAllowed']]);
  });

  test('what is wrong is named', async () => {
    expect(faults(await start(specialist, { agentId: 'nobody', colour: 1, lines: [{ ...line, qtyDeclared: 0, size: 1 }] })).sort()).toEqual([
      ['/variables/agentId', 'unknownId'],
      ['/variables/colour', 'unknownField'],
      ['/variables/lines/0/qtyDeclared', 'tooSmall'],
      ['/variables/lines/0/size', 'unknownField'],
    ]);
    expect(faults(await specialist.post('/api/cases', { process: 'none', variables: {} }))).toEqual([['/process', 'unknownProcess']]);
    expect(faults(await specialist.post('/api/cases', { process: 'repair-return', variables: {}, version: 99 }))).toEqual([['/version', 'unknownId']]);
    expect((await start(supervisor)).status).toBe(403);
  });

  test('the same key starts one case, also when the first answer was lost', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const variables = { agentId: 'agent-jia', lines: [line] };
    const [first, second] = await Promise.all([start(specialist, variables, key), start(specialist, variables, key)]);
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    await api.deps.pool.query(`update idempotency set status = null, response = null where key = $1`, [key['idempotency-key']]);
    expect((await start(specialist, variables, key)).body.id).toBe(first.body.id);
    expect((await start(specialist, { ...variables, dataBackupAck: true }, key)).status).toBe(409);
  });

  test('a number that Temporal knows and the database has lost is passed over', async () => {
    const lost = (await start(specialist)).body.id;
    for (const table of ['cases', 'tasks', 'journal'])
      await api.deps.pool.query(`delete from ${table} where ${table === 'cases' ? 'id' : 'case_id'} = $1`, [lost]);
    await api.deps.pool.query('update case_numbers set last = last - 1');
    const next = await start(specialist, undefined, { 'idempotency-key': randomUUID() });
    expect([next.status, next.body.id > lost]).toEqual([201, true]);
  });

  test('the preview says path, next persons and due dates, and starts nothing', async () => {
    const { body } = await specialist.post<Preview>('/api/process-definitions/repair-return/preview', { variables: { agentId: 'agent-jia', lines: [line] } });
    expect(body.path.map((step) => step.elementId)).toEqual(expect.arrayContaining(['RR-00', 'RR-01', 'RR-02', 'RR-06', 'RR-09', 'RR-10', 'RR-13']));
    expect(body.path.map((step) => step.elementId)).not.toContain('RR-04');
    expect(body.next).toMatchObject([{ elementId: 'RR-01', performers: [{ role: 'service-specialist' }] }]);
    expect(body.deadlines).toMatchObject([{ elementId: 'RR-01', parameter: 'repair.register' }]);
  });
});

describe('working on a task', () => {
  test('form, outcome and rules are checked; read-only columns may be left out or sent unchanged', async () => {
    const { id } = (await start(specialist)).body;
    expect(faults(await complete(specialist, id, 'RR-01', { outcome: 'maybe', values: { receivedAt: 'yesterday', foo: 1 } })).sort()).toEqual([
      ['/outcome', 'unknownOutcome'],
      ['/values/foo', 'unknownField'],
      ['/values/receivedAt', 'wrongFormat'],
    ]);
    expect(faults(await complete(specialist, id, 'RR-01', { outcome: 'done' }))).toEqual([['/values/receivedAt', 'required']]);
    expect(faults(await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: '2099-01-01T00:00:00+08:00' } }))).toEqual([
      ['/values/receivedAt', 'inTheFuture'],
    ]);
    const done = await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
    expect(done.body.opened.map((task) => task.elementId)).toEqual(['RR-02']);
    const [row] = done.body.case.variables['lines'] as { id: string }[];
    const change = (more: object) =>
      complete(specialist, id, 'RR-02', { outcome: 'done', values: { lines: [{ ...row, qtyReceived: 1, finding: 'match', underWarranty: true, ...more }] } });
    expect(faults(await change({ product: '别的' }))).toEqual([['/values/lines/0/product', 'readOnly']]);
    expect(faults(await change({ priceCents: 1 }))).toEqual([['/values/lines/0/priceCents', 'unknownField']]);
    expect(faults(await change({ finding: 'fine' }))).toEqual([['/values/lines/0/finding', 'notAllowed']]);
    expect(faults(await complete(specialist, id, 'RR-02', { outcome: 'done', values: { lines: [] } }))).toContainEqual(['/values/lines', 'tooFew']);
    expect((await change({})).status).toBe(200);
  });

  test('a task that is done is 409 with who and when; a retry with the key gives the first answer', async () => {
    const { id } = (await start(specialist)).body;
    const task = await openTask(id, 'RR-01');
    const key = { 'idempotency-key': randomUUID() };
    const body = { outcome: 'done', values: { receivedAt: hourAgo() } };
    const first = await specialist.post<CompleteResult>(`/api/tasks/${task}/complete`, body, key);
    const again = await specialist.post<CompleteResult>(`/api/tasks/${task}/complete`, body, key);
    expect(again.body).toEqual(first.body);
    await api.deps.pool.query(`update idempotency set status = null, response = null where key = $1`, [key['idempotency-key']]);
    const lost = await specialist.post<CompleteResult>(`/api/tasks/${task}/complete`, body, key);
    expect([lost.status, lost.body.opened.map((t) => t.elementId)]).toEqual([200, ['RR-02']]);
    const late = await specialist.post(`/api/tasks/${task}/complete`, body);
    expect([late.status, late.body.code, late.body.by]).toEqual([409, 'taskClosed', { id: 'service-specialist', name: '李敏' }]);
    const journal = await specialist.get<Page<JournalEntry>>(`/api/cases/${id}/journal`);
    expect(journal.body.items.filter((entry) => entry.kind === 'taskCompleted')).toHaveLength(1);
    expect((await specialist.post(`/api/tasks/${task}/claim`)).body.code).toBe('taskClosed');
    expect((await specialist.post(`/api/tasks/${task}/draft`, { values: {} })).status).toBe(409);
  });

  test('an outcome may demand a comment; people of other groups may not', async () => {
    const { id } = (await start(specialist)).body;
    await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
    const task = await openTask(id, 'RR-02');
    const { body } = await specialist.get<TaskDetail>(`/api/tasks/${task}`);
    const lines = (body.form.values['lines'] as { id: string }[]).map((row) => ({ id: row.id, qtyReceived: 1, finding: 'humanDamage', underWarranty: true }));
    expect((await after.post(`/api/tasks/${task}/complete`, { outcome: 'done', values: { lines } })).status).toBe(403);
    expect((await agent.post(`/api/tasks/${task}/complete`, { outcome: 'done', values: { lines } })).status).toBe(404);
    await complete(specialist, id, 'RR-02', { outcome: 'done', values: { lines } });
    expect(faults(await complete(specialist, id, 'RR-04', { outcome: 'disputed' }))).toEqual([['/comment', 'commentRequired']]);
    expect(faults(await complete(specialist, id, 'RR-04', { outcome: 'agreed' }))).toEqual([['/values/agreement', 'required']]);
    expect(faults(await complete(specialist, id, 'RR-04', { outcome: 'agreed', values: { agreement: '按实收' }, attachments: ['none'] }))).toEqual([
      ['/attachments/0', 'unknownId'],
    ]);
    expect((await complete(specialist, id, 'RR-04', { outcome: 'agreed', values: { agreement: '按实收' } })).status).toBe(200);
  });
});

describe('messages', () => {
  test('the factory tells what it may; the rules hold; the agent’s inbox follows', async () => {
    const id = await atFactory();
    const send = (who: Caller, payload: object, name = 'shipped') => who.post<CompleteResult>(`/api/cases/${id}/messages`, { name, payload });
    expect((await factory.get<CaseDetail>(`/api/cases/${id}`)).body.allowedMessages).toContain('shipped');
    expect((await agent2.post(`/api/cases/${id}/messages`, { name: 'shipped', payload: {} })).status).toBe(404);
    expect((await agent.post(`/api/cases/${id}/messages`, { name: 'shipped', payload: { route: 'baike' } })).status).toBe(403);
    expect(faults(await send(factory, {}))).toEqual([['/payload/route', 'required']]);
    expect(faults(await send(factory, { route: 'baike', boat: 1 }))).toEqual([['/payload/boat', 'unknownField']]);
    expect(faults(await send(factory, { route: 'baike' }, 'launched'))).toEqual([['/name', 'unknownMessage']]);
    expect(faults(await send(factory, { route: 'baike', shippedAt: '2099-01-01T00:00:00+08:00' }))).toEqual([['/payload/shippedAt', 'inTheFuture']]);
    expect(faults(await send(factory, { route: 'baike', shippedAt: '2020-01-01T00:00:00+08:00' }))).toEqual([['/payload/shippedAt', 'beforeAcceptance']]);
    expect((await send(factory, { route: 'taiwan' })).status).toBe(409);
    const sent = await send(factory, { route: 'baike', waybillAgent: 'SF 9', freightBackCents: 800 });
    expect([sent.status, sent.body.case.currentElements.map((e) => e.elementId)]).toEqual([200, ['RR-13']]);
    expect((await agent.get<CaseDetail>(`/api/cases/${id}`)).body.variables).not.toHaveProperty('freightBackCents');
    const done = await complete(agent, id, 'RR-13', { outcome: 'received', values: { agentReceivedAt: new Date().toISOString() } });
    expect([done.status, done.body.case.status, done.body.case.endState]).toEqual([200, 'completed', 'completed']);
    const ended = await specialist.post(`/api/cases/${id}/messages`, { name: 'repaired', payload: { route: 'baike' } });
    expect([ended.status, ended.body.code, ended.body.errors?.[0]?.code]).toEqual([409, 'conflict', 'caseEnded']);
  });
});

describe('stepping in', () => {
  const operate = (who: Caller, id: string, body: object, dryRun = false) =>
    who.post<OperationResult>(`/api/cases/${id}/operations${dryRun ? '?dryRun=true' : ''}`, body);
  const kinds = (effects: readonly OperationEffect[]) => effects.map((effect) => effect.kind);

  test('a dry run says what would happen and changes nothing', async () => {
    const id = await atFactory();
    const dry = await operate(supervisor, id, { operation: 'suspend', reason: '等待客户' }, true);
    expect(kinds(dry.body.effects)).toEqual(['caseSuspended', 'deadlinePaused', 'deadlinePaused']);
    expect(dry.body.case.status).toBe('running');
    expect((await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.status).toBe('running');
    expect((await operate(supervisor, id, { operation: 'suspend', reason: '等待客户' })).body.case.status).toBe('suspended');
    expect((await operate(supervisor, id, { operation: 'suspend', reason: 'x' })).status).toBe(409);
    expect((await operate(supervisor, id, { operation: 'resume', reason: 'x' })).body.case.status).toBe('running');
  });

  test('deadline, person, end; each with its reason in the audit journal', async () => {
    const { id } = (await start(specialist)).body;
    const { body } = await supervisor.get<CaseDetail>(`/api/cases/${id}`);
    const deadlineId = body.deadlines.find((d) => d.state === 'armed')?.id;
    const moved = await operate(supervisor, id, { operation: 'changeDeadline', reason: '客户要求', deadlineId, dueAt: '2099-05-04T18:00:00+08:00' });
    expect(moved.body.effects).toMatchObject([{ kind: 'deadlineChanged', deadline: { id: deadlineId, to: '2099-05-04T18:00:00+08:00' } }]);
    expect(moved.body.case.tasks[0]?.dueAt).toBe('2099-05-04T18:00:00+08:00');
    const taskId = await openTask(id, 'RR-01');
    const given = await operate(ops, id, { operation: 'reassign', reason: '休假', taskId, assignee: 'after-sales-specialist' });
    expect([given.status, given.body.case.tasks[0]?.assignee]).toEqual([200, { id: 'after-sales-specialist', name: '王芳' }]);
    expect((await specialist.post(`/api/tasks/${taskId}/complete`, { outcome: 'done' })).body.code).toBe('taskClaimed');
    expect(faults(await operate(ops, id, { operation: 'reassign', reason: 'x', taskId, assignee: 'nobody' }))).toEqual([['/assignee', 'unknownId']]);
    expect(faults(await operate(ops, id, { operation: 'changeDeadline', reason: 'x', deadlineId: 'none', dueAt: '2099-05-04T18:00:00+08:00' }))).toEqual([
      ['/deadlineId', 'unknownDeadline'],
    ]);
    expect(faults(await operate(ops, id, { operation: 'cancel' }))).toEqual([['/reason', 'required']]);
    expect(faults(await operate(ops, id, { operation: 'resolveIncident', reason: 'x', incidentId: 'none' }))).toEqual([['/incidentId', 'unknownIncident']]);
    expect((await operate(specialist, id, { operation: 'cancel', reason: 'x' })).status).toBe(403);
    expect((await operate(agent, id, { operation: 'cancel', reason: 'x' })).status).toBe(403);
    const ended = await operate(ops, id, { operation: 'cancel', reason: '重复' });
    expect([ended.body.case.status, kinds(ended.body.effects)]).toEqual(['cancelled', expect.arrayContaining(['caseEnded', 'taskCancelled'])]);
    expect((await operate(ops, id, { operation: 'cancel', reason: 'x' })).status).toBe(409);
    const { rows } = await api.deps.pool.query<{ action: string; reason: string }>(`select action, reason from audit where subject = $1 order by id`, [
      `case/${id}`,
    ]);
    expect(rows).toEqual([
      { action: 'case.changeDeadline', reason: '客户要求' },
      { action: 'case.reassign', reason: '休假' },
      { action: 'case.cancel', reason: '重复' },
    ]);
  });
});

describe('parameters and calendar', () => {
  const put = (who: Caller, name: string, body: object, dryRun = false) =>
    who.put<ParameterUpdateResult>(`/api/parameters/${name}${dryRun ? '?dryRun=true' : ''}`, body);

  test('a change names each running case with old and new due time, and moves only those that are asked for', async () => {
    const first = await atFactory();
    const second = await atFactory();
    const name = 'repair.clockC.external';
    const dry = await put(ops, name, { value: 9, reason: '春节' }, true);
    const of = (id: string) => dry.body.effects.find((effect) => effect.caseId === id);
    expect(of(first)?.deadline?.from).not.toBe(of(first)?.deadline?.to);
    expect(of(second)).toMatchObject({ number: second, title: '代理商甲 · 移动硬盘 2TB', kind: 'deadlineChanged' });
    expect(dry.body.parameter.value).toBe(7);
    const done = await put(ops, name, { value: 9, reason: '春节', applyToRunning: [first] });
    expect([done.body.parameter.value, done.body.parameter.history[0]?.reason, done.body.refused]).toEqual([9, '春节', []]);
    const due = async (id: string) => (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.deadlines.find((d) => d.parameter === name);
    expect((await due(first))?.dueAt).toBe(of(first)?.deadline?.to);
    expect((await due(second))?.dueAt).toBe(of(second)?.deadline?.from);
    const third = await atFactory();
    expect((await due(third))?.value).toBe(9);
    const told = await ops.post<OperationResult>(`/api/cases/${second}/operations`, { operation: 'changeParameters', reason: '同上', parameters: [name] });
    expect([told.status, (await due(second))?.value]).toEqual([200, 9]);
    expect(faults(await ops.post(`/api/cases/${second}/operations`, { operation: 'changeParameters', reason: 'x', parameters: ['none.such'] }))).toEqual([
      ['/parameters/0', 'unknownParameter'],
    ]);
  });

  test('values must fit their unit; only ops change them', async () => {
    const bad = async (name: string, value: unknown) => faults(await put(ops, name, { value, reason: 'x' }));
    expect(await bad('repair.clockB.internal', 1.5)).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.clockB.internal', '7')).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.price.deltaFrom', '2012-02-30x')).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.price.list', [{ product: 1, colour: 'x' }])).toEqual([
      ['/value/0/product', 'wrongUnit'],
      ['/value/0/colour', 'unknownField'],
    ]);
    expect(await bad('repair.exemptRoutes', 'taiwan')).toEqual([['/value', 'wrongUnit']]);
    expect(faults(await put(ops, 'repair.clockB.internal', { value: 7, reason: 'x', applyToRunning: ['none'] }))).toEqual([['/applyToRunning/0', 'unknownId']]);
    expect(
      faults(await put(ops, 'repair.clockB.internal', { value: 7, reason: 'x', applyToRunning: 'all', effectiveFrom: '2099-01-01T00:00:00+08:00' })),
    ).toEqual([['/applyToRunning', 'appliesLater']]);
    expect((await put(specialist, 'repair.clockB.internal', { value: 7, reason: 'x' })).status).toBe(403);
    expect((await put(ops, 'none.such', { value: 7, reason: 'x' })).status).toBe(404);
    expect((await specialist.get('/api/parameters/none.such')).status).toBe(404);
    expect((await agent.get('/api/parameters')).status).toBe(403);
    const later = await put(ops, 'repair.clockB.internal', { value: 8, reason: 'x', effectiveFrom: '2099-01-01T00:00:00+08:00' });
    expect(later.body.parameter.value).toBe(7);
  });

  test('a year of the calendar: read, tried, loaded', async () => {
    type Year = { days: { date: string; kind: string; name: string | null }[]; loaded: boolean; years: number[] };
    const { body } = await specialist.get<Year>('/api/calendars/china/2026');
    expect([body.loaded, body.days.length > 20, body.years.includes(2004)]).toEqual([true, true, true]);
    expect((await specialist.get<Year>('/api/calendars/china/2031')).body.loaded).toBe(false);
    expect((await specialist.get('/api/calendars/mars/2026')).status).toBe(404);
    const days = [{ date: '2031-01-01', kind: 'off', name: '元旦' }];
    const request = { days, source: '国务院办公厅通知', reason: '年度更新' };
    expect((await specialist.put('/api/calendars/china/2031', request)).status).toBe(403);
    expect(faults(await ops.put('/api/calendars/china/2031', { ...request, days: [{ date: '2030-01-01', kind: 'off' }] }))).toEqual([
      ['/days/0/date', 'otherYear'],
    ]);
    expect((await ops.put<{ calendar: Year }>('/api/calendars/china/2031?dryRun=true', request)).body.calendar.loaded).toBe(false);
    expect((await ops.put<{ calendar: Year }>('/api/calendars/china/2031', request)).body.calendar).toMatchObject({ loaded: true, days });
  });
});

describe('live events', () => {
  interface Event {
    readonly id: string;
    readonly event: string;
    readonly data: { readonly caseId: string; readonly kinds: readonly string[] };
  }
  /** Reads events until `enough`, then leaves. */
  async function follow(who: Caller, enough: (events: readonly Event[]) => boolean, ready: () => Promise<void>, lastEventId?: string): Promise<Event[]> {
    const leave = new AbortController();
    const response = await fetch(`${api.url}/api/events`, {
      headers: { cookie: who.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: leave.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/text\/event-stream/);
    const events: Event[] = [];
    const timer = setTimeout(() => leave.abort(), 15_000);
    const done = (async () => {
      let text = '';
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}:\\s?(.*)$`, 'm').exec(block)?.[1];
          const data = field('data');
          if (data !== undefined && field('event') !== undefined)
            events.push({ id: field('id') ?? '', event: field('event') ?? '', data: JSON.parse(data) as Event['data'] });
        }
        if (enough(events)) return;
      }
    })();
    await ready();
    await done.catch(() => undefined);
    clearTimeout(timer);
    leave.abort();
    return events;
  }

  test('who may see a case hears of it, within a second, others do not; a reader that comes back gets what he missed', async () => {
    let id = '';
    const heard = await follow(
      specialist,
      (events) => events.some((e) => e.event === 'case' && e.data.caseId === id),
      async () => void ({ id } = (await start(specialist)).body),
    );
    expect(heard.map((e) => e.event)).toEqual(['task', 'case']);
    expect(heard[0]?.data.kinds).toEqual(['taskCreated']);
    const last = heard.at(-1)?.id ?? '';
    await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
    const missed = await follow(
      specialist,
      (events) => events.some((e) => e.event === 'case'),
      () => Promise.resolve(),
      last,
    );
    expect(missed.map((e) => [e.event, e.data.caseId])).toEqual([
      ['task', id],
      ['case', id],
    ]);
    expect(Number.parseInt(missed.at(-1)?.id ?? '', 10)).toBeGreaterThan(Number.parseInt(last, 10));

    let own = '';
    const others = await follow(
      agent2,
      (events) => events.some((e) => e.data.caseId === own && e.event === 'case'),
      async () => {
        await start(specialist);
        own = (await start(agent2, { lines: [line] })).body.id;
      },
    );
    expect(new Set(others.map((e) => e.data.caseId))).toEqual(new Set([own]));
  });

  test('a reader that was away for longer than events are kept gets them from the journal', async () => {
    const { rows } = await api.deps.pool.query<{ id: number }>('select max(id) as id from journal');
    const { id } = (await start(specialist)).body;
    const hub = api.deps.hub as unknown as { recent: unknown[] };
    hub.recent.length = 0;
    const missed = await follow(
      specialist,
      (events) => events.some((e) => e.event === 'case' && e.data.caseId === id),
      () => Promise.resolve(),
      String(rows[0]?.id),
    );
    expect(missed.some((e) => e.data.caseId === id)).toBe(true);
  });
});

describe('when Temporal is away', () => {
  test('acting is 503 with Retry-After, reading goes on', async () => {
    const { id } = (await start(specialist)).body;
    const task = await openTask(id, 'RR-01');
    const away = await startApi();
    try {
      const caller = await signIn(away.url, 'service-specialist');
      const answer = await caller.post('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines: [line] } });
      expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
      expect((await caller.get('/api/cases')).status).toBe(200);
    } finally {
      await away.stop();
    }
    expect((await specialist.get(`/api/tasks/${task}`)).status).toBe(200);
  }, 90_000);
});
