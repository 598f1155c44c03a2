import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { gatherLate } from '../../activities/jobs/late-cases.js';
import type { CaseDetail, JournalEntry, OperationResult } from '../../api/contract/cases.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import type { OperationEffect, Page } from '../../api/contract/common.js';
import type { HandOverPreview, Job, JobSummary } from '../../api/contract/jobs.js';
import type { ParameterDetail, ParameterUpdateResult } from '../../api/contract/parameters.js';
import { jobWorkflowId } from '../../workflows/messages.js';
import { findOutboxRow } from '../../db/queries/outbox.js';
import { whyNotNeeded } from '../../db/queries/still-needed.js';
import { until } from '../support/until.js';
import { follow } from './support/event-stream.js';
import { holdCases, releaseCases } from './support/held-cases.js';
import { loseAnswer } from './support/lost-answer.js';
import { project, step } from './support/projected.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

/** As many as a job works on at the same time. */
const AT_ONCE = 6;
const NAME = 'time.closeOfBusiness';
const AT_ONCE_ANSWERED = { prefer: 'wait=0' };

let running: RunningApi;
let ops: RunningApi['ops'];
let supervisor: RunningApi['supervisor'];
let specialist: RunningApi['specialist'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ ops, supervisor, specialist } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);
afterEach(releaseCases);
/** Each test has the running cases to itself. */
beforeEach(() => running.api.deps.pool.query(`update cases set status = 'completed'`));

const startCases = (n: number): Promise<string[]> =>
  Promise.all(Array.from({ length: n }, async () => (await running.start(specialist)).body.id)).then((ids) => ids.sort());
const readJob = async (id: string): Promise<Job> => (await ops.get<Job>(`/api/jobs/${id}`)).body;
const finished = (id: string): Promise<Job> =>
  until('the job is finished', async () => {
    const job = await readJob(id);
    return job.endedAt === null ? undefined : job;
  });
const hourDue = async (id: string): Promise<string[]> =>
  (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.deadlines.map(({ dueAt }) => dueAt.slice(11, 16));
/** How often the case was told of the change. */
const timesTold = async (id: string): Promise<number> =>
  entriesOfKind((await supervisor.get<Page<JournalEntry>>(`/api/cases/${id}/journal?limit=1000`)).body.items, 'operationApplied').filter(
    ({ data }) => data.operation === 'changeParameters',
  ).length;
const changeHours = <T = ParameterUpdateResult>(value: string, body: object = { applyToRunning: 'all' }, headers: Record<string, string> = {}, query = '') =>
  ops.put<T>(`/api/parameters/${NAME}${query}`, { value, reason: '冬令时间', ...body }, headers);

describe('a change for many running cases', () => {
  test('is answered with the finished report where that is soon there, and with the job where it goes on', async () => {
    const [id = ''] = await startCases(1);
    const soon = await changeHours('17:00');
    expect([soon.status, soon.body.job]).toMatchObject([200, { kind: 'parameters', state: 'done', done: 1, total: 1, refused: [], startedBy: { id: 'ops' } }]);
    expect(soon.body.effects).toMatchObject([{ caseId: id, number: id, kind: 'deadlineChanged' }]);
    expect(await hourDue(id)).toEqual(['17:00']);
    const held = await holdCases(running.api, [id]);
    const later = await changeHours<Job>('17:30', { applyToRunning: 'all' }, AT_ONCE_ANSWERED);
    expect([later.status, later.body]).toMatchObject([202, { state: 'running', done: 0, total: 1, refused: [] }]);
    await held.release();
    expect(await finished(later.body.id)).toMatchObject({ state: 'done', done: 1, total: 1 });
    expect([await hourDue(id), await timesTold(id)]).toEqual([['17:30'], 2]);
    const effects = await ops.get<Page<OperationEffect>>(`/api/jobs/${later.body.id}/effects`);
    expect(effects.body.items.map(({ caseId, deadline }) => [caseId, deadline?.from?.slice(11, 16), deadline?.to?.slice(11, 16)])).toEqual([
      [id, '17:00', '17:30'],
    ]);
  });

  test('that has it already leaves nothing in the record of a case, told by a job or by hand', async () => {
    const [id = ''] = await startCases(1);
    await changeHours('17:45');
    expect(await timesTold(id)).toBe(1);
    // when: the same once more
    expect((await changeHours('17:45')).body).toMatchObject({ job: { state: 'done', done: 1, refused: [] } });
    const byHand = await ops.post<OperationResult>(`/api/cases/${id}/operations`, { operation: 'changeParameters', reason: '再改一次' });
    // then
    expect([byHand.status, byHand.body.effects]).toEqual([200, []]);
    expect([await timesTold(id), await hourDue(id)]).toEqual([1, ['17:45']]);
  });

  test('names each case that did not follow, with the reason in the language of the reader, and reaches the others', async () => {
    const [well = ''] = await startCases(1);
    const ended = `RR-190001-${Date.now()}`;
    await project(running.api.deps.pool, step(ended));
    const { body } = await changeHours('17:05');
    expect(body.refused).toMatchObject([{ caseId: ended, code: 'caseEnded', text: expect.stringContaining('the case has ended') }]);
    expect(body.job).toMatchObject({ done: 2, total: 2, refusedCount: 1, refused: [{ caseId: ended, code: 'caseEnded' }] });
    expect(await hourDue(well)).toEqual(['17:05']);
    const chinese = await ops.get<Job>(`/api/jobs/${body.job!.id}`, { 'accept-language': 'zh-CN' });
    expect(chinese.body.refused[0]?.message).toContain('单据已结束');
    await running.api.deps.pool.query('delete from cases where id = $1', [ended]);
  });

  test('is written once and reaches each case once when its request is sent again after a crash', async () => {
    const [id = ''] = await startCases(1);
    const headers = { 'idempotency-key': randomUUID() };
    const entries = async () => (await ops.get<ParameterDetail>(`/api/parameters/${NAME}`)).body.history.filter(({ value }) => value === '16:40').length;
    await changeHours('16:40', { applyToRunning: [id] }, headers);
    // What the first try named need not be there any more.
    await running.api.deps.pool.query(`update cases set status = 'completed' where id = $1`, [id]);
    await loseAnswer(running.api, headers['idempotency-key']);
    const again = await Promise.all([1, 2, 3].map(() => changeHours('16:40', { applyToRunning: [id] }, headers)));
    for (const { status, body } of again) expect([status, body]).toMatchObject([200, { job: { state: 'done', done: 1, total: 1 }, refused: [] }]);
    expect([await entries(), await timesTold(id)]).toEqual([1, 1]);
    const { rows } = await running.api.deps.pool.query(`select 1 from audit where action = 'parameter.changed' and after = '"16:40"'`);
    expect(rows).toHaveLength(1);
  });

  test('goes on when the API died before it could tell Temporal', async () => {
    const [id = ''] = await startCases(1);
    const { connection } = running.api.deps.temporal;
    const withDeadline = connection.withDeadline.bind(connection);
    connection.withDeadline = () => Promise.reject(new Error('the process is gone'));
    const { status, body } = await changeHours<Job>('16:50', { applyToRunning: 'all' }, AT_ONCE_ANSWERED);
    connection.withDeadline = withDeadline;
    expect([status, body.state]).toEqual([202, 'running']);
    expect(await finished(body.id)).toMatchObject({ state: 'done', done: 1 });
    expect([await hourDue(id), await timesTold(id)]).toEqual([['16:50'], 1]);
  });

  test('is refused while the last change of the same rule is on its way; other rules are free', async () => {
    const [id = ''] = await startCases(1);
    const held = await holdCases(running.api, [id]);
    const first = await changeHours<Job>('17:10', { applyToRunning: 'all' }, AT_ONCE_ANSWERED);
    const second = await changeHours('17:20');
    expect([second.status, second.body]).toMatchObject([409, { code: 'jobUnderWay', by: { id: 'ops' } }]);
    expect((await ops.get<ParameterDetail>(`/api/parameters/${NAME}`)).body.value).toBe('17:10');
    const other = await ops.put<Job>('/api/parameters/repair.clockC.external', { value: 9, reason: '春节', applyToRunning: 'all' }, AT_ONCE_ANSWERED);
    expect(other.status).toBe(202);
    await held.release();
    await Promise.all([finished(first.body.id), finished(other.body.id)]);
    expect([(await changeHours('17:20')).status, await hourDue(id)]).toEqual([200, ['17:20']]);
  });

  test('reaches a case that was being started meanwhile, and leaves alone one that has the new value', async () => {
    const [early = '', hidden = ''] = await startCases(2);
    const { pool, temporal } = running.api.deps;
    await pool.query(`update cases set process = 'not yet read' where id = $1`, [hidden]);
    const { body } = await changeHours('17:25');
    const [late = ''] = await startCases(1);
    await pool.query(`update cases set process = 'repair-return' where id = $1`, [hidden]);
    expect(body.job).toMatchObject({ total: 1, state: 'done' });
    const jobId = body.job!.id;
    expect(await new MockActivityEnvironment().run(() => gatherLate({ pool, client: temporal, whyStuck: () => Promise.resolve(null) }, jobId))).toBe(true);
    const { rows } = await pool.query<{ id: string }>('select case_id as id from job_cases where job_id = $1 order by n', [jobId]);
    expect(rows.map(({ id }) => id)).toEqual([early, hidden]);
    expect(await readJob(jobId)).toMatchObject({ state: 'running', done: 1, total: 2 });
    expect(await finished(jobId)).toMatchObject({ state: 'done', done: 2 });
    expect([await hourDue(hidden), await timesTold(hidden), await timesTold(late)]).toEqual([['17:25'], 1, 0]);
  }, 120_000);
});

describe('a job', () => {
  test('that is halted finishes what it has in hand and begins nothing; it goes on when it is told to, once for each case', async () => {
    const ids = await startCases(AT_ONCE + 2);
    const held = await holdCases(running.api, ids.slice(0, AT_ONCE));
    const { body: job } = await changeHours<Job>('16:00', { applyToRunning: 'all' }, AT_ONCE_ANSWERED);
    const taken = (): Promise<number> =>
      running.api.deps.pool
        .query<{ n: number }>('select count(*)::int as n from job_cases where job_id = $1 and attempts > 0', [job.id])
        .then(({ rows }) => rows[0]!.n);
    await until('all hands are full', async () => ((await taken()) === AT_ONCE ? true : undefined));
    expect((await ops.post<Job>(`/api/jobs/${job.id}/pause`)).body).toMatchObject({ state: 'paused', done: 0, total: AT_ONCE + 2 });
    expect((await ops.post<Job>(`/api/jobs/${job.id}/pause`)).status).toBe(200);
    await held.release();
    const handle = running.api.deps.temporal.workflow.getHandle(jobWorkflowId(job.id));
    await until('nothing is in hand', async () => ((await handle.describe()).raw.pendingActivities?.length ? undefined : true));
    expect([await taken(), await readJob(job.id)]).toMatchObject([AT_ONCE, { state: 'paused', done: AT_ONCE }]);
    expect((await ops.post<Job>(`/api/jobs/${job.id}/resume`)).body.state).toBe('running');
    expect(await finished(job.id)).toMatchObject({ state: 'done', done: AT_ONCE + 2, refused: [] });
    expect(await Promise.all(ids.map(timesTold))).toEqual(ids.map(() => 1));
    const audit = await running.api.deps.pool.query<{ action: string }>('select action from audit where subject = $1 order by id', [`job/${job.id}`]);
    expect(audit.rows.map(({ action }) => action)).toEqual(['job.paused', 'job.running']);
    const refused = await ops.post(`/api/jobs/${job.id}/cancel`);
    expect([refused.status, refused.body.code]).toEqual([409, 'jobEnded']);
  });

  test('that is ended leaves the rest as it was, and says how far it came', async () => {
    const ids = await startCases(AT_ONCE + 2);
    const held = await holdCases(running.api, ids.slice(0, AT_ONCE));
    const { body: job } = await changeHours<Job>('16:10', { applyToRunning: 'all' }, AT_ONCE_ANSWERED);
    await until('all hands are full', async () => {
      const { rows } = await running.api.deps.pool.query('select from job_cases where job_id = $1 and attempts > 0', [job.id]);
      return rows.length === AT_ONCE ? true : undefined;
    });
    expect((await ops.post<Job>(`/api/jobs/${job.id}/cancel`)).body.state).toBe('cancelled');
    await held.release();
    await running.api.deps.temporal.workflow.getHandle(jobWorkflowId(job.id)).result();
    expect(await readJob(job.id)).toMatchObject({ state: 'cancelled', done: AT_ONCE, total: AT_ONCE + 2 });
    expect(await Promise.all(ids.map(timesTold))).toEqual(ids.map((_, i) => (i < AT_ONCE ? 1 : 0)));
    expect((await ops.post(`/api/jobs/${job.id}/resume`)).status).toBe(409);
  });

  test('is told to those who may know of it as it goes on, and its events take no place in what a reader resumes from', async () => {
    await startCases(2);
    let id = '';
    const events = await follow(
      running.api.url,
      ops,
      (heard) => heard.some(({ event, data }) => event === 'progress' && (data as unknown as Job).state === 'done'),
      async () => void (id = (await changeHours('16:20')).body.job!.id),
    );
    const progress = events.filter(({ event }) => event === 'progress');
    expect(progress.map(({ id: place }) => place)).toEqual(progress.map(() => ''));
    expect(progress.at(-1)?.data).toEqual({ jobId: id, kind: 'parameters', state: 'done', done: 2, total: 2 });
    expect((await supervisor.get(`/api/jobs/${id}`)).status).toBe(404);
    expect((await supervisor.post(`/api/jobs/${id}/cancel`)).status).toBe(404);
    expect((await specialist.get('/api/jobs')).status).toBe(403);
    expect((await supervisor.get<Page<JobSummary>>('/api/jobs')).body.items).toEqual([]);
    const { items, nextCursor } = (await ops.get<Page<JobSummary>>('/api/jobs?limit=1')).body;
    expect([items[0]?.id, items[0]?.title]).toMatchObject([id, { zh: expect.any(String), en: expect.any(String) }]);
    expect((await ops.get<Page<JobSummary>>(`/api/jobs?limit=1&cursor=${nextCursor}`)).body.items[0]?.id).not.toBe(id);
  });

  test('that only tries changes nothing, is no change that others wait for, and tells its effects page by page', async () => {
    const ids = await startCases(3);
    const tried = await changeHours<Job>('16:30', {}, AT_ONCE_ANSWERED, '?dryRun=true');
    expect([tried.status, tried.body]).toMatchObject([202, { dryRun: true, total: 3 }]);
    await finished(tried.body.id);
    const told: (string | undefined)[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<OperationEffect> = (await ops.get<Page<OperationEffect>>(`/api/jobs/${tried.body.id}/effects?limit=2${cursor && `&cursor=${cursor}`}`))
        .body;
      told.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor;
    }
    expect(told).toEqual(ids);
    expect(await Promise.all(ids.map(timesTold))).toEqual([0, 0, 0]);
    expect((await ops.get<ParameterDetail>(`/api/parameters/${NAME}`)).body.value).not.toBe('16:30');
    expect((await ops.get<Page<JobSummary>>('/api/jobs')).body.items.map(({ id }) => id)).not.toContain(tried.body.id);
  });
});

describe('the tasks of somebody who leaves', () => {
  const handOver = <T = Job>(to: string | null, query = '', body: object = {}) =>
    supervisor.post<T>(`/api/users/service-specialist/hand-over${query}`, { to, reason: '离职', ...body });
  const assigneeOf = async (id: string) => (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.tasks.map(({ assignee }) => assignee?.id ?? null);

  test('all go to another, those that cannot are named, and a supervisor sees his own job', async () => {
    const ids = await startCases(3);
    for (const id of ids) expect((await specialist.post(`/api/tasks/${await running.openTask(id, 'RR-01')}/claim`)).status).toBe(200);
    const [suspended = '', ...others] = ids;
    await supervisor.post(`/api/cases/${suspended}/operations`, { operation: 'suspend', reason: '等待客户' });
    const tried = await handOver<HandOverPreview>('after-sales-specialist', '?dryRun=true');
    expect([tried.status, tried.body.effects.map(({ caseId }) => caseId)]).toEqual([200, ids]);
    const { status, body } = await handOver('after-sales-specialist');
    expect([status, body]).toMatchObject([
      202,
      { kind: 'handOver', state: 'done', done: 3, total: 3, refused: [{ caseId: suspended, code: 'caseSuspended' }] },
    ]);
    expect(await Promise.all(others.map(assigneeOf))).toEqual([['after-sales-specialist'], ['after-sales-specialist']]);
    expect((await supervisor.get<Page<JobSummary>>('/api/jobs')).body.items.map(({ id, mayManage }) => [id, mayManage])).toEqual([[body.id, true]]);
  });

  const noticesOf = (jobId: string) =>
    running.api.deps.pool
      .query<{ reason: string; to: unknown; subject: { en: string }; body: { zh: string } }>(
        `select reason, recipients as to, subject, body from outbox where id like 'job:' || $1 || '~%' order by id`,
        [jobId],
      )
      .then(({ rows }) => rows);
  /** Why the notices that the cases themselves ask for, each about its own task, are not sent. */
  const ownNotices = async (ids: readonly string[]) => {
    const { pool } = running.api.deps;
    const { rows } = await pool.query<{ id: string }>(`select id from outbox where case_id = any($1) and reason = 'taskAssigned' order by case_id`, [ids]);
    return Promise.all(rows.map(async ({ id }) => whyNotNeeded(pool, (await findOutboxRow(pool, id))!)));
  };

  test('are told of once, to whom they go and to whom they are taken from: one notice each, which names the cases', async () => {
    const ids = await startCases(3);
    for (const id of ids) await specialist.post(`/api/tasks/${await running.openTask(id, 'RR-01')}/claim`);
    const { body } = await handOver('after-sales-specialist');
    expect(body.state).toBe('done');
    const [from, to, ...others] = await noticesOf(body.id);
    expect(others).toEqual([]);
    expect([from?.reason, from?.to, to?.reason, to?.to]).toEqual([
      'handedOverFrom',
      [{ user: 'service-specialist' }],
      'handedOverTo',
      [{ user: 'after-sales-specialist' }],
    ]);
    expect(to?.subject.en).toContain('(cases: 3)');
    for (const id of ids) expect([from?.body.zh, to?.body.zh]).toEqual([expect.stringContaining(id), expect.stringContaining(id)]);
    expect(await ownNotices(ids)).toEqual(['toldTogether', 'toldTogether', 'toldTogether']);
  });

  test('go to nobody outside who may not see them, nor to nobody at all, nor by somebody without the right', async () => {
    const [id = ''] = await startCases(1);
    await specialist.post(`/api/tasks/${await running.openTask(id, 'RR-01')}/claim`);
    const outside = await handOver('agent-2');
    expect(outside.body).toMatchObject({
      done: 1,
      total: 1,
      refused: [{ caseId: id, code: 'notForOutside', message: expect.stringContaining('omebody outside') }],
    });
    expect(await assigneeOf(id)).toEqual(['service-specialist']);
    expect(faults(await handOver('none'))).toEqual([['/to', 'unknownId']]);
    expect(faults(await handOver('service-specialist'))).toEqual([['/to', 'samePerson']]);
    expect(faults(await handOver(null, '', { process: 'none' }))).toEqual([['/process', 'unknownProcess']]);
    expect((await specialist.post('/api/users/hr/hand-over', { to: null, reason: '离职' })).status).toBe(403);
    expect((await handOver(null)).body).toMatchObject({ done: 1, total: 1, refused: [] });
    const { body } = await supervisor.get<Page<JournalEntry>>(`/api/cases/${id}/journal`);
    expect(body.items.find(({ kind }) => kind === 'taskReassigned')?.data).toMatchObject({ from: { id: 'service-specialist' }, to: null });
  });
});
