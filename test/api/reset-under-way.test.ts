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

test('who waits for the answer of a case whose workflow is begun again meanwhile gets it, and is not told that the case has ended', async () => {
  const { specialist, supervisor } = running;
  const { workflow, workflowService } = running.api.deps.temporal;
  const { id } = (await running.start(specialist)).body;
  const handle = workflow.getHandle(id);
  const task = await running.openTask(id, 'RR-01');
  const { answer } = await running.withoutWorker(async () => {
    const asked = specialist.post(`/api/tasks/${task}/complete`, { outcome: 'done', values: { receivedAt: hourAgo() } });
    const { runId } = await until('the command waits', async () => {
      const described = await handle.describe();
      return described.raw.pendingWorkflowTask ? described : undefined;
    });
    const { events } = await handle.fetchHistory();
    await workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: id, runId },
      reason: 'as the reconciler does',
      workflowTaskFinishEventId: events!.findLast(({ workflowTaskCompletedEventAttributes: completed }) => completed)!.eventId!,
      requestId: randomUUID(),
    });
    return { answer: asked };
  });
  expect((await answer).status).toBe(200);
  const { body } = await supervisor.get<CaseDetail>(`/api/cases/${id}`);
  expect(body.tasks.map(({ elementId }) => elementId)).toEqual(['RR-02']);
});
