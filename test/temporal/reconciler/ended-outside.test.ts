import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSweep, type Sweep } from '../../../reconciler/sweep.js';
import { endUnknownCase } from '../../../reconciler/end-unknown.js';
import { examineCase } from '../../../reconciler/examine.js';
import { reviveCase } from '../../../reconciler/revive.js';
import { OUTSIDE_REASONS } from '../../../reconciler/outside-reasons.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const { graph, parameters } = referenceCase();
let lab: CaseHostLab;
let sweep: Sweep | undefined;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(async () => {
  sweep?.stop();
  await lab.close();
});

const begun = () => new TemporalCase(lab, graph, { calendar, parameters }).start({});
const rowOf = async (caseId: string) =>
  (await lab.pool.query<{ status: string; end: string | null; flags: string[] }>('select status, end_state as "end", flags from cases where id = $1', [caseId]))
    .rows[0];
const kindsOf = async (played: TemporalCase) => (await played.records()).map(({ kind }) => kind);
const openFindings = async (caseId: string) =>
  (await lab.pool.query<{ kind: string }>('select kind from case_findings where case_id = $1 and settled_at is null', [caseId])).rows.map(({ kind }) => kind);

test("a workflow that Temporal's own tools cancel ends its case as by the command, by the system", async () => {
  const played = await begun();
  await played.workflow.cancel();
  expect(await played.workflow.result()).toEqual({ endState: 'cancelled' });
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  expect(await rowOf(played.caseId)).toMatchObject({ status: 'cancelled', end: 'cancelled' });
  expect(await played.openTasks()).toEqual([]);
  const operation = (await played.records()).find(({ kind }) => kind === 'operationApplied');
  expect(operation).toMatchObject({ actor: { id: 'system' }, data: { operation: 'cancel' } });
});

test('a terminated workflow: its rows end as cancelled, ops are told, and it can be started again from its last state', async () => {
  const played = await begun();
  await played.complete('apply');
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  await played.workflow.terminate('test');
  expect(await examineCase(lab.reconciler, played.caseId)).toMatchObject({ kind: 'closedOutside', data: { how: 'terminated' } });
  expect(await rowOf(played.caseId)).toMatchObject({ status: 'cancelled', end: 'cancelled' });
  expect(await played.openTasks()).toEqual([]);
  expect((await kindsOf(played)).slice(-2)).toEqual(['elementTerminated', 'caseEnded']);
  expect(await openFindings(played.caseId)).toEqual(['closedOutside']);
  const { reason } = (await played.records()).find(({ kind }) => kind === 'operationApplied')!.data as { readonly reason: string };
  expect(reason).toBe(OUTSIDE_REASONS.terminated);
  // looked at again it is not ended again
  expect(await examineCase(lab.reconciler, played.caseId)).toBeNull();
  expect((await kindsOf(played)).filter((kind) => kind === 'caseEnded')).toHaveLength(1);

  expect(await reviveCase(lab.reconciler, played.caseId, lab.taskQueue)).toBe(true);
  expect(await openFindings(played.caseId)).toEqual([]);
  expect(await rowOf(played.caseId)).toMatchObject({ status: 'running', end: null });
  expect((await played.openTasks()).map(({ elementId, state }) => [elementId, state])).toEqual([['review', 'open']]);
  const again = lab.client.workflow.getHandle(played.caseId);
  const task = (await played.openTasks())[0]!;
  await again.executeUpdate('command', {
    args: [{ command: { kind: 'completeTask', taskId: task.id, outcome: 'approve', values: {} }, actor: { id: 'u1', name: '赵' } }],
    updateId: 'after-revival',
  });
  await until('the step is read', async () => ((await played.openTasks()).some(({ elementId }) => elementId === 'execute') ? true : undefined));
  expect(await reviveCase(lab.reconciler, played.caseId, lab.taskQueue)).toBe(false);
  expect(await kindsOf(played)).not.toContain('caseEnded');
  await again.terminate();
});

test('a case that Temporal does not know any more waits for a person, who can end it', async () => {
  const played = await begun();
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  await lab.client.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: played.caseId } });
  const found = await until('Temporal has deleted it', async () => (await examineCase(lab.reconciler, played.caseId)) ?? undefined);
  expect(found.kind).toBe('unknown');
  // it has not ended: its row says that it cannot go on, and why
  expect(await rowOf(played.caseId)).toMatchObject({ status: 'running', flags: ['stuck', 'unknown'] });
  expect(await openFindings(played.caseId)).toEqual(['unknown']);
  expect(await endUnknownCase(lab.reconciler, played.caseId)).toBe(true);
  expect(await rowOf(played.caseId)).toMatchObject({ status: 'cancelled', end: 'cancelled', flags: [] });
  expect(await played.openTasks()).toEqual([]);
  expect(await openFindings(played.caseId)).toEqual([]);
  expect((await kindsOf(played)).slice(-3)).toEqual(['operationApplied', 'taskCancelled', 'caseEnded']);
  expect(await endUnknownCase(lab.reconciler, played.caseId)).toBe(false);
});

test('the background finds by itself what was ended from outside', async () => {
  const played = await begun();
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  await played.workflow.terminate('test');
  sweep = startSweep(lab.reconciler, { every: 200, quiet: 500, turnEvery: 1, cases: 20, whole: 5, rowsAlone: 500, closed: 60_000 });
  await until('the rows have ended', async () => ((await rowOf(played.caseId))?.status === 'cancelled' ? true : undefined), 30_000);
  expect(await openFindings(played.caseId)).toEqual(['closedOutside']);
});
