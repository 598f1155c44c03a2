import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { CaseDetail } from '../../api/contract/cases.js';
import type { Page, Problem } from '../../api/contract/common.js';
import type { Health } from '../../api/contract/health.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { storedStep } from '../../db/queries/case-steps.js';
import { examineCase } from '../../reconciler/examine.js';
import { until } from '../support/until.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
}, 120_000);
afterAll(() => running.stop(), 60_000);

/** A running case that Temporal does not know: Temporal was put back to before it was started. */
async function lost(): Promise<{ id: string; task: string }> {
  const { id } = (await running.start(running.specialist)).body;
  const task = (await running.specialist.get<CaseDetail>(`/api/cases/${id}`)).body.tasks[0]!.id;
  await until('its start is kept', async () => ((await storedStep(running.api.deps.pool, id))!.keptSeq > 0 ? true : undefined));
  const { workflowService, workflow } = running.api.deps.temporal;
  await workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: id } });
  await until('Temporal has deleted it', async () =>
    workflow
      .getHandle(id)
      .describe()
      .then(
        () => undefined,
        (error: unknown) => error instanceof WorkflowNotFoundError || undefined,
      ),
  );
  return { id, task };
}

test('h: a case that Temporal does not know is said to be so, wherever somebody meets it, and nobody is given its work', async () => {
  const { id, task } = await lost();
  const before = (await running.specialist.get<TaskDetail>(`/api/tasks/${task}`)).body;
  expect(before.allowedOperations).toContain('claim');
  // who is the first to come upon it hears the true word, and not that the case has ended
  const cancelled = await running.ops.post<Problem>(`/api/cases/${id}/operations`, { operation: 'suspend', reason: 'test' });
  expect([cancelled.status, faults(cancelled)]).toEqual([409, [['', 'unknownToTemporal']]]);
  expect(cancelled.body.errors?.[0]?.message).toMatch(/^Temporal does not know the workflow/);

  const claimed = await running.specialist.post<Problem>(`/api/tasks/${task}/claim`, {});
  expect([claimed.status, faults(claimed)]).toEqual([409, [['', 'unknownToTemporal']]]);
  const completed = await running.specialist.post<Problem>(`/api/tasks/${task}/complete`, { outcome: 'done', values: {} });
  expect([completed.status, faults(completed)]).toEqual([409, [['', 'unknownToTemporal']]]);
  expect((await running.specialist.get<TaskDetail>(`/api/tasks/${task}`)).body.allowedOperations).toEqual([]);

  const { status, flags } = (await running.ops.get<CaseDetail>(`/api/cases/${id}`)).body;
  expect([status, flags]).toEqual(['running', ['stuck', 'unknown']]);
  const listed = await running.ops.get<Page<{ id: string }>>('/api/cases?stuck=true');
  expect(listed.body.items.map((each) => each.id)).toContain(id);
  const { checks } = (await running.ops.get<Health>('/api/health')).body;
  expect(checks.cases).toEqual({ status: 'attention', findings: [expect.objectContaining({ kind: 'unknown', open: 1 })] });
});

test('and no longer when Temporal knows it again', async () => {
  const { id } = (await running.start(running.specialist)).body;
  const { pool, temporal: client, log } = running.api.deps;
  await pool.query(`insert into case_findings (case_id, kind) values ($1, 'unknown')`, [id]);
  await pool.query(`update cases set flags = flags || array['stuck', 'unknown'] where id = $1`, [id]);
  await examineCase({ pool, client, log }, id);
  expect((await running.ops.get<CaseDetail>(`/api/cases/${id}`)).body.flags).not.toEqual(expect.arrayContaining(['stuck']));
  expect((await running.ops.get<CaseDetail>(`/api/cases/${id}`)).body.flags).not.toContain('unknown');
});
