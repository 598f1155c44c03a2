import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { faults, hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
}, 120_000);
afterAll(() => running.stop(), 60_000);

test('RR-R04: an agreement of before is not offered and does not count as the one that `continue` asks for', async () => {
  const { specialist, factory, start, complete, openTask } = running;
  const { id } = (await start(specialist)).body;
  await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
  const task = await specialist.get<TaskDetail>(`/api/tasks/${await openTask(id, 'RR-02')}`);
  const lines = (task.body.form.values['lines'] as { id: string }[]).map((row) => ({ id: row.id, qtyReceived: 0, finding: 'qtyDiff', underWarranty: true }));
  await complete(specialist, id, 'RR-02', { outcome: 'done', values: { lines } });
  await complete(specialist, id, 'RR-04', { outcome: 'agreed', values: { agreement: '按实收' } });
  await complete(specialist, id, 'RR-06', { outcome: 'done' });
  const now = new Date().toISOString();
  await complete(specialist, id, 'RR-09', { outcome: 'done', values: { acceptedAt: now, shippedToFactoryAt: now } });
  expect((await factory.post(`/api/cases/${id}/messages`, { name: 'noStock', payload: { route: 'baike' } })).status).toBe(200);
  const again = await specialist.get<TaskDetail>(`/api/tasks/${await openTask(id, 'RR-R04')}`);
  expect(again.body.form.values).not.toHaveProperty('agreement');
  expect(faults(await complete(specialist, id, 'RR-R04', { outcome: 'continue' }))).toEqual([['/values/agreement', 'required']]);
  expect((await complete(specialist, id, 'RR-R04', { outcome: 'continue', values: { agreement: '换同等产品' } })).status).toBe(200);
});
