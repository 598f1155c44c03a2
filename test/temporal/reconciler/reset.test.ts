import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acrossRuns } from '../../../config/across-runs.js';
import { giveCommand } from '../../../activities/jobs/case-door.js';
import { beginReset } from '../../../db/queries/case-resets.js';
import { NoAnswer } from '../../../reconciler/ask-case.js';
import { examineCase } from '../../../reconciler/examine.js';
import { OUTSIDE_REASONS } from '../../../reconciler/outside-reasons.js';
import { COMMAND, PREVIEW, type CommandInput, type CommandResult } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { STAFF } from '../../support/pure-case.js';
import { referenceCase } from '../../support/reference-case.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { specialBundle } from '../../support/special-bundle.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';
import { LOST } from './lost-step-chain.js';

let lab: CaseHostLab;
let losing: { readonly codePath: string };
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  losing = await specialBundle({
    name: 'lost-answer',
    instead: {
      'workflows/preview.ts': 'test/temporal/reconciler/slow-preview.ts',
      'workflows/step-chain.ts': 'test/temporal/reconciler/lost-step-chain.ts',
    },
  });
}, 120_000);
afterAll(() => lab.close());

const { graph, parameters } = referenceCase();
const calendar = chinaYears(2025, 2027);

const findings = async (caseId: string) =>
  (
    await lab.pool.query<{ kind: string; open: boolean; data: Record<string, unknown> }>(
      'select kind, settled_at is null as open, data from case_findings where case_id = $1 order by id',
      [caseId],
    )
  ).rows;
const runOf = async (played: TemporalCase) => (await played.workflow.describe()).runId;
const said = async (played: TemporalCase, reason: string) =>
  (await played.records()).filter((record) => record.kind === 'operationApplied' && record.data.reason === reason).length;

interface Lost {
  readonly played: TemporalCase;
  readonly input: CommandInput;
  readonly updateId: string;
  /** What is told to who has sent it. */
  readonly waiting: Promise<CommandResult>;
}

/**
 * A case whose answer to a command Temporal refuses for ever. The command came with a question, and its step was written while that was answered:
 * the workflow task ended with the question's answer, and the command's own was for the next one, which is lost with the worker. Replayed, it is
 * given where the SDK still keeps back what it sends.
 */
async function loseAnswer(options: { readonly stepsPerRun?: number } = {}): Promise<Lost> {
  const played = await new TemporalCase(lab, graph, { calendar, parameters, ...options }).start({});
  const { id } = await played.task('apply');
  await lab.stopWorker();
  const input: CommandInput = { command: { kind: 'completeTask', taskId: id, outcome: 'done', values: {} }, actor: STAFF };
  const updateId = `${LOST}${randomUUID()}`;
  const waiting = acrossRuns(() => played.workflow.executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [input], updateId }));
  waiting.catch(() => undefined); // not every test waits for it
  await until('the command waits', async () => (await played.workflow.describe()).raw.pendingWorkflowTask ?? undefined);
  const asked = played.workflow.query(PREVIEW, input).catch(() => undefined);
  await sleep(300); // it waits for the same workflow task
  await lab.startWorker(losing);
  await asked;
  await until('Temporal refuses the answer again and again', async () => {
    const { raw } = await played.workflow.describe();
    return (raw.pendingWorkflowTask?.attempt ?? 0) >= 3 || undefined;
  });
  const { events } = await played.workflow.fetchHistory();
  const refusals = events?.map(({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message ?? '') ?? [];
  expect(refusals.join()).toContain('absent message ID');
  await lab.stopWorker();
  await lab.startWorker();
  return { played, input, updateId, waiting };
}

/** As the background does: again, until nothing is left to do. */
const examined = ({ caseId }: TemporalCase) =>
  until('all that was found is settled', async () => {
    await examineCase(lab.reconciler, caseId).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
    });
    return (await findings(caseId)).some((found) => found.open) ? undefined : true;
  });

test.each([
  ['in its first run', {}],
  ['in a run that goes on where another one stopped', { stepsPerRun: 1 }],
])(
  'a case whose answer Temporal refuses for ever (%s) is begun again from before that, once, and nothing of it is lost or done twice',
  async (_, options) => {
    const { played, input, updateId, waiting } = await loseAnswer(options);
    const { caseId } = played;
    const run = await runOf(played);
    expect(await examineCase(lab.reconciler, caseId, { dryRun: true })).toMatchObject({ kind: 'stuck', data: { cause: 'lostAnswer' } });
    expect([await runOf(played), await findings(caseId)]).toEqual([run, []]);

    await Promise.all([1, 2, 3].map(() => examineCase(lab.reconciler, caseId)));
    await examined(played);
    expect(await runOf(played)).not.toBe(run);
    expect((await findings(caseId)).filter(({ kind }) => kind === 'reset')).toHaveLength(1);
    expect(await said(played, OUTSIDE_REASONS.reset)).toBe(1);
    // who waited over it is told what the case has done, and so is who asks again under the same id
    const result = await waiting;
    expect(result.opened).toEqual([expect.stringContaining('review')]);
    expect(await giveCommand(lab.client, caseId, input, updateId)).toEqual({ kind: 'answered', result });
    expect(await differAfter(lab, caseId)).toEqual([]);
    expect((await played.records()).filter(({ kind }) => kind === 'taskCompleted')).toHaveLength(1);
    expect((await played.openTasks()).map(({ elementId }) => elementId)).toEqual(['review']);
    expect(await played.outbox()).toHaveLength(1);

    await played.complete('review', { outcome: 'approve' });
    expect(await differAfter(lab, caseId)).toEqual([]);
    await played.terminate();
  },
  240_000,
);

test('that it was asked by Temporal to end meanwhile is not lost', async () => {
  const { played } = await loseAnswer();
  await played.workflow.cancel();
  await examined(played);
  expect(await lab.client.workflow.getHandle(played.caseId).result()).toEqual({ endState: 'cancelled' });
  expect(await differAfter(lab, played.caseId)).toEqual([]);
}, 240_000);

test('a process that died when Temporal had begun it again leaves the word in the record to the next', async () => {
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({});
  await played.complete('apply');
  const run = await runOf(played);
  const { events } = await played.workflow.fetchHistory();
  const before = events!.findLast(({ workflowTaskCompletedEventAttributes: completed }) => completed)!.eventId!;
  await beginReset(lab.pool, played.caseId, { run, before: String(before) });
  await lab.client.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: played.caseId, runId: run },
    reason: 'as the reconciler does',
    workflowTaskFinishEventId: before,
    requestId: randomUUID(),
  });
  await examined(played);
  expect(await said(played, OUTSIDE_REASONS.reset)).toBe(1);
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  expect(await played.outbox()).toHaveLength(1);
  await played.terminate();
});

test('one that died before it had asked Temporal leaves none, and the case is as it was', async () => {
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({});
  const run = await runOf(played);
  await beginReset(lab.pool, played.caseId, { run, before: '4' });
  await examined(played);
  expect(await said(played, OUTSIDE_REASONS.reset)).toBe(0);
  expect([await runOf(played), await findings(played.caseId)]).toEqual([run, []]);
  await played.terminate();
});
