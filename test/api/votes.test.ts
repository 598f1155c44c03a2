import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry, OperationResult } from '../../api/contract/cases.js';
import type { Page, Person, Problem } from '../../api/contract/common.js';
import type { Signer } from '../../api/contract/handing-on.js';
import type { HandOverPreview, Job } from '../../api/contract/jobs.js';
import type { CompleteResult } from '../../api/contract/task-results.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { holdTask, isClaimed } from '../../db/queries/claims.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import { until } from '../support/until.js';
import { type Answer, type Caller, signIn } from './support/caller.js';
import { loseStep } from './support/lost-step.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

const text = (name: string) => ({ zh: name, en: name });
const PEOPLE = { mayStart: ['service-specialist'], owners: ['service-supervisor'], maySee: ['hr'], orgPack: 'zhifu' };
/** Three people decide; then one task of a group after the other. */
const voted = process('voted')
  .start()
  .choice('v', ['yes', 'no'], {
    performers: {},
    approval: {
      approves: ['yes'],
      steps: [{ id: 's', name: text('s'), how: 'all', who: { users: ['service-specialist', 'service-supervisor', 'hr'] } }],
    },
  })
  .choice('g', ['yes', 'no'], { performers: { groups: ['service-specialist', 'hr'] } })
  .choice('h', ['yes', 'no'], { performers: { groups: ['service-specialist', 'hr'] } })
  .end()
  .with({ numberCode: 'VO', ...PEOPLE })
  .build();

/** A timer whose moment nobody knows: it is given one by hand. */
const moment = process('vote-moment')
  .start()
  .catch('wait', { kind: 'timer', at: 'moment' })
  .end()
  .with({ numberCode: 'VM', ...PEOPLE })
  .build();
/** The same at a task of a group, which it ends. */
const late = process('vote-late')
  .start()
  .choice('g', ['yes', 'no'], { performers: { groups: ['service-specialist', 'hr'] } })
  .end()
  .boundary('too-late', 'g', { kind: 'timer', at: 'moment' }, { interrupting: true })
  .end('over')
  .with({ numberCode: 'VL', ...PEOPLE })
  .build();

let running: RunningApi;
let li: Caller;
let liu: Caller;
let hr: Caller;
let wang: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  ({ specialist: li, supervisor: liu, after: wang } = running);
  hr = await signIn(running.api.url, 'hr');
  const { db, pool, definitions } = running.api.deps;
  for (const document of [voted, moment, late]) {
    await publishVersion(db, { document, checksum: document.key, note: null, publishedBy: 'test', compile });
    await pool.query(`insert into case_numbers values ($1, to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $2)`, [
      document.numberCode,
      100_000 + Math.floor(Math.random() * 800_000),
    ]);
    await until('the process is known', () => definitions.latestOf(document.key));
  }
}, 120_000);
afterAll(() => running.stop(), 60_000);

const LI = 'service-specialist';
const LIU = 'service-supervisor';
const WANG = 'after-sales-specialist';
const act = (who: Caller, task: string, operation: string, body: object = {}) => who.post<CompleteResult & Problem>(`/api/tasks/${task}/${operation}`, body);
const operate = (id: string, body: object, query = '') =>
  running.ops.post<OperationResult & Problem>(`/api/cases/${id}/operations${query}`, { reason: '核对', ...body });
const detail = async (id: string) => (await running.ops.get<CaseDetail>(`/api/cases/${id}`)).body;
const whose = async (id: string) => (await detail(id)).tasks.map(({ assignee }) => assignee?.id ?? null).sort();
const refusal = ({ status, body }: Answer<unknown>) => [status, ((body as Problem).errors ?? []).map(({ path, code }) => [path, code])];
const handOver = <T = Job>(from: string, to: string | null, query = '') =>
  running.ops.post<T>(`/api/users/${from}/hand-over${query}`, { to, process: 'voted', reason: '离职' });

/** A case with an item for each of the three, by whose it is. */
async function atVote() {
  const { id } = (await li.post<CaseDetail>('/api/cases', { process: 'voted', variables: {} })).body;
  const { tasks } = await detail(id);
  return { id, of: (user: string) => tasks.find(({ assignee }) => assignee?.id === user)!.id };
}
/** A case at the first task of a group. */
async function atGroup() {
  const { id, of } = await atVote();
  for (const [who, user] of [
    [li, LI],
    [liu, LIU],
    [hr, 'hr'],
  ] as const)
    expect((await act(who, of(user), 'complete', { outcome: 'yes' })).status).toBe(200);
  return { id, task: await running.openTask(id, 'g') };
}

test('a case tells of an approval under way whom it waits for and who has answered; of one that is over, not', async () => {
  const { id, of } = await atVote();
  const told = async () => {
    const voters = (await detail(id)).elements.find(({ elementId }) => elementId === 'v')?.voters;
    const ids = (people: readonly object[]) => people.map((person) => ('id' in person ? person.id : person)).sort();
    return voters && [ids(voters.waiting), ids(voters.done)];
  };
  expect(await told()).toEqual([['hr', LI, LIU].sort(), []]);
  await act(li, of(LI), 'complete', { outcome: 'yes' });
  expect(await told()).toEqual([['hr', LIU].sort(), [LI]]);
  await act(hr, of('hr'), 'complete', { outcome: 'no' });
  expect(await told()).toBeUndefined();
});

describe('work is never nobody’s', () => {
  test('what has no group is not given back: not offered, refused with the reason, dry or not, whoever does it', async () => {
    const { id, of } = await atVote();
    expect((await hr.get<TaskDetail>(`/api/tasks/${of('hr')}`)).body.allowedOperations).not.toContain('release');
    for (const query of ['', '?dryRun=true']) {
      expect(refusal(await act(hr, of('hr'), `release${query}`))).toEqual([409, [['', 'nobodyToGoBackTo']]]);
      expect(refusal(await operate(id, { operation: 'reassign', taskId: of('hr'), assignee: null }, query))).toEqual([
        409,
        [['/assignee', 'nobodyToGoBackTo']],
      ]);
    }
    const tried = (await handOver<HandOverPreview>('hr', null, '?dryRun=true')).body;
    expect(tried.refused.filter(({ caseId }) => caseId === id)).toMatchObject([{ taskId: of('hr'), code: 'nobodyToGoBackTo' }]);
    const { refused } = (await handOver('hr', null)).body;
    expect(refused.filter(({ caseId }) => caseId === id)).toMatchObject([
      { code: 'nobodyToGoBackTo', message: expect.stringContaining('give it to somebody') },
    ]);
    expect(await whose(id)).toEqual(['hr', LI, LIU].sort());
  });

  test('out for an opinion it goes back to who has asked', async () => {
    const { id, of } = await atVote();
    await act(hr, of('hr'), 'delegate', { to: WANG });
    expect((await wang.get<TaskDetail>(`/api/tasks/${of('hr')}`)).body.allowedOperations).toContain('release');
    expect((await act(wang, of('hr'), 'release')).status).toBe(200);
    expect(await whose(id)).toEqual(['hr', LI, LIU].sort());
  });
});

describe('one person has one vote in a step', () => {
  test('no door gives him a second one, and the list does not offer him; for an opinion he may be asked', async () => {
    const { id, of } = await atVote();
    for (const query of ['', '?dryRun=true'])
      expect(refusal(await operate(id, { operation: 'reassign', taskId: of('hr'), assignee: LI }, query))).toEqual([422, [['/assignee', 'decidesAlready']]]);
    expect(faults(await act(hr, of('hr'), 'transfer', { to: LI }))).toEqual([['/to', 'decidesAlready']]);
    expect(faults(await act(hr, of('hr'), 'addSign', { position: 'after', users: [LI] }))).toEqual([['/users/0', 'decidesAlready']]);
    const offered = async (purpose: string) =>
      (await hr.get<Page<Person>>(`/api/tasks/${of('hr')}/receivers?limit=200${purpose}`)).body.items.map((person) => person.id);
    expect(await offered('')).not.toEqual(expect.arrayContaining([LI]));
    expect(await offered('')).toContain(WANG);
    expect(await offered('&for=opinion')).toEqual(expect.arrayContaining([LI, LIU]));
    expect((await act(hr, of('hr'), 'delegate', { to: LI })).status).toBe(200);
  });

  test('a hand-over names the case as refused, as the dry run has said', async () => {
    const { id, of } = await atVote();
    const tried = (await handOver<HandOverPreview>(LIU, LI, '?dryRun=true')).body;
    expect([tried.refused, tried.effects].map((each) => each.some(({ caseId }) => caseId === id))).toEqual([true, false]);
    const { refused } = (await handOver(LIU, LI)).body;
    expect(refused.filter(({ caseId }) => caseId === id)).toMatchObject([
      { taskId: of(LIU), code: 'decidesAlready', message: expect.stringContaining('one vote') },
    ]);
  });

  test('nobody asks himself, and is told so', async () => {
    const { of } = await atVote();
    const { body } = await act(hr, of('hr'), 'delegate', { to: 'hr' });
    expect(body.errors).toMatchObject([{ path: '/to', code: 'notOneself', message: expect.stringContaining('ask oneself') }]);
  });
});

describe('转办 by POST …/transfer', () => {
  test('the other has it, is told why, and decides; it does not come back', async () => {
    const { id, of } = await atVote();
    const item = of('hr');
    const dry = await act(hr, item, 'transfer?dryRun=true', { to: WANG });
    expect([dry.status, dry.body.effects?.map(({ kind }) => kind)]).toEqual([200, ['taskReassigned']]);
    expect(await whose(id)).toEqual(['hr', LI, LIU].sort());
    const given = await act(hr, item, 'transfer', { to: WANG, comment: '你更熟悉' });
    expect([given.status, given.body.case.id, given.body.opened]).toEqual([200, id, []]);
    expect(await whose(id)).toEqual([LI, LIU, WANG].sort());
    expect((await hr.get<TaskDetail>(`/api/tasks/${item}`)).body.allowedOperations).not.toContain('complete');
    const entries = (await running.ops.get<Page<JournalEntry>>(`/api/cases/${id}/journal?limit=200`)).body.items;
    expect(entriesOfKind(entries, 'taskReassigned').map(({ actor, data }) => [actor.id, data])).toMatchObject([
      ['hr', { taskId: item, from: { id: 'hr' }, to: { id: WANG }, reason: '你更熟悉' }],
    ]);
    expect((await act(wang, item, 'complete', { outcome: 'no' })).status).toBe(200);
    expect(await whose(id)).not.toContain('hr');
  });

  test('no claim is needed first; it is refused at the field, and what one was only asked an opinion on is not one’s to give away', async () => {
    const { task } = await atGroup();
    const to = async (user: string) => faults(await act(hr, task, 'transfer', { to: user }));
    expect([await to('nobody'), await to('agent'), await to('hr')]).toEqual([[['/to', 'unknownId']], [['/to', 'notForOutside']], [['/to', 'samePerson']]]);
    expect((await act(hr, task, 'delegate', { to: WANG })).status).toBe(200);
    expect((await wang.get<TaskDetail>(`/api/tasks/${task}`)).body.allowedOperations).not.toContain('transfer');
    expect(refusal(await act(wang, task, 'transfer', { to: LIU }))).toEqual([409, [['', 'opinionOnly']]]);
    expect((await act(hr, task, 'takeBack')).status).toBe(200);
    expect((await act(hr, task, 'transfer', { to: LI })).status).toBe(200);
  });
});

describe('whose work is handed over', () => {
  test('what he has put out for an opinion comes back to his heir, and where his turn is to come it is the heir’s: the dry run, the record and the task say so', async () => {
    // given
    const { id, of } = await atVote();
    await act(hr, of('hr'), 'delegate', { to: WANG });
    await act(li, of(LI), 'addSign', { position: 'after', users: ['gm-assistant'] });
    // when
    const tried = (await handOver<HandOverPreview>('hr', 'front-desk', '?dryRun=true')).body;
    expect(tried.effects.filter(({ caseId }) => caseId === id).map((effect) => effect.text)).toEqual([expect.stringContaining('comes back to')]);
    const turn = (await handOver<HandOverPreview>('gm-assistant', 'front-desk', '?dryRun=true')).body;
    expect(turn.effects.filter(({ caseId }) => caseId === id).map((effect) => effect.text)).toEqual([expect.stringContaining('when the turn comes')]);
    const done = (await handOver('hr', 'front-desk')).body;
    expect([done.state, done.refused.filter(({ caseId }) => caseId === id)]).toEqual(['done', []]);
    // then: one person has one vote
    expect((await handOver('gm-assistant', 'front-desk')).body.refused.filter(({ caseId }) => caseId === id)).toMatchObject([{ code: 'decidesAlready' }]);
    expect((await handOver('gm-assistant', 'procurement')).body.refused.filter(({ caseId }) => caseId === id)).toEqual([]);
    expect((await wang.get<TaskDetail>(`/api/tasks/${of('hr')}`)).body).toMatchObject({ assignee: { id: WANG }, delegatedBy: { id: 'front-desk' } });
    await act(wang, of('hr'), 'complete', { outcome: 'yes', comment: '同意' });
    expect(await whose(id)).toEqual(['front-desk', LI, LIU].sort());
    await act(li, of(LI), 'complete', { outcome: 'yes' });
    expect(await whose(id)).toEqual(['front-desk', 'procurement', LIU].sort());
    const { items } = (await running.ops.get<Page<JournalEntry>>(`/api/cases/${id}/journal?limit=200`)).body;
    expect(entriesOfKind(items, 'taskReassigned').map(({ data: { from, to, place } }) => [from?.id, to?.id, place])).toEqual([
      ['hr', 'front-desk', 'asker'],
      ['gm-assistant', 'procurement', 'toCome'],
    ]);
  });
});

test('who has the asker’s task takes out whom the asker has added; the asker does no more', async () => {
  const { id, of } = await atVote();
  await act(hr, of('hr'), 'addSign', { position: 'before', users: [WANG] });
  expect((await operate(id, { operation: 'reassign', taskId: of('hr'), assignee: 'front-desk' })).status).toBe(200);
  const heir = await signIn(running.api.url, 'front-desk');
  const signers = (await heir.get<Page<Signer>>(`/api/tasks/${of('hr')}/signers`)).body.items;
  expect(signers.flatMap(({ person, mayRemove }) => (mayRemove ? [person.id] : []))).toEqual([WANG]);
  expect(signers.map(({ person }) => person.id)).toContain('front-desk');
  expect((await act(hr, of('hr'), 'removeSign', { user: WANG })).status).toBe(409);
  expect((await act(heir, of('hr'), 'removeSign', { user: WANG })).status).toBe(200);
});

describe('a task that somebody holds for the moment of an act', () => {
  test('is told as what became of it: who comes second waits for the act, and gets his turn where it was refused', async () => {
    // given: an act of 李敏 is under way
    const { task } = await atGroup();
    const { db, pool } = running.api.deps;
    expect(await holdTask(db, task, LI)).toBe(true);
    expect(await isClaimed(db, task)).toBe(false);
    // when
    const second = act(hr, task, 'complete', { outcome: 'yes' });
    await until(
      'he has been seen to wait',
      async () => (await pause(100, true)) && (await pool.query('select 1 from tasks where id = $1 and holder = $2', [task, LI])).rowCount,
    );
    await pool.query('update tasks set claimed_by = null, claimed_at = null, claimed_step = null where id = $1', [task]);
    // then
    expect((await second).status).toBe(200);
  });

  test('closed by an event meanwhile, he is told that, by which and when; not that the other has it', async () => {
    // given
    const { id, tasks, incidents } = (await li.post<CaseDetail>('/api/cases', { process: 'vote-late', variables: {} })).body;
    const task = tasks[0]!.id;
    expect(await holdTask(running.api.deps.db, task, LI)).toBe(true);
    // when
    const second = act(hr, task, 'complete', { outcome: 'yes' });
    await operate(id, { operation: 'retryIncident', incidentId: incidents[0]!.id, dueAt: new Date().toISOString() });
    // then
    const { status, body } = await second;
    expect([status, body.code, body.detail]).toEqual([409, 'taskNotOpen', expect.stringMatching(/cancelled at \d{4}-\d\d-\d\d \d\d:\d\d by “too-late”/)]);
  });

  test('a claim is one: he is told so at once', async () => {
    const { task } = await atGroup();
    expect((await act(li, task, 'claim')).status).toBe(200);
    expect(await isClaimed(running.api.deps.db, task)).toBe(true);
    expect(await act(hr, task, 'complete', { outcome: 'yes' })).toMatchObject({ status: 409, body: { code: 'taskClaimed' } });
  });
});

test('a claim of a task whose step Temporal has not kept is refused, and the task is gone: it was never there', async () => {
  // given: the rows are ahead by a step that opened the next task
  const { id, task } = await atGroup();
  await loseStep(running.api, id, { kind: 'completeTask', taskId: task, outcome: 'yes', values: {} }, { id: LI, name: '李敏' });
  const lost = await running.openTask(id, 'h');
  // when
  const { status } = await act(hr, lost, 'claim');
  // then
  expect(status).not.toBe(200);
  const kept = await running.api.deps.pool.query(`select 1 from journal where case_id = $1 and kind = 'taskClaimed'`, [id]);
  expect(kept.rowCount).toBe(0);
  expect(await running.openTask(id, 'g')).toBe(task);
  expect((await act(hr, task, 'claim')).status).toBe(200);
});

test('who settles an incident second is told who was faster, and when', async () => {
  // given
  const { id, incidents } = (await li.post<CaseDetail>('/api/cases', { process: 'vote-moment', variables: {} })).body;
  const retry = { operation: 'retryIncident', reason: '电话告知', incidentId: incidents[0]!.id, dueAt: new Date(Date.now() + 3_600_000).toISOString() };
  // when
  const answers = await Promise.all([liu, running.ops].map((who) => who.post<Problem>(`/api/cases/${id}/operations`, retry)));
  // then
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const loser = answers.find(({ status }) => status === 409)!;
  expect(loser.body).toMatchObject({ code: 'incidentSettled', by: { id: expect.any(String) }, at: expect.any(String) });
  // and once it has ended with its case
  await operate(id, { operation: 'cancel' });
  expect(await operate(id, { ...retry, operation: 'resolveIncident', dueAt: undefined })).toMatchObject({ status: 409, body: { code: 'incidentSettled' } });
  expect(refusal(await operate(id, { operation: 'resolveIncident', incidentId: 'none' }))).toEqual([422, [['/incidentId', 'unknownIncident']]]);
});
