import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { noteFinding } from '../../../db/queries/case-findings.js';
import { examineCase } from '../../../reconciler/examine.js';
import { mendCase } from '../../../reconciler/mend.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const { graph, parameters } = referenceCase();
const open = async (caseId: string) =>
  (await lab.pool.query<{ kind: string }>('select kind from case_findings where case_id = $1 and settled_at is null', [caseId])).rows.map(({ kind }) => kind);
const entries = async (caseId: string, step: number) =>
  (await lab.pool.query<{ n: number }>('select count(*)::int as n from journal where case_id = $1 and step = $2', [caseId, step])).rows[0]!.n;

/** A case with a run for each step, at its second task. Answers it and the ids of its runs, the first one first. */
async function ofRuns(): Promise<{ readonly played: TemporalCase; readonly runs: readonly string[] }> {
  const played = await new TemporalCase(lab, graph, { calendar: chinaYears(2025, 2027), parameters, stepsPerRun: 1 }).start({});
  const runOf = async () => (await lab.client.workflow.getHandle(played.caseId).describe()).runId;
  const started = await lab.client.workflowService.getWorkflowExecutionHistory({ namespace: 'default', execution: { workflowId: played.caseId } });
  const { firstExecutionRunId } = started.history!.events![0]!.workflowExecutionStartedEventAttributes!;
  const runs = [firstExecutionRunId ?? ''];
  const another = async (n: number) =>
    until(`its run ${n} has begun`, async () => {
      const run = await runOf();
      return runs.includes(run) ? undefined : run;
    });
  runs.push(await another(2));
  await played.complete('apply');
  runs.push(await another(3));
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  return { played, runs };
}

async function forget(caseId: string, runId: string): Promise<void> {
  await lab.client.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: caseId, runId } });
  await until('Temporal has thrown the run away', () =>
    lab.client.workflow
      .getHandle(caseId, runId)
      .describe()
      .then(
        () => undefined,
        (error: unknown) => error instanceof WorkflowNotFoundError || undefined,
      ),
  );
}

test('a case that gave no answer when it was looked for is whole again as soon as it does', async () => {
  const { played } = await ofRuns();
  await noteFinding(lab.pool, { caseId: played.caseId, kind: 'incomplete', data: { unanswered: true } });
  await examineCase(lab.reconciler, played.caseId);
  expect(await open(played.caseId)).toEqual([]);
  await played.terminate();
});

test('steps that were nowhere to be had are written as soon as they are, and the case is whole again', async () => {
  const { played } = await ofRuns();
  const { caseId } = played;
  const written = await entries(caseId, 2);
  await lab.pool.query('delete from journal where case_id = $1 and step = 2', [caseId]);
  await noteFinding(lab.pool, { caseId, kind: 'incomplete', data: { after: 1 } });
  await examineCase(lab.reconciler, caseId);
  expect([await open(caseId), await entries(caseId, 2)]).toEqual([[], written]);
  expect(await differAfter(lab, caseId)).toEqual([]);
  await played.terminate();
});

test('nothing is missing where the rows have what Temporal has thrown away', async () => {
  const { played, runs } = await ofRuns();
  const { caseId } = played;
  const written = await entries(caseId, 1);
  await forget(caseId, runs[0]!);
  await mendCase(lab.reconciler, caseId, { rebuild: true });
  expect([await open(caseId), await entries(caseId, 1)]).toEqual([[], written]);
  await played.terminate();
});

test('a case of which Temporal has thrown away what its rows lack is not whole, however often it is looked at', async () => {
  const { played, runs } = await ofRuns();
  const { caseId } = played;
  // Else it could be said to be kept after it was unsaid.
  await lab.stopProving();
  await lab.pool.query('update case_steps set kept_seq = 0, kept_identity = $2 where case_id = $1', [caseId, '']);
  await lab.pool.query('delete from journal where case_id = $1', [caseId]);
  await forget(caseId, runs[0]!);
  await mendCase(lab.reconciler, caseId);
  expect(await open(caseId)).toEqual(['incomplete']);
  await examineCase(lab.reconciler, caseId);
  expect([await open(caseId), await entries(caseId, 1)]).toEqual([['incomplete'], 0]);
  await played.terminate();
});
