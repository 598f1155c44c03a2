import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail } from '../../api/contract/cases.js';
import { until } from '../support/until.js';
import { hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
}, 120_000);
afterAll(() => running.stop(), 60_000);

test('files of a completion that is answered too late are the case’s as soon as it is done, also when nobody asks again', async () => {
  const { specialist, supervisor, api } = running;
  const { id } = (await running.start(specialist)).body;
  const task = await running.openTask(id, 'RR-01');
  const file = `file-${randomUUID()}`;
  await api.deps.pool.query(
    `insert into attachments (id, name, size, type, storage_key, sha256, uploaded_by) values ($1, '收件单.png', 4, 'image/png', $1, '', 'service-specialist')`,
    [file],
  );
  const [key, body] = [{ 'idempotency-key': randomUUID() }, { outcome: 'done', values: { receivedAt: hourAgo() }, attachments: [file] }];
  const complete = () => specialist.post<{ opened: { elementId: string }[] }>(`/api/tasks/${task}/complete`, body, key);
  const late = await running.withoutWorker(complete);
  expect(late.status).toBe(503);
  const there = await until('it is done all the same', async () => {
    const { body: found } = await supervisor.get<CaseDetail>(`/api/cases/${id}`);
    return found.tasks.some(({ elementId }) => elementId === 'RR-02') ? found : undefined;
  });
  const { body: files } = await supervisor.get<{ items: { id: string }[] }>(`/api/cases/${there.id}/attachments`);
  expect(JSON.stringify(files)).toContain(file);
  const again = await complete();
  expect([again.status, again.body.opened.map(({ elementId }) => elementId)]).toEqual([200, ['RR-02']]);
}, 120_000);
