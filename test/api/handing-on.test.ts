import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApprovalSteps } from '../../api/contract/approval-steps.js';
import type { ParameterUpdateResult } from '../../api/contract/parameters.js';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page, Person, Problem } from '../../api/contract/common.js';
import type { Deputy } from '../../api/contract/deputies.js';
import type { Signer } from '../../api/contract/handing-on.js';
import type { Colleague } from '../../api/contract/people.js';
import type { CompleteResult } from '../../api/contract/task-results.js';
import type { TaskDetail, TaskSummary } from '../../api/contract/tasks.js';
import { until } from '../support/until.js';
import { type Caller, signIn } from './support/caller.js';
import { publishHanded, step, text } from './support/handed-processes.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let li: Caller;
let wang: Caller;
let liu: Caller;
let hr: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  ({ specialist: li, after: wang, supervisor: liu } = running);
  hr = await signIn(running.api.url, 'hr');
  await publishHanded(running.api.deps, [LI.id, WANG.id]);
}, 120_000);
afterAll(() => running.stop(), 60_000);

const LI = { id: 'service-specialist', name: '李敏' };
const WANG = { id: 'after-sales-specialist', name: '王芳' };
const LIU = { id: 'service-supervisor', name: '刘建华' };

const act = (who: Caller, task: string, operation: string, body: object) => who.post<CompleteResult & Problem>(`/api/tasks/${task}/${operation}`, body);
const read = async (who: Caller, task: string) => (await who.get<TaskDetail>(`/api/tasks/${task}`)).body;
const mine = async (who: Caller, caseId: string): Promise<TaskSummary[]> =>
  (await who.get<Page<TaskSummary>>('/api/tasks?view=mine&limit=200')).body.items.filter((task) => task.caseId === caseId);
const entries = async (caseId: string, kind: string) =>
  (await liu.get<Page<JournalEntry>>(`/api/cases/${caseId}/journal?limit=200`)).body.items.filter((entry) => entry.kind === kind);
const mails = async (caseId: string) =>
  (
    await running.api.deps.pool.query<{ to: string; zh: string }>(
      `select recipients -> 0 ->> 'user' as to, body ->> 'zh' as zh from outbox where case_id = $1`,
      [caseId],
    )
  ).rows;

async function atA(): Promise<{ id: string; a: string }> {
  const { id } = (await li.post<CaseDetail>('/api/cases', { process: 'handed-on', variables: {} })).body;
  return { id, a: await running.openTask(id, 'a') };
}
/** Where two people decide: 李敏's item and 刘建华's. */
async function atB(): Promise<{ id: string; own: string; other: string }> {
  const { id, a } = await atA();
  expect((await act(li, a, 'complete', { outcome: 'yes' })).status).toBe(200);
  const [own, other] = await Promise.all([mine(li, id), mine(liu, id)]);
  return { id, own: own[0]!.id, other: other[0]!.id };
}

describe('委派 by POST …/delegate', () => {
  test('no claim is needed; the other has it, sees from whom, and is told; what he says comes back to the one who asked', async () => {
    // given
    const { id, a } = await atA();
    expect((await read(li, a)).allowedOperations).toEqual(['claim', 'draft', 'complete', 'delegate', 'transfer', 'cc']);
    // when
    const given = await act(li, a, 'delegate', { to: WANG.id, comment: '看一下型号' });
    // then
    expect([given.status, given.body.case?.id, given.body.opened]).toEqual([200, id, []]);
    expect(await mine(wang, id)).toMatchObject([{ id: a, assignee: WANG, delegatedBy: LI }]);
    expect((await read(wang, a)).allowedOperations).toEqual(['release', 'draft', 'complete', 'delegate', 'cc']);
    expect((await read(li, a)).allowedOperations).toEqual(['takeBack']);
    expect(await mails(id)).toEqual([{ to: WANG.id, zh: expect.stringMatching(/^李敏 请你对「a」给出意见.*\n说明：看一下型号$/s) }]);
    // when
    const opinion = await act(wang, a, 'complete', { outcome: 'no', comment: '型号不符' });
    // then
    expect([opinion.status, opinion.body.case.status]).toEqual([200, 'running']);
    const back = await read(li, a);
    expect(back).toMatchObject({ state: 'open', assignee: LI, delegatedBy: null, opinions: [{ by: WANG, outcome: 'no', comment: '型号不符' }] });
    expect((await entries(id, 'taskDelegated')).map(({ actor, data }) => [actor, data])).toEqual([
      [LI, { taskId: a, from: LI, to: WANG, comment: '看一下型号' }],
    ]);
    expect((await entries(id, 'taskReturned')).map(({ actor, data }) => [actor, data])).toEqual([
      [WANG, { taskId: a, from: WANG, to: LI, outcome: 'no', comment: '型号不符' }],
    ]);
    expect(await mails(id)).toContainEqual({ to: LI.id, zh: expect.stringMatching(/^王芳 已对「a」给出意见.*\n意见：no。型号不符$/s) });
    expect((await wang.get(`/api/cases/${id}`)).status).toBe(200);
    expect((await act(li, a, 'complete', { outcome: 'yes' })).status).toBe(200);
  });

  test('whom it was given to sees the case on the version it runs on, though none of his roles works on the process; no longer than the case', async () => {
    const { id, a } = await atA();
    const shown = async (path: string) => (await hr.get(`/api/process-definitions/handed-on${path}`)).status;
    expect([await shown('/versions/1'), (await hr.get(`/api/cases/${id}`)).status]).toEqual([404, 404]);
    await act(li, a, 'delegate', { to: 'hr' });
    expect([await shown('/versions/1'), (await hr.get(`/api/cases/${id}`)).status]).toEqual([200, 200]);
    expect([await shown(''), await shown('/versions/2')]).toEqual([404, 404]);
  });

  test('whom it was delegated to gives it back without an opinion: to the one who asked, not to the group', async () => {
    const { a } = await atA();
    await act(li, a, 'delegate', { to: WANG.id });
    expect((await act(wang, a, 'release', {})).status).toBe(200);
    expect(await read(li, a)).toMatchObject({ assignee: LI, delegatedBy: null, opinions: [{ by: WANG, outcome: null, comment: null }] });
  });

  test('who gives it back may write his opinion without an outcome: the record, the task and the mail say it', async () => {
    const { id, a } = await atA();
    await act(li, a, 'delegate', { to: WANG.id });
    const key = { 'idempotency-key': randomUUID() };
    const opinion = { comment: ' 型号不符 ' };
    expect((await wang.post(`/api/tasks/${a}/release`, opinion, key)).status).toBe(200);
    expect(await read(li, a)).toMatchObject({ assignee: LI, delegatedBy: null, opinions: [{ by: WANG, outcome: null, comment: '型号不符' }] });
    expect((await entries(id, 'taskReturned')).map(({ data }) => data)).toEqual([{ taskId: a, from: WANG, to: LI, comment: '型号不符' }]);
    expect(await mails(id)).toContainEqual({ to: LI.id, zh: expect.stringMatching(/^王芳 已对「a」给出意见.*\n意见：型号不符$/s) });
    // Who was not asked has no opinion to give: it would stand nowhere.
    expect(faults(await act(li, a, 'release', opinion))).toEqual([['/comment', 'noOpinionAsked']]);
    expect(faults(await act(li, a, 'release', { comment: 'x'.repeat(2001) }))).toEqual([['/comment', 'tooLong']]);
    expect((await act(li, a, 'release', {})).status).toBe(200);
    await li.post(`/api/tasks/${a}/claim`);
    expect(faults(await act(li, a, 'release', opinion))).toEqual([['/comment', 'noOpinionAsked']]);
  });

  test('a chain names the last who asked; a reassignment ends it', async () => {
    const { id, a } = await atA();
    await act(li, a, 'delegate', { to: WANG.id });
    await act(wang, a, 'delegate', { to: LIU.id });
    expect(await mine(liu, id)).toMatchObject([{ delegatedBy: WANG }]);
    await running.ops.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: a, assignee: LI.id, reason: '急' });
    expect(await mine(li, id)).toMatchObject([{ delegatedBy: null }]);
  });

  test('it is refused at the field: nobody of that name, who may not see the case, oneself', async () => {
    const { a } = await atA();
    const to = async (id: string) => faults(await act(li, a, 'delegate', { to: id }));
    expect(await to('nobody')).toEqual([['/to', 'unknownId']]);
    expect(await to('field-service')).toEqual([['/to', 'otherOrganisation']]);
    expect(await to('agent')).toEqual([['/to', 'notForOutside']]);
    expect(await to(LI.id)).toEqual([['/to', 'notOneself']]);
    // A refusal leaves it as it was: nobody's.
    expect((await read(li, a)).assignee).toBeNull();
  });

  test('what somebody else has is not his to give; a dry run says what would happen and does nothing', async () => {
    const { a } = await atA();
    const dry = await li.post<CompleteResult>(`/api/tasks/${a}/delegate?dryRun=true`, { to: WANG.id }, { 'accept-language': 'zh-CN' });
    expect(dry.body.effects?.map(({ kind, text: said }) => [kind, said])).toEqual([['taskDelegated', '“a”委派给 王芳，办理后交回']]);
    expect((await read(li, a)).assignee).toBeNull();
    await running.ops.post(`/api/cases/${(await read(li, a)).caseId}/operations`, { operation: 'reassign', taskId: a, assignee: WANG.id, reason: '急' });
    const refused = await act(li, a, 'delegate', { to: LIU.id });
    expect([refused.status, refused.body.code]).toEqual([409, 'taskAssigned']);
  });
});

describe('收回 by POST …/takeBack', () => {
  test('who has asked has it again while it is out; the record says so, and whom he had asked is told', async () => {
    // given
    const { id, a } = await atA();
    await act(li, a, 'delegate', { to: WANG.id });
    const dry = await li.post<CompleteResult>(`/api/tasks/${a}/takeBack?dryRun=true`, {}, { 'accept-language': 'en' });
    expect(dry.body.effects?.map(({ kind, text: said }) => [kind, said])).toEqual([['taskReturned', '李敏 takes back "a"']]);
    // when
    const taken = await act(li, a, 'takeBack', { comment: '客户催得急' });
    // then
    expect([taken.status, taken.body.case.id]).toEqual([200, id]);
    expect(await read(li, a)).toMatchObject({
      assignee: LI,
      delegatedBy: null,
      opinions: [],
      allowedOperations: ['release', 'draft', 'complete', 'delegate', 'transfer', 'cc'],
    });
    expect(await mine(wang, id)).toEqual([]);
    expect((await entries(id, 'taskReturned')).map(({ actor, data }) => [actor, data])).toEqual([
      [LI, { taskId: a, from: WANG, to: LI, takenBack: true, comment: '客户催得急' }],
    ]);
    expect(await mails(id)).toContainEqual({ to: WANG.id, zh: '李敏 收回了「a」，你不必再给出意见。\n原因：客户催得急' });
    expect((await act(li, a, 'complete', { outcome: 'yes' })).status).toBe(200);
  });

  test('of a chain each who has asked: those who were asked after him have no part in it any more', async () => {
    const { a } = await atA();
    await act(li, a, 'delegate', { to: WANG.id });
    await act(wang, a, 'delegate', { to: LIU.id });
    expect([(await read(li, a)).allowedOperations, (await read(wang, a)).allowedOperations]).toEqual([['takeBack'], ['takeBack']]);
    expect((await act(wang, a, 'takeBack', {})).status).toBe(200);
    expect(await read(wang, a)).toMatchObject({ assignee: WANG, delegatedBy: LI });
    await act(wang, a, 'delegate', { to: LIU.id });
    expect((await act(li, a, 'takeBack', {})).status).toBe(200);
    expect(await read(li, a)).toMatchObject({ assignee: LI, delegatedBy: null, opinions: [] });
  });

  test('nobody else, nor once it has come back', async () => {
    const { a } = await atA();
    const codes = async (who: Caller) => {
      const { status, body } = await act(who, a, 'takeBack', {});
      return [status, body.code, body.errors?.[0]?.code];
    };
    expect(await codes(li)).toEqual([409, 'conflict', 'notDelegated']);
    await act(li, a, 'delegate', { to: WANG.id });
    expect(await codes(wang)).toEqual([409, 'conflict', 'notDelegated']);
    expect(await codes(liu)).toEqual([409, 'taskDelegated', undefined]);
    await act(wang, a, 'complete', { outcome: 'no' });
    expect(await codes(li)).toEqual([409, 'conflict', 'notDelegated']);
  });
});

describe('who comes second is told how the other came to have it, and when', () => {
  const second = async (who: Caller, a: string, language = 'zh-CN') => {
    const { status, body } = await who.post<Problem>(`/api/tasks/${a}/complete`, { outcome: 'yes' }, { 'accept-language': language });
    return { status, code: body.code, by: body.by, at: body.at, title: body.title };
  };
  const clock = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

  test('delegated: by whom to whom, at the moment it was', async () => {
    const { id, a } = await atA();
    await act(li, a, 'delegate', { to: WANG.id });
    const [{ at }] = (await entries(id, 'taskDelegated')) as [JournalEntry];
    expect(await second(li, a)).toEqual({ status: 409, code: 'taskDelegated', by: WANG, at, title: `已由 李敏 于 ${clock(at)} 委派给 王芳` });
    expect((await second(li, a, 'en')).title).toBe(`李敏 asked 王芳 for an opinion at ${clock(at)}`);
  });

  test('given by somebody: since when; come back with an opinion: since then', async () => {
    const { id, a } = await atA();
    await running.ops.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: a, assignee: WANG.id, reason: '急' });
    const [given] = (await entries(id, 'taskReassigned')) as [JournalEntry];
    expect(await second(li, a)).toEqual({ status: 409, code: 'taskAssigned', by: WANG, at: given.at, title: `${clock(given.at)} 起由 王芳 办理` });
    expect((await second(li, a, 'en')).title).toBe(`With 王芳 since ${clock(given.at)}`);
    await act(wang, a, 'delegate', { to: LIU.id });
    await act(liu, a, 'complete', { outcome: 'no' });
    const [back] = (await entries(id, 'taskReturned')) as [JournalEntry];
    expect(await second(li, a)).toMatchObject({ code: 'taskAssigned', by: WANG, at: back.at });
  });

  test('claimed: at the moment it was, also after it had been given to somebody and back to the group', async () => {
    const { id, a } = await atA();
    const reassign = (assignee: string | null) => running.ops.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: a, assignee, reason: '急' });
    await reassign(WANG.id);
    await reassign(null);
    const claimed = (await li.post<TaskSummary>(`/api/tasks/${a}/claim`)).body;
    expect(await second(liu, a)).toMatchObject({ code: 'taskClaimed', by: LI, at: claimed.claimedAt });
  });
});

describe('加签 and 减签', () => {
  test('those before him have to decide first; the record and their mail say who asked and why', async () => {
    const { id, own } = await atB();
    const added = await act(li, own, 'addSign', { position: 'before', users: [WANG.id], comment: '请先看报价' });
    expect([added.status, added.body.opened.map(({ assignee }) => assignee?.id)]).toEqual([200, [WANG.id]]);
    expect(await read(li, own)).toMatchObject({ state: 'suspended', waitsForOthers: true, allowedOperations: ['removeSign'] });
    const [item] = await mine(wang, id);
    expect((await entries(id, 'signersAdded')).map(({ actor, data }) => [actor, data])).toEqual([
      [LI, { taskId: own, position: 'before', users: [WANG], comment: '请先看报价' }],
    ]);
    expect(await mails(id)).toContainEqual({ to: WANG.id, zh: expect.stringMatching(/由 李敏 交给你办理.*\n原因：请先看报价/s) });
    expect((await act(wang, item!.id, 'complete', { outcome: 'yes' })).status).toBe(200);
    expect(await read(li, own)).toMatchObject({ state: 'open', waitsForOthers: false });
  });

  test('while others decide before him, whatever he tries is told so; once his case is suspended, that', async () => {
    const { id, own } = await atB();
    await act(li, own, 'addSign', { position: 'before', users: [WANG.id] });
    const tries = (): Promise<{ readonly status: number; readonly body: Problem }>[] => [
      act(li, own, 'complete', { outcome: 'yes' }),
      act(li, own, 'complete?dryRun=true', { outcome: 'yes' }),
      act(li, own, 'delegate', { to: LIU.id }),
      act(li, own, 'addSign', { position: 'after', users: ['gm-assistant'] }),
      li.post(`/api/tasks/${own}/draft`, { values: {}, basedOn: {} }),
      act(liu, own, 'claim', {}),
    ];
    const told = async () => (await Promise.all(tries())).map(({ status, body }) => [status, body.code, body.errors?.[0]?.code]);
    expect(await told()).toEqual(Array.from({ length: 6 }, () => [409, 'conflict', 'taskWaits']));
    expect((await running.ops.post(`/api/cases/${id}/operations`, { operation: 'suspend', reason: 'x' })).status).toBe(200);
    expect(await told()).toEqual(Array.from({ length: 6 }, () => [409, 'taskNotOpen', undefined]));
  });

  test('who decides is listed with whose turn has not come; whoever has added somebody takes him out, also while he waits', async () => {
    const { id, own, other } = await atB();
    await act(li, own, 'addSign', { position: 'before', users: [WANG.id, 'gm-assistant'], how: 'sequence' });
    const people = async (who: Caller) =>
      (await who.get<Page<Signer>>(`/api/tasks/${own}/signers`)).body.items.map((each) => [
        each.person.id,
        each.state,
        each.addedBy?.id ?? null,
        each.mayRemove,
      ]);
    const shown = (await li.get<Page<Signer>>(`/api/tasks/${own}/signers`)).body.items.map(({ person }) => person);
    expect(shown[2]).toEqual({ ...WANG, roles: ['after-sales-specialist', 'service-staff'], departmentId: 'service-dept' });
    expect(await people(li)).toEqual([
      [LI.id, 'open', null, false],
      [LIU.id, 'open', null, false],
      [WANG.id, 'open', LI.id, true],
      ['gm-assistant', 'planned', LI.id, true],
    ]);
    expect((await people(liu)).map(([, , , mayRemove]) => mayRemove)).toEqual([true, true, true, true]);
    expect(faults(await act(li, own, 'removeSign', { user: LIU.id }))).toEqual([['/user', 'addedByAnother']]);
    expect(faults(await act(li, own, 'removeSign', { user: 'ops' }))).toEqual([['/user', 'notASigner']]);
    expect((await act(li, own, 'removeSign', { user: 'gm-assistant', comment: '出差' })).status).toBe(200);
    expect((await act(li, own, 'removeSign', { user: WANG.id })).status).toBe(200);
    expect(await mine(wang, id)).toEqual([]);
    expect(await read(li, own)).toMatchObject({ state: 'open' });
    expect((await entries(id, 'signerRemoved')).map(({ data }) => data)).toMatchObject([{ user: { id: 'gm-assistant' }, comment: '出差' }, { user: WANG }]);
    expect((await act(liu, other, 'removeSign', { user: LI.id })).status).toBe(200);
    const last = await act(liu, other, 'removeSign', { user: LIU.id });
    expect([last.status, last.body.errors?.[0]?.code]).toEqual([409, 'lastSigner']);
  });

  test('it is refused with field and rule: of a task that one person decides, somebody who decides already, a way of deciding beside himself', async () => {
    const { a } = await atA();
    const plain = await act(li, a, 'addSign', { position: 'parallel', users: [WANG.id] });
    expect([plain.status, plain.body.errors?.map(({ code }) => code)]).toEqual([409, ['noApproval']]);
    const { own } = await atB();
    expect(faults(await act(li, own, 'addSign', { position: 'after', users: [WANG.id, LIU.id] }))).toEqual([['/users/1', 'decidesAlready']]);
    expect(faults(await act(li, own, 'addSign', { position: 'parallel', users: [WANG.id, 'field-service'] }))).toEqual([['/users/1', 'otherOrganisation']]);
    expect(faults(await act(li, own, 'addSign', { position: 'parallel', users: [WANG.id], how: 'any' }))).toEqual([['/how', 'unknownField']]);
    expect(faults(await act(li, own, 'addSign', { position: 'beside', users: [WANG.id] }))).toEqual([['/position', 'notAllowed']]);
    expect(faults(await act(li, own, 'addSign', { position: 'before', users: [] }))).toEqual([['/users', 'tooFew']]);
  });
});

describe('to whom work may be given', () => {
  const found = async (who: Caller, path: string): Promise<string[]> => (await who.get<Page<Person>>(path)).body.items.map(({ id }) => id);

  test('those of the group first, then whoever may see the case; nobody whom the doors would refuse, everybody whom they take', async () => {
    const { a } = await atA();
    const offered = await found(li, `/api/tasks/${a}/receivers?limit=200`);
    expect(offered[0]).toBe(LI.id);
    const { rows } = await running.api.deps.pool.query<{ id: string }>('select id from users where disabled_at is null order by id');
    const taken: string[] = [];
    for (const { id } of rows) {
      const { status } = await li.post(`/api/tasks/${a}/delegate?dryRun=true`, { to: id });
      if (status === 200) taken.push(id);
    }
    expect(taken.length).toBeGreaterThan(3);
    expect(offered.filter((id) => id !== LI.id).sort()).toEqual(taken.sort());
    expect(rows.length).toBeGreaterThan(offered.length);
  });

  test('each with roles and department, as lists of people say them, so that two of one name can be told apart', async () => {
    const { a } = await atA();
    const colleagues = (await li.get<Page<Colleague>>(`/api/tasks/${a}/receivers?q=wangfang`)).body.items;
    expect(colleagues).toEqual([{ id: WANG.id, name: '王芳', roles: ['after-sales-specialist', 'service-staff'], departmentId: 'service-dept' }]);
    expect((await li.get<Page<Colleague>>('/api/users?q=wangfang')).body.items).toEqual(colleagues);
  });

  test('page by page, and by name or pinyin', async () => {
    const { a } = await atA();
    const whole = await found(li, `/api/tasks/${a}/receivers?limit=200`);
    const pages: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await li.get<Page<Person>>(`/api/tasks/${a}/receivers?limit=2${cursor}`);
      pages.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(pages).toEqual(whole);
    expect(await found(li, `/api/tasks/${a}/receivers?q=wangfang`)).toEqual([WANG.id]);
    expect(faults(await li.get(`/api/tasks/${a}/receivers?cursor=WyJ4IiwieCJd`))).toEqual([['/cursor', 'badCursor']]);
  });

  test('only those who may give it are told; a hand-over offers whom at least one of the tasks may be given to', async () => {
    const { a } = await atA();
    expect((await wang.get(`/api/tasks/${a}/receivers`)).status).toBe(404);
    expect((await hr.get(`/api/tasks/${a}/receivers`)).status).toBe(404);
    await li.post(`/api/tasks/${a}/claim`);
    const offered = await found(liu, `/api/users/${LI.id}/receivers?limit=200`);
    expect([offered.includes(WANG.id), offered.includes('field-service'), offered.includes('agent')]).toEqual([true, false, false]);
    expect(await found(liu, '/api/users/finance/receivers')).toEqual([]);
    expect((await li.get(`/api/users/${LI.id}/receivers`)).status).toBe(403);
  });
});

describe('驳回, 撤回, 催办, 抄送', () => {
  const begun = async () => {
    const { id } = (await li.post<CaseDetail>('/api/cases', { process: 'handed-back', variables: {} })).body;
    const a = await running.openTask(id, 'a');
    expect((await act(li, a, 'complete', { outcome: 'yes' })).status).toBe(200);
    return { id, a, b: await running.openTask(id, 'b') };
  };

  test('who has a task returns it: whoever did the step before has it again, and finds why in the record; a dry run changes nothing', async () => {
    const { id, b } = await begun();
    expect((await read(liu, b)).allowedOperations).toContain('return');
    const targets = (await liu.get<Page<object>>(`/api/tasks/${b}/return-targets`)).body.items;
    expect(targets).toEqual([{ to: 'previous', elementId: 'a', name: text('a'), performer: LI, then: ['again', 'straightBack'] }]);
    const body = { to: 'previous', then: 'straightBack', comment: '金额不符' };
    const dry = await act(liu, b, 'return?dryRun=true', body);
    expect([dry.status, dry.body.effects?.map(({ kind }) => kind)]).toEqual([200, expect.arrayContaining(['stepReturned'])]);
    expect((await read(liu, b)).state).toBe('open');
    const done = await act(liu, b, 'return', body);
    expect([done.status, done.body.opened.map(({ elementId, assignee }) => [elementId, assignee])]).toEqual([200, [['a', LI]]]);
    expect((await entries(id, 'stepReturned')).map(({ actor, data }) => [actor, data])).toEqual([
      [LIU, { taskId: b, to: 'a', then: 'straightBack', comment: '金额不符' }],
    ]);
    expect(await read(liu, b)).toMatchObject({ state: 'completed', completedBy: LIU, outcome: null });
    expect(await mails(id)).toContainEqual({ to: LI.id, zh: expect.stringMatching(/刘建华 交给你办理.*\n原因：金额不符$/s) });
    const again = await running.openTask(id, 'a');
    expect((await act(li, again, 'complete', { outcome: 'yes' })).body.opened).toMatchObject([{ elementId: 'b', assignee: LIU }]);
  });

  test('who has answered takes it back while nobody has acted; then it is too late, and he is told so', async () => {
    const { id, a, b } = await begun();
    expect((await read(li, a)).allowedOperations).toEqual(['withdraw']);
    expect((await act(liu, a, 'withdraw', {})).status).toBe(409);
    expect((await act(li, a, 'withdraw', { comment: '填错了' })).body.opened).toMatchObject([{ elementId: 'a', assignee: LI }]);
    expect((await read(liu, b)).state).toBe('cancelled');
    const again = await running.openTask(id, 'a');
    await act(li, again, 'complete', { outcome: 'yes' });
    await act(liu, await running.openTask(id, 'b'), 'complete', { outcome: 'yes' });
    const late = await act(li, again, 'withdraw', {});
    expect([late.status, late.body.code]).toEqual([409, 'taskClosed']);
  });

  test('where several decide, one takes his vote back while the approval goes on; then it is not offered any more', async () => {
    const { id } = (await li.post<CaseDetail>('/api/cases', { process: 'voted-back', variables: {} })).body;
    const [own] = await mine(li, id);
    await act(li, own!.id, 'complete', { outcome: 'yes' });
    expect((await read(li, own!.id)).allowedOperations).toEqual(['withdraw']);
    expect((await act(li, own!.id, 'withdraw', { comment: '看错了' })).body.opened).toMatchObject([{ elementId: 'a', assignee: LI }]);
    const [again] = await mine(li, id);
    await act(li, again!.id, 'complete', { outcome: 'yes' });
    await act(liu, (await mine(liu, id))[0]!.id, 'complete', { outcome: 'yes' });
    expect((await read(li, again!.id)).allowedOperations).toEqual([]);
    expect((await act(li, again!.id, 'withdraw', {})).status).toBe(409);
  });

  test('who waits urges once in the period; whoever may take the task is told', async () => {
    const { id, b } = await begun();
    expect((await act(li, b, 'urge', { comment: '客户在等' })).status).toBe(200);
    const again = await act(li, b, 'urge', {});
    expect([again.status, again.body.errors?.map(({ code }) => code)]).toEqual([409, ['urgedLately']]);
    expect((await entries(id, 'taskUrged')).map(({ actor }) => actor)).toEqual([LI]);
    expect((await mails(id)).map(({ zh }) => zh)).toContainEqual(expect.stringMatching(/^李敏 在等「b」.*\n说明：客户在等$/s));
  });

  test('a copy is read, by who may not see the process else, and stays when the step is returned', async () => {
    const { id, b } = await begun();
    expect((await hr.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await act(liu, b, 'cc', { users: ['hr'], comment: '供参考' })).status).toBe(200);
    const copies = async () => (await hr.get<Page<TaskSummary>>('/api/tasks?view=cc')).body.items.filter(({ caseId }) => caseId === id);
    expect(await copies()).toMatchObject([{ id: b, state: 'open', copy: { sentBy: LIU, comment: '供参考', readAt: null } }]);
    expect([(await hr.get(`/api/cases/${id}`)).status, (await read(hr, b)).allowedOperations]).toEqual([200, []]);
    expect([(await hr.post(`/api/tasks/${b}/read`, {})).status, (await li.post(`/api/tasks/${b}/read`, {})).status]).toEqual([204, 404]);
    await act(liu, b, 'return', { to: 'a' });
    expect(await copies()).toMatchObject([{ id: b, state: 'completed', copy: { readAt: expect.any(String) } }]);
  });

  test('a signature is of the form as it was seen: a later change of it shows it as broken', async () => {
    const { id } = (await li.post<CaseDetail>('/api/cases', { process: 'handed-back', variables: {} })).body;
    const a = await running.openTask(id, 'a');
    await act(li, a, 'complete', { outcome: 'yes', values: { amount: 100 }, signature: { statement: '同意' } });
    const signatures = async () => (await liu.get<Page<object>>(`/api/cases/${id}/signatures`)).body.items;
    expect(await signatures()).toMatchObject([{ taskId: a, elementId: 'a', by: LI, statement: '同意', outcome: 'yes', state: 'intact' }]);
    await act(liu, await running.openTask(id, 'b'), 'complete', { outcome: 'yes', values: { amount: 120 }, signature: {} });
    expect(await signatures()).toMatchObject([
      { by: LI, state: 'broken' },
      { by: LIU, state: 'intact' },
    ]);
  });
});

describe('离岗代理', () => {
  test('new work of who is away goes to his deputy, who answers for him; ended, it is his again', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const named = await li.post<Deputy & Problem>('/api/deputies', { deputy: WANG.id, until: tomorrow, process: 'handed-on' });
    expect([named.status, named.body.user, named.body.deputy]).toEqual([201, LI, WANG]);
    expect((await li.get<Page<Deputy>>('/api/deputies')).body.items.map(({ id }) => id)).toEqual([named.body.id]);
    const { id, a } = await atA();
    expect((await act(li, a, 'complete', { outcome: 'yes' })).status).toBe(200);
    const given = await until('the deputy has it', async () => (await mine(wang, id))[0]);
    expect([given.onBehalfOf, (await read(wang, given.id)).onBehalfOf]).toEqual([LI, LI]);
    const standsIn = async (who: Caller, query: string) =>
      (await who.get<Page<Deputy>>(`/api/deputies?${query}`)).body.items.map((each) => [each.id, each.mayEnd]);
    expect(await standsIn(wang, `deputy=${WANG.id}`)).toEqual([[named.body.id, false]]);
    expect([await standsIn(liu, `deputy=${WANG.id}`), await standsIn(li, `user=${LI.id}`)]).toEqual([[], [[named.body.id, true]]]);
    expect(await mine(li, id)).toEqual([]);
    // given to him once more while he is away, it goes to his deputy once more
    const back = { operation: 'reassign', taskId: given.id, assignee: LI.id, reason: '误交' };
    expect((await liu.post(`/api/cases/${id}/operations`, back)).status).toBe(200);
    await running.api.deps.pool.query(`select pg_notify('deputies', '')`);
    await until('the deputy has it again', async () => (await mine(wang, id))[0]);
    expect((await act(wang, given.id, 'complete', { outcome: 'yes' })).status).toBe(200);
    const deputized = { taskId: given.id, from: LI, to: WANG };
    expect((await entries(id, 'taskDeputized')).map(({ data }) => data)).toEqual([deputized, deputized]);
    expect((await entries(id, 'taskCompleted')).map(({ actor, data }) => [actor, 'onBehalfOf' in data ? data.onBehalfOf : null])).toEqual([
      [LI, null],
      [WANG, LI],
    ]);
    expect([(await wang.delete(`/api/deputies/${named.body.id}`)).status, (await li.delete(`/api/deputies/${named.body.id}`)).status]).toEqual([404, 204]);
  });

  test('it is refused at the field: oneself, somebody of another organisation or outside, a time that is over', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const tried = async (body: object) => faults(await li.post<Problem>('/api/deputies', { until: tomorrow, ...body }));
    expect(await tried({ deputy: LI.id })).toEqual([['/deputy', 'notOneself']]);
    expect(await tried({ deputy: 'agent' })).toEqual([['/deputy', 'unknownId']]);
    expect(await tried({ deputy: 'nobody' })).toEqual([['/deputy', 'unknownId']]);
    expect(await tried({ deputy: WANG.id, until: '2020-01-01T00:00:00+08:00' })).toEqual([['/until', 'notInTheFuture']]);
    expect((await li.post('/api/deputies', { user: WANG.id, deputy: LIU.id, until: tomorrow })).status).toBe(403);
  });
});

describe('审批步骤 as data, by /api/approval-steps', () => {
  test('ops change them; a dry run says of each running case which come and go, and a running case follows by a job', async () => {
    const ops = await signIn(running.api.url, 'ops');
    const address = '/api/approval-steps/by-steps/a';
    expect((await ops.get<ApprovalSteps>(address)).body).toMatchObject({ parameter: 'approval.steps', steps: [{ id: 'one' }, { id: 'two' }], mayEdit: true });
    const { id } = (await li.post<CaseDetail>('/api/cases', { process: 'by-steps', variables: {} })).body;
    const change = { steps: [step('one', LI.id), step('three', LIU.id)], reason: '调整', applyToRunning: 'all' };
    const dry = await ops.put<ParameterUpdateResult>(`${address}?dryRun=true`, change, { prefer: 'wait=30' });
    expect([dry.status, dry.body.effects.map(({ kind, caseId, text: said }) => [kind, caseId, said])]).toEqual([
      200,
      [['approvalSteps', id, 'a: added three; taken away two']],
    ]);
    expect((await ops.put(address, change, { prefer: 'wait=30' })).status).toBe(200);
    const [first] = await mine(li, id);
    expect((await act(li, first!.id, 'complete', { outcome: 'yes' })).body.opened).toMatchObject([{ assignee: LIU }]);
    expect((await entries(id, 'approvalStepsChanged')).map(({ data }) => data)).toMatchObject([{ added: [text('three')], removed: [text('two')] }]);
    const wrong = { reason: '调整', steps: [step('one', 'nobody'), { ...step('two', LI.id), how: 'vote' }] };
    expect(faults(await ops.put(address, wrong))).toEqual([['/steps/1', 'voteWithoutPass']]);
    expect(faults(await ops.put(address, { reason: '调整', steps: [step('one', 'nobody')] }))).toEqual([['/steps/0/who/users/0', 'unknownId']]);
    // nor by the door of all parameters
    const steps = [{ ...step('one', 'nobody'), who: { users: [LI.id, 'nobody'] } }];
    expect(faults(await ops.put('/api/parameters/approval.steps', { reason: '调整', value: steps }))).toEqual([['/value/0/who/users/1', 'unknownId']]);
    // whose account is not in use is nobody
    await running.api.deps.pool.query('update users set disabled_at = now() where id = $1', [LIU.id]);
    expect(faults(await ops.put(address, change))).toEqual([['/steps/1/who/users/0', 'accountDisabled']]);
    await running.api.deps.pool.query('update users set disabled_at = null where id = $1', [LIU.id]);
    expect(faults(await ops.put('/api/approval-steps/handed-on/b', change))).toEqual([['/steps', 'stepsOfDefinition']]);
    expect((await li.put(address, change)).status).toBe(403);
  });
});
