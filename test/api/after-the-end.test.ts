import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail, OperationResult } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { Health } from '../../api/contract/health.js';
import { findOutboxRow } from '../../db/queries/outbox.js';
import { raiseAfterEnd } from '../../db/queries/incidents-after-end.js';
import type { NotifyEffect } from '../../engine/effect.js';
import { type Answer, type Caller, request, signIn } from './support/caller.js';
import { project, step } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

const CASE = 'RR-202609-0001';
const OLD = 'RR-202609-0002';
const fault = { zh: '邮箱已满', en: 'mailbox full' };
const notice: NotifyEffect = {
  kind: 'notify',
  id: `${CASE}.notice.RR-15.1`,
  elementId: 'RR-15',
  channel: 'mail',
  to: [{ address: 'x@example.test' }],
  subject: { zh: '已寄回', en: 'Shipped' },
  body: { zh: '已寄回', en: 'Shipped' },
  reason: 'sendTask',
};
const ended = { status: 'completed', endState: 'completed', endedAt: Date.parse('2026-09-28T10:00:00+08:00') } as const;

let api: TestApi;
let ops: Caller;
let specialist: Caller;
beforeAll(async () => {
  api = await startApi();
  [ops, specialist] = await Promise.all([signIn(api.url, 'ops'), signIn(api.url, 'service-specialist')]);
  await project(api.deps.pool, step(CASE, { notifications: [notice], case: ended }));
  // of a build whose incidents outlived their case
  const incident = {
    id: 'i1',
    code: 'timerFailed',
    elementId: 'RR-13',
    at: ended.endedAt,
    params: { expression: 'x' },
    retry: { kind: 'timer', ref: 'w' },
  } as const;
  await project(api.deps.pool, step(OLD, { case: { ...ended, flags: ['incident'], incidents: [incident] } }));
}, 120_000);
afterAll(() => api.stop());

const detail = async (id: string, language = 'zh-CN') =>
  (await request<CaseDetail>(api.url, 'GET', `/api/cases/${id}`, undefined, { cookie: ops.cookie, 'accept-language': language })).body;
const operate = (who: Caller, id: string, body: object, more: { dryRun?: boolean } = {}): Promise<Answer<OperationResult>> =>
  who.post<OperationResult>(`/api/cases/${id}/operations${more.dryRun ? '?dryRun=true' : ''}`, body);
const fail = async (id: string): Promise<void> => {
  const row = await findOutboxRow(api.deps.pool, id);
  if (!row) throw new Error(`Expected notification ${id}`);
  expect(await raiseAfterEnd(api.deps.pool, row, fault)).toBe(true);
};
const lastNotice = async (): Promise<string> => {
  const { rows } = await api.deps.pool.query<{ id: string }>('select id from outbox where case_id = $1 order by created_at desc, id desc limit 1', [CASE]);
  return rows[0]?.id ?? '';
};

test('e: a mail that failed after the end is on its case, in the list, in health and behind the bell of ops, in words', async () => {
  await fail(notice.id);
  await fail(notice.id); // told twice is told once
  const { flags, incidents, allowedOperations } = await detail(CASE);
  expect([flags, allowedOperations]).toEqual([['incident'], expect.arrayContaining(['retryIncident', 'resolveIncident'])]);
  expect(incidents).toMatchObject([{ code: 'notificationFailed', retryable: true, message: expect.stringContaining('邮箱已满') }]);
  expect((await detail(CASE, 'en')).incidents[0]?.message).toMatch(/mailbox full$/);
  const { body } = await ops.get<Page<{ id: string }>>('/api/cases?incident=true&status=completed');
  expect(body.items.map(({ id }) => id)).toContain(CASE);
  const { checks } = (await request<Health>(api.url, 'GET', '/api/health')).body;
  expect([checks.cases.status, checks.cases.findings]).toEqual(['attention', [{ kind: 'undelivered', open: 1, lastDay: 1 }]]);
  const { rows } = await api.deps.pool.query<{ subject: unknown }>(`select subject from notifications where user_id = 'ops' and case_id = $1`, [CASE]);
  expect(rows).toEqual([{ subject: { zh: `${CASE} 已结束，有一条通知没有送达`, en: `${CASE} has ended, and a notice did not arrive` } }]);
});

test('e: it can be retried after the end: asked for again, once, knowing whom it follows', async () => {
  const [incident] = (await detail(CASE)).incidents;
  const body = { operation: 'retryIncident', incidentId: incident!.id, reason: '邮箱已清理' };
  expect((await operate(specialist, CASE, body)).status).toBe(403);
  const dry = await operate(ops, CASE, body, { dryRun: true });
  expect([dry.body.effects.map(({ kind }) => kind), dry.body.case.incidents.length]).toEqual([['incidentResolved'], 1]);
  const done = await operate(ops, CASE, body);
  expect([done.status, done.body.case.incidents, done.body.case.flags, done.body.case.status]).toEqual([200, [], [], 'completed']);
  expect((await operate(ops, CASE, body)).body).toMatchObject({ status: 409, code: 'incidentSettled' });
  const { rows } = await api.deps.pool.query('select follows, kept, recipients from outbox where case_id = $1 and id <> $2', [CASE, notice.id]);
  expect(rows).toEqual([{ follows: notice.id, kept: true, recipients: notice.to }]);
  const { checks } = (await request<Health>(api.url, 'GET', '/api/health')).body;
  expect(checks.cases.status).toBe('ok');
});

test('e: one that failed again can be resolved, by whom and why stands in the record', async () => {
  await fail(await lastNotice());
  const [incident] = (await detail(CASE)).incidents;
  const done = await operate(ops, CASE, { operation: 'resolveIncident', incidentId: incident!.id, reason: '已电话告知' });
  expect([done.status, done.body.case.incidents]).toEqual([200, []]);
  const { rows } = await api.deps.pool.query<{ actor_id: string; data: Record<string, unknown> }>(
    `select actor_id, data from journal where case_id = $1 and kind = 'incidentResolved' order by seq`,
    [CASE],
  );
  expect(rows.map(({ actor_id, data }) => [actor_id, data['how'], data['reason']])).toEqual([
    ['ops', 'retried', '邮箱已清理'],
    ['ops', 'resolved', '已电话告知'],
  ]);
});

test('e: what an earlier build has left on a case that has ended can be settled, and only a notice be asked for again', async () => {
  const asked = { incidentId: 'i1', reason: '不再需要' };
  expect((await detail(OLD)).incidents).toMatchObject([{ id: 'i1', retryable: false }]);
  const retried = await operate(ops, OLD, { operation: 'retryIncident', ...asked });
  expect([retried.status, retried.body]).toMatchObject([409, { errors: [{ path: '/incidentId', code: 'incidentNotRetryable' }] }]);
  expect((await operate(ops, OLD, { operation: 'resolveIncident', ...asked })).body.case).toMatchObject({ incidents: [], flags: [] });
});
