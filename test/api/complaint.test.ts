import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Attachment } from '../../api/contract/attachments.js';
import type { Board } from '../../api/contract/board.js';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { HandOverPreview } from '../../api/contract/jobs.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import type { Answer, Caller } from './support/caller.js';
import { signIn } from './support/caller.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { resolveRecipients, withoutKept } from '../../db/queries/recipients.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import { checkOffers } from '../../worker/offer-sweep.js';

/** A word of F-CP2 (内部专用) that nobody outside may find anywhere. */
const SECRET = '仅供内部的归纳';
const receivedAt = '2026-09-01T09:00:00+08:00';
const facts = '外壳开裂';

let running: RunningApi;
let after: Caller;
let supervisor: Caller;
let agent: Caller;
let channel: Caller;
let product: Caller;
let assistant: Caller;
let frontline: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  ({ after, supervisor, agent } = running);
  const { url } = running.api;
  [channel, product, assistant, frontline] = await Promise.all([
    signIn(url, 'channel-dept'),
    signIn(url, 'product-dept'),
    signIn(url, 'gm-assistant'),
    signIn(url, 'service-specialist'),
  ]);
}, 120_000);
afterAll(() => running.stop(), 60_000);

const start = (who: Caller, variables: object): Promise<Answer<CaseDetail>> =>
  who.post('/api/cases', { process: 'complaint', variables: { receivedAt, facts, ...variables } });
const read = async (who: Caller, id: string) => (await who.get<CaseDetail>(`/api/cases/${id}`)).body;
const taskOf = async (who: Caller, id: string, elementId: string): Promise<string> => {
  const task = (await read(who, id)).tasks.find((each) => each.elementId === elementId && each.state === 'open');
  if (!task) throw new Error(`${id}: expected an open ${elementId}`);
  return task.id;
};
/** Completes the open task of an element, found by `by`. */
async function complete(who: Caller, id: string, elementId: string, body: object, by: Caller = supervisor) {
  return who.post(`/api/tasks/${await taskOf(by, id, elementId)}/complete`, body);
}
const signature = { statement: 'signed' };

async function upload(who: Caller): Promise<string> {
  const form = new FormData();
  form.append(
    'file',
    new Blob([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')], {
      type: 'image/png',
    }),
    'letter.png',
  );
  return (await who.post<Attachment>('/api/attachments', form)).body.id;
}

test('CP-S9: nothing of the internal letter reaches the agent by any door', async () => {
  const { id } = (await start(agent, { product: '移动硬盘' })).body;
  expect((await complete(after, id, 'CP-02', { outcome: 'done', values: { target: 'product', grade: 'serious' } })).status).toBe(200);
  expect((await complete(after, id, 'CP-06', { outcome: 'done' })).status).toBe(200);
  // the specialist who enters it needs the scan, the agent does not
  expect(faults(await complete(after, id, 'CP-07', { outcome: 'submitted', values: { demand: '更换' }, signature }))).toEqual([
    ['/values/letterFile', 'letterFileMissing'],
  ]);
  expect((await complete(agent, id, 'CP-07', { outcome: 'submitted', values: { demand: '更换' }, signature })).status).toBe(200);
  const answer = { outcome: 'done', values: { summary: SECRET, responsibleDepts: ['product-dept'] } };
  expect((await complete(after, id, 'CP-08', answer)).status).toBe(200);
  expect((await complete(product, id, 'CP-09', { outcome: 'done', values: { opinionOrResult: SECRET }, signature })).status).toBe(200);
  const report = { parties: SECRET, complaintText: SECRET, causes: SECRET, handling: SECRET, compensation: false };
  expect((await complete(after, id, 'CP-10', { outcome: 'done', values: report })).status).toBe(200);
  const seen = await agent.get<CaseDetail>(`/api/cases/${id}`);
  expect([seen.status, seen.body.variables['product']]).toEqual([200, '移动硬盘']);
  const doors = ['', '/journal', '/comments', '/attachments'].map((path) => `/api/cases/${id}${path}`);
  for (const path of [
    ...doors,
    `/api/process-definitions/complaint`,
    `/api/tasks?view=started`,
    '/api/notifications',
    `/api/cases?q=${encodeURIComponent(SECRET)}`,
  ]) {
    const { body } = await agent.get<unknown>(path);
    expect([path, JSON.stringify(body).includes(SECRET)]).toEqual([path, false]);
  }
  const definition = JSON.stringify((await agent.get<unknown>('/api/process-definitions/complaint')).body);
  expect(['responsibleDepts', 'opinionOrResult', 'summary', 'amountCents'].filter((name) => definition.includes(`"${name}"`))).toEqual([]);
  // nor by whom it was asked: the department is of F-CP2 too
  expect(JSON.stringify(seen.body).includes('product-dept')).toBe(false);
  for (const path of doors) expect([path, JSON.stringify((await agent.get<unknown>(path)).body).includes('product-dept')]).toEqual([path, false]);
  // the case's own people have all of it
  expect(JSON.stringify(await read(supervisor, id))).toContain(SECRET);
});

test('who is complained about neither sees nor acts, nor is he told; the specialists neither', async () => {
  const { id, tasks } = (await start(frontline, { consumerName: '王先生', target: 'staff', aboutUserId: 'after-sales-specialist' })).body;
  expect(tasks.map(({ elementId }) => elementId)).toEqual(['SC-1']);
  const task = await taskOf(supervisor, id, 'SC-1');
  for (const who of [after, frontline]) {
    expect((await who.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await who.get(`/api/tasks/${task}`)).status).toBe(404);
    expect((await who.post(`/api/tasks/${task}/claim`)).status).toBe(404);
    expect((await who.get<Page<CaseDetail>>('/api/cases?limit=100')).body.items.map((c) => c.id)).not.toContain(id);
    expect((await who.get<Page<{ caseId: string }>>('/api/tasks?view=started')).body.items.map((t) => t.caseId)).not.toContain(id);
  }
  // it is not given to him by another door either
  const given = await supervisor.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: task, assignee: 'after-sales-specialist', reason: 'x' });
  expect(faults(given)).toEqual([['/assignee', 'keptFromHim']]);
  expect((await supervisor.post(`/api/tasks/${task}/claim`)).status).toBe(200);
  const over = await supervisor.post<HandOverPreview>('/api/users/service-supervisor/hand-over?dryRun=true', { to: 'after-sales-specialist', reason: 'x' });
  expect(over.body.refused.filter(({ caseId }) => caseId === id).map(({ code }) => code)).toEqual(['keptFromHim']);
  const { pool } = running.api.deps;
  const told = await withoutKept(pool, id, await resolveRecipients(pool, [{ role: 'after-sales-specialist' }, { role: 'service-supervisor' }]));
  expect(told.map(({ userId }) => userId)).toEqual(['service-supervisor']);
});

test('SC-5: points are decided in a case of their own; whom it is about sees that alone, and objects in his own name', async () => {
  const { id } = (await start(supervisor, { target: 'staff', partyId: 'agent-jia', aboutUserId: 'service-specialist' })).body;
  const repliedAt = new Date().toISOString();
  expect((await complete(supervisor, id, 'SC-1', { outcome: 'done' })).status).toBe(200);
  expect((await complete(supervisor, id, 'SC-2', { outcome: 'verified' })).status).toBe(200);
  expect((await complete(supervisor, id, 'SC-4', { outcome: 'done', values: { reply: '已处理', repliedAt } })).status).toBe(200);
  expect(faults(await complete(supervisor, id, 'SC-5', { outcome: 'deduct' }))).toEqual([['/values/deductionReason', 'required']]);
  expect((await complete(supervisor, id, 'SC-5', { outcome: 'deduct', values: { deductionReason: '当场争吵' } })).status).toBe(200);
  const child = await until('the points are a case', async () => (await read(supervisor, id)).children[0]);
  await until('it can be read', async () => (await supervisor.get(`/api/cases/${child.id}`)).status === 200 || undefined);
  expect([child.process, (await frontline.get(`/api/cases/${id}`)).status]).toEqual(['incentive-points', 404]);
  expect(await read(frontline, child.id)).toMatchObject({ caller: null, variables: { personId: 'service-specialist', kind: 'deduct', fact: '当场争吵' } });
  const object = (who: Caller, objectorId: string) =>
    who.post(`/api/cases/${child.id}/messages`, { name: 'objection', payload: { objectorId, objection: '情况不符' } });
  expect(faults(await object(frontline, 'service-specialist'))).toEqual([['/payload/objection', 'windowClosed']]); // nothing is published yet
  expect((await complete(supervisor, child.id, 'IN-02', { outcome: 'granted', values: { ruleItem: '态度', points: 2 } })).status).toBe(200);
  await until('the week has begun', async () => (await read(supervisor, child.id)).currentElements.find(({ elementId }) => elementId === 'IN-05t'));
  expect((await read(supervisor, child.id)).title).toMatch(/^李敏：扣分 态度/);
  expect(faults(await object(frontline, 'after-sales-specialist'))).toEqual([['/payload/objectorId', 'notYourself']]);
  expect((await object(frontline, 'service-specialist')).status).toBe(200);
  const objected = await taskOf(supervisor, child.id, 'IN-A2');
  expect(objected).toContain('service-specialist');
  // an item that is a person has his name, wherever it is read
  const named = { key: 'service-specialist', label: { zh: '李敏', en: '李敏' } };
  const { body: task } = await supervisor.get<TaskDetail>(`/api/tasks/${objected}`);
  const seen = await read(supervisor, child.id);
  const { body: journal } = await supervisor.get<Page<JournalEntry>>(`/api/cases/${child.id}/journal?limit=1000`);
  expect([task, seen.currentElements.find(({ elementId }) => elementId === 'IN-A2'), journal.items.find(({ elementId }) => elementId === 'IN-A2')]).toEqual(
    [1, 2, 3].map(() => expect.objectContaining({ scope: expect.objectContaining(named) })),
  );
  // nobody decides about himself
  const variables = { personId: 'service-supervisor', kind: 'add' };
  expect(faults(await frontline.post('/api/cases', { process: 'incentive-points', variables }))).toEqual([['/variables/personId', 'ofTheSupervisor']]);
});

test('nobody outside says whom of the house a complaint is about, and so from whom it is kept', async () => {
  const variables = { receivedAt, facts, target: 'staff', aboutUserId: 'ops' };
  const unknown = [['/variables/aboutUserId', 'unknownField']];
  expect(faults(await agent.post('/api/cases', { process: 'complaint', variables }))).toEqual(unknown);
  expect(faults(await agent.post('/api/process-definitions/complaint/preview', { variables }))).toEqual(unknown);
});

test('whom a case is about finds no word of it where a rule is changed for many, work is handed over, or what was done is listed', async () => {
  const { url } = running.api;
  const [ops, admin] = await Promise.all([signIn(url, 'ops'), signIn(url, 'admin')]);
  const about = async (aboutUserId: string) =>
    (await start(frontline, { consumerName: '王先生', target: 'staff', aboutUserId, facts: `投诉 ${aboutUserId}` })).body.id;
  const [ofOps, ofAdmin] = [await about('ops'), await about('admin')];
  expect((await supervisor.post(`/api/tasks/${await taskOf(supervisor, ofOps, 'SC-1')}/claim`)).status).toBe(200);
  const deadlineId = (await read(supervisor, ofAdmin)).deadlines[0]!.id;
  const moved = { operation: 'changeDeadline', deadlineId, dueAt: '2027-01-04T09:00:00+08:00', reason: '投诉 admin' };
  expect((await supervisor.post(`/api/cases/${ofAdmin}/operations`, moved)).status).toBe(200);
  /** Which of the two an answer tells of, by number or by its words. */
  const told = async (answer: Promise<Answer<unknown>>): Promise<[number, string[]]> => {
    const { status, body } = await answer;
    const text = JSON.stringify(body);
    return [status, [ofOps, '投诉 ops', ofAdmin, '投诉 admin'].filter((word) => text.includes(word))];
  };
  const rule = '/api/parameters/complaint.general.reply?dryRun=true';
  const change = { value: 4, reason: 'x' };
  expect(await told(ops.put(rule, { ...change, applyToRunning: 'all' }))).toEqual([200, [ofAdmin, '投诉 admin']]);
  expect(faults(await ops.put(rule, { ...change, applyToRunning: [ofOps] }))).toEqual([['/applyToRunning/0', 'unknownId']]);
  expect(await told(ops.post('/api/users/service-supervisor/hand-over?dryRun=true', { to: 'gm-assistant', reason: 'x' }))).toEqual([200, []]);
  expect(await told(admin.get('/api/audit?limit=100'))).toEqual([200, []]);
  // nor does he publish the rule away, nor does anybody but ops
  const published = await ops.get<Record<string, unknown>>('/api/process-definitions/complaint');
  const { withheldFrom: _rule, version: _version, publishedAt: _at, ...open } = published.body;
  for (const who of [supervisor, ops]) {
    expect((await who.put('/api/process-definitions/complaint/draft', open, { 'if-none-match': '*' })).status).toBe(201);
    expect((await who.post<{ code: string }>('/api/process-definitions/complaint/publish', { note: 'x' })).body.code).toBe('keepsLess');
    await who.delete('/api/process-definitions/complaint/draft');
  }
  expect(await told(ops.get(`/api/cases/${ofAdmin}`))).toEqual([200, [ofAdmin, '投诉 admin']]);
});

test('a complaint about the supervisor is the assistant’s, and not to be seen by the supervisor', async () => {
  const { id } = (await start(agent, { target: 'supervisor' })).body;
  expect((await supervisor.get(`/api/cases/${id}`)).status).toBe(404);
  expect((await assistant.get<Page<{ caseId: string; elementId: string }>>('/api/tasks?view=group')).body.items.filter((t) => t.caseId === id)).toMatchObject([
    { elementId: 'SC-1' },
  ]);
  expect((await complete(assistant, id, 'SC-1', { outcome: 'done' }, assistant)).status).toBe(200);
});

test('0036: nobody takes the complaint about himself: whom it is said to be about decides who does, at the start and when it is judged', async () => {
  const about = (target: string, aboutUserId: string) => start(supervisor, { target, partyId: 'agent-jia', aboutUserId });
  expect(faults(await about('staff', 'service-supervisor'))).toEqual([['/variables/aboutUserId', 'aboutTheSupervisor']]);
  expect(faults(await about('supervisor', 'gm-assistant'))).toEqual([['/variables/aboutUserId', 'aboutTheAssistant']]);
  expect((await about('supervisor', 'service-supervisor')).status).toBe(201);
  const { id } = (await start(after, { partyId: 'agent-jia' })).body;
  const judge = (target: string) => complete(after, id, 'CP-02', { outcome: 'done', values: { target, aboutUserId: 'service-supervisor' } });
  expect(faults(await judge('staff'))).toEqual([['/values/aboutUserId', 'aboutTheSupervisor']]);
  expect((await judge('supervisor')).status).toBe(200);
  // who has neither office is no matter of these rules
  const staff = (await about('staff', 'after-sales-specialist')).body.id;
  const register = (aboutUserId: string) => complete(supervisor, staff, 'SC-1', { outcome: 'done', values: { aboutUserId } });
  expect(faults(await register('service-supervisor'))).toEqual([['/values/aboutUserId', 'aboutTheSupervisor']]);
  expect((await register('service-specialist')).status).toBe(200);
});

test('of the month, too, the board counts nothing that is kept from its reader', async () => {
  const ended = async (who: Caller) => (await who.get<Board>('/api/board/complaint')).body.endedThisMonth;
  const before = [await ended(supervisor), await ended(assistant)] as const;
  const { id } = (await start(agent, { target: 'supervisor' })).body;
  expect((await assistant.post(`/api/cases/${id}/operations`, { operation: 'cancel', reason: '误报' })).status).toBe(200);
  expect([await ended(supervisor), await ended(assistant)]).toEqual([before[0], before[1] + 1]);
});

test('specialists raise the grade, only the supervisor lowers it', async () => {
  const { id } = (await start(after, { partyId: 'agent-jia' })).body;
  const regrade = (who: Caller, grade: string) => who.post(`/api/cases/${id}/messages`, { name: 'regrade', payload: { grade, reason: '核实后' } });
  const { body } = await complete(after, id, 'CP-02', { outcome: 'done', values: { target: 'product', grade: 'general' } });
  expect(body).toBeTruthy();
  expect(faults(await regrade(after, 'general'))).toEqual([['/payload/grade', 'sameGrade']]);
  expect((await regrade(after, 'serious')).status).toBe(200);
  expect(faults(await regrade(after, 'general'))).toEqual([['/payload/grade', 'downBySupervisor']]);
  expect((await regrade(channel, 'general')).status).toBe(404);
  expect((await regrade(supervisor, 'general')).status).toBe(200);
  expect((await read(supervisor, id)).tasks.filter((t) => t.state === 'open').map((t) => t.elementId)).toEqual(['CP-04']);
});

test('what a specialist has judged to be about staff is told him once more and then kept from him', async () => {
  const { id } = (await start(after, { partyId: 'agent-jia' })).body;
  const done = await complete(after, id, 'CP-02', { outcome: 'done', values: { target: 'staff', aboutUserId: 'service-specialist' } });
  expect(done.status).toBe(200);
  expect((await after.get(`/api/cases/${id}`)).status).toBe(404);
});

test('the letter of a consumer is entered by the specialist, with its scan', async () => {
  const { id } = (await start(after, { consumerName: '王先生' })).body;
  await complete(after, id, 'CP-02', { outcome: 'done', values: { target: 'product', grade: 'serious' } });
  await complete(after, id, 'CP-06', { outcome: 'done' });
  const letterFile = [await upload(after)];
  expect((await complete(after, id, 'CP-07', { outcome: 'submitted', values: { demand: '更换', letterFile }, signature })).status).toBe(200);
});

test('0035: work that is offered to those alone from whom the case is kept, or to a company without people, is an incident until there is somebody', async () => {
  const { db, pool, temporal: client, log, definitions } = running.api.deps;
  const check = () => checkOffers({ pool, client, log });
  const incidentsOf = async (who: Caller, id: string) => (await read(who, id)).incidents.map(({ code, elementId }) => `${code}@${elementId}`);
  const form = {
    name: { zh: 'x', en: 'x' },
    schema: { type: 'object', properties: { company: { type: 'string' } } },
    ui: { order: ['company'], fields: { company: { label: { zh: 'x', en: 'x' } } } },
  };
  /** Publishes a process of one task; `company` is whom it is offered to, or kept from. */
  async function published(key: string, numberCode: string, performers: object, more: object = {}): Promise<void> {
    const house = { orgPack: 'zhifu', numberCode, mayStart: ['service-supervisor'], maySee: ['service-supervisor'], startFields: { company: 'editable' } };
    const drawn = process(key).with({ ...house, ...more, forms: { form } });
    const document = drawn.start().userTask('a', { performers }).end().build();
    await publishVersion(db, { document, checksum: key, note: null, publishedBy: 'test', compile });
    await until('it is known', () => definitions.latestOf(key));
  }
  await published('offered', 'OF', { party: 'company' });
  await published('kept', 'KE', { groups: ['service-supervisor'] }, { withheldFrom: [{ person: 'company' }] });
  const begun = async (key: string, company: string) => (await supervisor.post<CaseDetail>('/api/cases', { process: key, variables: { company } })).body.id;
  // given
  const [kept, nobodys, theirs] = [await begun('kept', 'service-supervisor'), await begun('offered', 'x'), await begun('offered', 'agent-jia')];
  // when
  await check();
  // then
  const ops = await signIn(running.api.url, 'ops');
  const whyOf = async (id: string) => (await read(ops, id)).incidents[0]?.message;
  expect(await incidentsOf(ops, kept)).toEqual(['noPerformer@a']);
  expect(await whyOf(kept)).toContain('the roles service-supervisor: the case is kept from all who have them: give it to somebody who may see it');
  expect(await whyOf(nobodys)).toContain('the company x: nobody has an account in use');
  expect([await incidentsOf(ops, nobodys), await incidentsOf(ops, theirs)]).toEqual([['noPerformer@a'], []]);
  // when: somebody is there
  await pool.query(`insert into user_roles select id, 'service-supervisor' from users where username = 'ops'`);
  await check();
  // then
  expect([await incidentsOf(ops, kept), await incidentsOf(ops, nobodys)]).toEqual([[], ['noPerformer@a']]);
});

test('0035: work of somebody without an account is not taken off the list: he is given one, or the work to another', async () => {
  const { pool } = running.api.deps;
  const { id } = (await start(supervisor, { target: 'staff', partyId: 'agent-jia', aboutUserId: 'channel-dept' })).body;
  const task = (await read(supervisor, id)).tasks[0]!;
  const params = { taskId: task.id, user: 'ghost', error: { zh: '没有账号', en: 'no account' } };
  const incident = { id: 'of-nobody', code: 'noPerformer', elementId: 'SC-1', instanceId: task.id, at: Date.now(), params };
  await pool.query(`update cases set incidents = $2 where id = $1`, [id, JSON.stringify([incident])]);
  const resolve = () => supervisor.post(`/api/cases/${id}/operations?dryRun=true`, { operation: 'resolveIncident', incidentId: 'of-nobody', reason: 'x' });
  const refused = await resolve();
  expect([refused.status, faults(refused)]).toEqual([409, [['/incidentId', 'incidentNeedsPerformer']]]);
});

test('0035: a version without the rule gives nobody the cases of the version that has it', async () => {
  const { id } = (await start(agent, { target: 'supervisor' })).body;
  const { db, definitions } = running.api.deps;
  const { withheldFrom: _rule, ...document } = (await definitions.latestOf('complaint'))!.document;
  await publishVersion(db, { document, checksum: 'loosened', note: null, publishedBy: 'service-supervisor', compile });
  await until('it is known', async () => ((await definitions.latestOf('complaint'))?.document.withheldFrom ? undefined : true));
  expect((await definitions.latestOf('complaint'))!.version).toBe(2);
  expect((await supervisor.get(`/api/cases/${id}`)).status).toBe(404);
  expect((await assistant.get(`/api/cases/${id}`)).status).toBe(200);
});
