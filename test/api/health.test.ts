import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Health } from '../../api/contract/health.js';
import { noteFinding, settleFindings } from '../../db/queries/case-findings.js';
import { announceWorker } from '../../db/queries/worker-presence.js';
import { NEWEST } from '../../engine/revisions.js';
import { until } from '../support/until.js';
import { request } from './support/caller.js';
import { startRunningApi, type RunningApi } from './support/running-api.js';

let running: RunningApi;
/** Says that the worker's process lives, as `worker/main.ts` does. */
let presence: pg.Client;
beforeAll(async () => {
  running = await startRunningApi();
  presence = new pg.Client({ connectionString: String(pool().options.connectionString) });
  await presence.connect();
  await announceWorker(presence, running.api.deps.settings.taskQueue, NEWEST);
});
afterAll(async () => {
  await presence.end();
  await running.stop();
});

const health = () => request<Health>(running.api.url, 'GET', '/api/health');
const pool = () => running.api.deps.pool;
const finding = { caseId: 'RR-202611-0001', kind: 'stuck', data: { attempts: 5 } } as const;

beforeEach(() => pool().query('delete from case_findings'));

test('ok and 200 when every server answers', async () => {
  const { status, body } = await health();
  expect([status, body.status, body.checks]).toEqual([
    200,
    'ok',
    { postgres: { status: 'ok' }, temporal: { status: 'ok' }, worker: { status: 'ok' }, cases: { status: 'ok', findings: [] } },
  ]);
});

test('a case that needs ops is told, by kind and number alone, and makes no server ill', async () => {
  await noteFinding(pool(), finding);
  await noteFinding(pool(), { ...finding, caseId: 'RR-202611-0002' });
  await noteFinding(pool(), { ...finding, kind: 'rewritten' });
  const { status, body } = await health();
  expect([status, body.status]).toEqual([200, 'ok']);
  expect(body.checks.cases).toEqual({
    status: 'attention',
    findings: [
      { kind: 'rewritten', open: 0, lastDay: 1 },
      { kind: 'stuck', open: 2, lastDay: 2 },
    ],
  });
  expect(JSON.stringify(body)).not.toContain('RR-');
});

test('what was settled, or mended by itself, asks for no attention', async () => {
  await noteFinding(pool(), finding);
  await noteFinding(pool(), { ...finding, kind: 'rewritten' });
  await settleFindings(pool(), finding.caseId, ['stuck']);
  expect((await health()).body.checks.cases.status).toBe('ok');
});

test('a database that stands still holds nobody who asks: 503, down', async () => {
  const taken = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()));
  try {
    const { status, body } = await health();
    expect([status, body.status, body.checks.postgres.status, body.checks.cases]).toEqual([503, 'down', 'down', { status: 'ok', findings: [] }]);
  } finally {
    for (const client of taken) client.release();
  }
});

test('503 without a worker, whether cases need ops or not: both are said', async () => {
  await noteFinding(pool(), finding);
  await running.withoutWorker(async () => {
    await presence.query('select pg_advisory_unlock_all()');
    const { status, body } = await until('the worker is missed', async () => {
      const answer = await health();
      return answer.body.checks.worker.status === 'down' ? answer : undefined;
    });
    expect([status, body.status, body.checks.cases.status]).toEqual([503, 'degraded', 'attention']);
  });
});
