import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type CaseDetail, journalEntry, type JournalEntry } from '../../api/contract/cases.js';
import { page, type Page, type Problem } from '../../api/contract/common.js';
import type { CompleteResult } from '../../api/contract/task-results.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { changeByHand } from './support/by-hand.js';
import type { Caller } from './support/caller.js';
import { loseAnswer } from './support/lost-answer.js';
import { faults, hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let api: RunningApi['api'];
let specialist: RunningApi['specialist'];
let after: RunningApi['after'];
let agent: RunningApi['agent'];
let agent2: RunningApi['agent2'];
let supervisor: RunningApi['supervisor'];
let factory: RunningApi['factory'];
let start: RunningApi['start'];
let openTask: RunningApi['openTask'];
let complete: RunningApi['complete'];
let atFactory: RunningApi['atFactory'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ api, specialist, after, supervisor, agent, agent2, factory, start, openTask, complete, atFactory } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

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
    await loseAnswer(api, key['idempotency-key']);
    const lost = await specialist.post<CompleteResult>(`/api/tasks/${task}/complete`, body, key);
    expect([lost.status, lost.body.opened.map((t) => t.elementId)]).toEqual([200, ['RR-02']]);
    const late = await specialist.post(`/api/tasks/${task}/complete`, body);
    expect([late.status, late.body.code, late.body.by]).toEqual([409, 'taskClosed', { id: 'service-specialist', name: '李敏' }]);
    const journal = await specialist.get<Page<JournalEntry>>(`/api/cases/${id}/journal`);
    expect(journal.body.items.filter((entry) => entry.kind === 'taskCompleted')).toHaveLength(1);
    expect((await specialist.post(`/api/tasks/${task}/claim`)).body.code).toBe('taskClosed');
    expect((await specialist.post(`/api/tasks/${task}/draft`, { values: {} })).status).toBe(409);
  });

  test('many at once: one completes the task, the others are told who was faster', async () => {
    const { id } = (await start(specialist)).body;
    const task = await openTask(id, 'RR-01');
    const body = { outcome: 'done', values: { receivedAt: hourAgo() } };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => specialist.post<CompleteResult & Problem>(`/api/tasks/${task}/complete`, body, { 'idempotency-key': randomUUID() })),
    );
    expect(answers.map(({ status, body: { code, by } }) => [status, code, by?.id]).sort()).toEqual([
      [200, undefined, undefined],
      ...Array.from({ length: 5 }, () => [409, 'taskClosed', 'service-specialist']),
    ]);
    const key = { 'idempotency-key': randomUUID() };
    const comments = await Promise.all(Array.from({ length: 6 }, () => specialist.post(`/api/cases/${id}/comments`, { text: '同一条' }, key)));
    expect(comments.map(({ status, body: comment }) => [status, comment])).toEqual(comments.map(() => [201, comments[0]?.body]));
  });

  test('claimed by one while another completes: one of them has it, the other is told', async () => {
    const { id } = (await start(specialist)).body;
    const task = await openTask(id, 'RR-01');
    await changeByHand(api, `insert into user_roles values ('after-sales-specialist', 'service-specialist') on conflict do nothing`);
    const [claimed, completed] = await Promise.all([
      after.post<Problem>(`/api/tasks/${task}/claim`),
      specialist.post<CompleteResult & Problem>(`/api/tasks/${task}/complete`, { outcome: 'done', values: { receivedAt: hourAgo() } }),
    ]);
    await changeByHand(api, `delete from user_roles where user_id = 'after-sales-specialist' and role_id = 'service-specialist'`);
    expect([claimed.status, completed.status].sort()).toEqual([200, 409]);
    if (claimed.status === 200) expect(completed.body.code).toBe('taskClaimed');
  });

  test('refused, a completion leaves the task as it was', async () => {
    const { id } = (await start(specialist)).body;
    const task = await openTask(id, 'RR-01');
    const refused = await specialist.post<Problem>(`/api/tasks/${task}/complete`, { outcome: 'done', values: { receivedAt: '2099-01-01T00:00:00+08:00' } });
    expect([refused.status, (await specialist.get<TaskDetail>(`/api/tasks/${task}`)).body.assignee]).toEqual([422, null]);
    await supervisor.post(`/api/cases/${id}/operations`, { operation: 'suspend', reason: 'x' });
    await api.deps.pool.query(`update tasks set state = 'open' where id = $1`, [task]);
    const late = await specialist.post<Problem>(`/api/tasks/${task}/complete`, { outcome: 'done', values: { receivedAt: hourAgo() } });
    expect([late.status, (await specialist.get<TaskDetail>(`/api/tasks/${task}`)).body.assignee]).toEqual([409, null]);
  });

  test('a task that was given to somebody is his group’s again when he releases it', async () => {
    const { id } = (await start(specialist)).body;
    const task = await openTask(id, 'RR-01');
    await supervisor.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: task, assignee: 'after-sales-specialist', reason: 'x' });
    expect((await specialist.post<Problem>(`/api/tasks/${task}/claim`)).body.code).toBe('taskAssigned');
    const key = { 'idempotency-key': randomUUID() };
    for (const again of [1, 2]) expect([again, (await after.post<TaskDetail>(`/api/tasks/${task}/release`, {}, key)).body.assignee]).toEqual([again, null]);
    expect((await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.currentElements[0]?.performer).toMatchObject({ role: 'service-specialist' });
    expect((await specialist.post(`/api/tasks/${task}/claim`)).status).toBe(200);
    expect((await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } })).status).toBe(200);
    const journal = await specialist.get<Page<JournalEntry>>(`/api/cases/${id}/journal`);
    expect(journal.body.items.filter((entry) => entry.kind === 'taskReleased').map((entry) => entry.actor.id)).toEqual(['after-sales-specialist']);
  });

  test('the journal is answered as the contract says, also what is written beside the engine, to the house and to people outside', async () => {
    const { id } = (await start(agent)).body;
    await specialist.post(`/api/cases/${id}/comments`, { text: '已电话联系', internal: false });
    expect((await specialist.post(`/api/tasks/${await openTask(id, 'RR-01')}/claim`)).status).toBe(200);
    for (const [who, kinds] of [
      [specialist, ['caseStarted', 'commentAdded', 'taskClaimed']],
      [agent, ['caseStarted', 'commentAdded']],
    ] as const) {
      const { items } = page(journalEntry).parse((await who.get(`/api/cases/${id}/journal`)).body);
      expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...kinds]));
    }
  });

  test('a draft is its writer’s alone, and changes nothing that the step may only read', async () => {
    const id = await atFactory();
    await factory.post(`/api/cases/${id}/messages`, { name: 'shipped', payload: { route: 'baike' } });
    const task = await openTask(id, 'RR-13');
    const values = { lines: [{ product: 'FAKE' }], agentReceivedAt: 'soon' };
    expect((await agent.post(`/api/tasks/${task}/draft`, { values })).status).toBe(204);
    const seen = async (who: Caller) => (await who.get<TaskDetail>(`/api/tasks/${task}`)).body;
    const own = await seen(agent);
    expect([own.hasDraft, own.form.values['agentReceivedAt']]).toEqual([true, 'soon']);
    expect(JSON.stringify(own.form.values)).not.toContain('FAKE');
    const others = await seen(after);
    expect([others.hasDraft, others.form.values['agentReceivedAt']]).toEqual([false, undefined]);
    const early = (await start(specialist)).body;
    const first = await openTask(early.id, 'RR-01');
    await specialist.post(`/api/tasks/${first}/draft`, { values: { lines: [{ product: 'typed' }] } });
    const { body } = await specialist.get<TaskDetail>(`/api/tasks/${first}`);
    expect(body.form.values['lines']).toMatchObject([{ id: expect.any(String), product: 'typed', serial: 'SN-1' }]);
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
    const agreed = (values: object) => complete(specialist, id, 'RR-04', { outcome: 'agreed', values: { agreement: '按实收', ...values } });
    const form = await specialist.get<TaskDetail>(`/api/tasks/${await openTask(id, 'RR-04')}`);
    const [shown] = form.body.form.values['lines'] as object[];
    expect(faults(await agreed({ lines: [{ ...shown, finding: 'match', bogus: 1 }] }))).toEqual([
      ['/values/lines/0/finding', 'readOnly'],
      ['/values/lines/0/bogus', 'unknownField'],
    ]);
    expect(faults(await agreed({ lines: [shown, { product: 'added' }] }))).toEqual([['/values/lines', 'readOnly']]);
    expect(faults(await agreed({ receivedAt: [{}] }))).toEqual([['/values/receivedAt', 'readOnly']]);
    expect((await agreed({ ...form.body.form.values, agreement: '按实收' })).status).toBe(200);
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
