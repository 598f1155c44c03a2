import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { TaskDetail, TaskSummary } from '../../api/contract/tasks.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import { type Caller, signIn } from './support/caller.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
const people: Record<string, Caller> = {};
const as = (username: string): Caller => people[username]!;
const NAMES = [
  'hr',
  'finance',
  'admin',
  'after-sales-specialist',
  'service-specialist',
  'service-supervisor',
  'service-manager',
  'admin-dept',
  'field-service',
  'channel-manager',
];

beforeAll(async () => {
  running = await startRunningApi();
  for (const name of NAMES) people[name] = await signIn(running.api.url, name);
  for (const code of ['ST', 'CP'])
    await running.api.deps.pool.query(`insert into case_numbers values ($1, to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $2)`, [
      code,
      100_000 + Math.floor(Math.random() * 800_000),
    ]);
}, 120_000);
afterAll(() => running.stop(), 60_000);

const inTenDays = (): string => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
const begin = (who: string, variables: object) =>
  as(who).post<CaseDetail>('/api/cases', { process: 'staff-transfer-handover', variables: { kind: 'leave', lastDay: inTenDays(), ...variables } });
const read = async (who: string, caseId: string) => (await as(who).get<CaseDetail>(`/api/cases/${caseId}`)).body;
const isOpen = (caseId: string, elementId: string): Promise<TaskSummary> =>
  until(`${elementId} is open`, async () => (await read('hr', caseId)).tasks.find((task) => task.elementId === elementId && task.state === 'open'));
async function complete(who: string, caseId: string, elementId: string, body: object): Promise<void> {
  const answer = await as(who).post(`/api/tasks/${(await isOpen(caseId, elementId)).id}/complete`, body);
  expect([elementId, answer.status, faults(answer)]).toEqual([elementId, 200, []]);
}
const none = { outcome: 'done', values: { none: true } };
const list = async (caseId: string, leaver: string) => {
  for (const section of ['A', 'B', 'C1', 'C2', 'D']) await complete(leaver, caseId, `ST-03${section}`, none);
};

describe('staff-transfer-handover', () => {
  test('ST-S5: tasks that the leaver has claimed go to the receiver, with their deadlines; those of the hand-over stay his', async () => {
    // given: two cases whose task he has claimed
    const cases = await Promise.all([running.start(running.specialist), running.start(running.specialist)]);
    const ids = cases.map(({ body }) => body.id);
    const tasks = await Promise.all(ids.map((id) => running.openTask(id, 'RR-01')));
    for (const task of tasks) expect((await as('service-specialist').post(`/api/tasks/${task}/claim`)).status).toBe(200);
    const before = await Promise.all(ids.map(async (id) => (await running.supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.tasks[0]));
    // when
    const { body } = await begin('hr', { personId: 'service-specialist', receiverId: 'after-sales-specialist' });
    const found = (await as('service-specialist').get<TaskDetail>(`/api/tasks/${(await isOpen(body.id, 'ST-03D')).id}`)).body.form.values['foundItems'];
    await list(body.id, 'service-specialist');
    await complete('after-sales-specialist', body.id, 'ST-04A', { outcome: 'ok' });
    await complete('finance', body.id, 'ST-04B', { outcome: 'ok' });
    await complete('hr', body.id, 'ST-04C1', { outcome: 'ok' });
    await complete('admin', body.id, 'ST-04C2', { outcome: 'ok' });
    await complete('after-sales-specialist', body.id, 'ST-04D', { outcome: 'ok' });
    const own = await isOpen(body.id, 'ST-09-leaver');
    // then
    expect((found as { name: string }[]).map(({ name }) => name.split(' ')[0])).toEqual(expect.arrayContaining(ids));
    const after = await Promise.all(ids.map(async (id) => (await running.supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.tasks[0]));
    expect(after.map((task) => task?.assignee?.id)).toEqual(['after-sales-specialist', 'after-sales-specialist']);
    expect(after.map((task) => task?.dueAt)).toEqual(before.map((task) => task?.dueAt));
    expect(own.assignee?.id).toBe('service-specialist');
    expect((await read('hr', body.id)).variables).toMatchObject({ movedTasks: 2, leftWork: [] });
    const journal = (await running.supervisor.get<Page<JournalEntry>>(`/api/cases/${ids[0]}/journal?limit=200`)).body.items;
    expect(journal.find(({ kind }) => kind === 'taskReassigned')).toMatchObject({ actor: { id: 'hr' }, data: { reason: `工作移交 ${body.id}` } });
    // when: all have signed
    const sign = { outcome: 'sign', signature: {} };
    await complete('service-specialist', body.id, 'ST-09-leaver', sign);
    await complete('after-sales-specialist', body.id, 'ST-09-receiver', sign);
    await complete('service-supervisor', body.id, 'ST-09-superior', sign);
    // then
    const ended = await until('it has ended', async () => ((await read('hr', body.id)).status === 'completed' ? await read('hr', body.id) : undefined));
    expect([ended.endState, ended.orgPack]).toEqual(['handed-over', 'zhifu']);
  }, 120_000);

  test('who hands over, who receives and who witnesses are three people of the house', async () => {
    const refused = async (variables: object) => faults(await begin('hr', variables));
    expect(await refused({ personId: 'service-specialist', receiverId: 'service-specialist' })).toEqual([['/variables/receiverId', 'samePerson']]);
    expect(await refused({ personId: 'service-specialist', receiverId: 'hr', witnessId: 'hr' })).toEqual([['/variables/witnessId', 'samePerson']]);
    expect(await refused({ personId: 'nobody', receiverId: 'agent' })).toEqual([
      ['/variables/personId', 'unknownId'],
      ['/variables/receiverId', 'unknownId'],
    ]);
    expect(await refused({ receiverId: 'hr' })).toEqual([['/variables/personId', 'required']]);
  });

  test('a case is of the organisation of who hands over: its rules are that organisation’s, and others do not see it', async () => {
    const { body } = await begin('service-manager', { personId: 'field-service', receiverId: 'field-service-2' });
    const zhifu = (await begin('service-supervisor', { personId: 'after-sales-specialist', receiverId: 'service-specialist' })).body;
    expect([body.orgPack, zhifu.orgPack]).toEqual(['xionghui', 'zhifu']);
    await list(body.id, 'field-service');
    const groups = async (elementId: string) => (await isOpen(body.id, elementId)).candidateGroups.map(({ role }) => role);
    expect([await groups('ST-04B'), await groups('ST-04C1')]).toEqual([['service-manager'], ['admin-dept']]);
    const seen = (who: string, id: string) =>
      as(who)
        .get(`/api/cases/${id}`)
        .then(({ status }) => status);
    expect(await Promise.all([seen('service-manager', body.id), seen('admin-dept', body.id), seen('hr', body.id)])).toEqual([200, 200, 200]);
    expect(await Promise.all([seen('finance', body.id), seen('service-supervisor', body.id), seen('service-manager', zhifu.id)])).toEqual([404, 404, 404]);
    const task = await isOpen(body.id, 'ST-04A');
    const wish = { operation: 'reassign', taskId: task.id, assignee: 'service-supervisor', reason: 'elsewhere' };
    const given = await as('hr').post(`/api/cases/${body.id}/operations`, wish);
    expect(faults(given)).toEqual([['/assignee', 'otherOrganisation']]);
  }, 60_000);

  test('0035: who is of another organisation starts none, and takes part in none: it shows what somebody works on', async () => {
    const wish = { personId: 'service-supervisor', receiverId: 'service-specialist' };
    expect(faults(await begin('channel-manager', wish))).toEqual([['/variables/personId', 'otherOrganisation']]);
    expect(faults(await begin('hr', { ...wish, receiverId: 'field-service', witnessId: 'channel-manager' }))).toEqual([
      ['/variables/receiverId', 'otherOrganisation'],
      ['/variables/witnessId', 'otherOrganisation'],
    ]);
  });

  test('0039: nor does a case of another organisation call one', async () => {
    const { db, definitions, pool } = running.api.deps;
    const [kind, lastDay] = ['"leave"', `"${inTenDays()}"`];
    const document = process('leaving')
      .start()
      .callActivity('call', 'staff-transfer-handover', { input: { kind, lastDay, personId: '"field-service"', receiverId: '"service-specialist"' } })
      .end()
      .with({ orgPack: 'zhifu', numberCode: 'LV', mayStart: ['hr'], owners: ['hr'] })
      .build();
    await publishVersion(db, { document, checksum: 'leaving', note: null, publishedBy: 'test', compile });
    await until('the process is known', () => definitions.latestOf('leaving'));
    const { id } = (await as('hr').post<CaseDetail>('/api/cases', { process: 'leaving', variables: {} })).body;
    const incidents = await until('the caller is told', async () => {
      const found = (await read('hr', id)).incidents;
      return found.length > 0 ? found : undefined;
    });
    expect(incidents).toMatchObject([{ code: 'callRefused', params: { error: { en: expect.stringContaining('/variables/personId') } } }]);
    expect((await pool.query('select from case_starts where caller = $1 and case_id is not null', [id])).rowCount).toBe(0);
  });

  test('0035: of confidential cases a hand-over tells how many tasks there are, and nothing else', async () => {
    // given: a complaint about the one who is to receive the work, taken by who hands over
    const about = { receivedAt: '2026-09-01T09:00:00+08:00', facts: '不该外传', target: 'staff', partyId: 'agent-jia', aboutUserId: 'after-sales-specialist' };
    const started = await as('service-supervisor').post<CaseDetail>('/api/cases', { process: 'complaint', variables: about });
    expect(faults(started)).toEqual([]);
    const complaint = started.body;
    const [first] = complaint.tasks;
    expect((await as('service-supervisor').post(`/api/tasks/${first!.id}/claim`)).status).toBe(200);
    // when
    const { body } = await begin('hr', { personId: 'service-supervisor', receiverId: 'after-sales-specialist' });
    const { form } = (await as('service-supervisor').get<TaskDetail>(`/api/tasks/${(await isOpen(body.id, 'ST-03D')).id}`)).body;
    // then
    const found = (form.values['foundItems'] as { name: string }[]).map(({ name }) => name);
    expect(found.filter((name) => name.startsWith('保密'))).toEqual(['保密单据的任务 Tasks of confidential cases: 1']);
    const told = JSON.stringify((await read('hr', body.id)).variables);
    expect([told.includes(complaint.id), told.includes('不该外传')]).toEqual([false, false]);
  }, 60_000);
});
