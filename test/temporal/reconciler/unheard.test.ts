import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NoAnswer } from '../../../reconciler/ask-case.js';
import { examineCase } from '../../../reconciler/examine.js';
import { proveCase } from '../../../reconciler/prove.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { referenceCase } from '../../support/reference-case.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { specialBundle } from '../../support/special-bundle.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

let lab: CaseHostLab;
/** What a service answers: nothing, until a test has it answer. */
let answer: (result: Record<string, unknown>) => void;
const called = new Promise<Record<string, unknown>>((resolve) => (answer = resolve));
let deaf: { readonly codePath: string };
beforeAll(async () => {
  lab = await openLab({ server: 'devServer', around: (activities) => ({ ...activities, callService: () => called }) });
  deaf = await specialBundle({ name: 'deaf', instead: { 'workflows/own-scope.ts': 'test/temporal/reconciler/deaf-scope.ts' } });
}, 120_000);
afterAll(() => lab.close());

const { graph, parameters } = referenceCase();
const calling = process('calls').start().userTask('apply').serviceTask('call', { service: 'nowhere' }).end().tolerating('unknownService').graph();
const open = async (caseId: string) =>
  (await lab.pool.query<{ kind: string }>('select kind from case_findings where case_id = $1 and settled_at is null', [caseId])).rows.map(({ kind }) => kind);

/** A case that was asked to end under a build that does not hear it, and has nothing more to do. */
async function unheard(of = graph): Promise<TemporalCase> {
  await lab.stopWorker();
  await lab.startWorker(deaf);
  const played = await new TemporalCase(lab, of, { calendar: chinaYears(2025, 2027), parameters }).start({});
  await played.complete('apply');
  await played.workflow.cancel();
  await until('the request has come to nothing', async () => {
    const { raw } = await played.workflow.describe();
    return (raw.workflowExtendedInfo?.cancelRequested && !raw.pendingWorkflowTask) || undefined;
  });
  return played;
}

test.each([
  ['that its worker has forgotten', () => Promise.resolve()],
  // its replay has heard the request, and has no task in which it could say what it does about it
  [
    'that its worker has been asked for',
    ({ caseId }: TemporalCase) => proveCase(lab.reconciler, caseId).catch((error: unknown) => expect(error).toBeInstanceOf(NoAnswer)),
  ],
])('a case %s and that has not heard that it shall end is found and woken, and ends by its own command', async (_, meanwhile) => {
  const played = await unheard();
  const { caseId } = played;
  await lab.stopWorker();
  await lab.startWorker();
  await meanwhile(played);
  expect(await examineCase(lab.reconciler, caseId, { dryRun: true })).toMatchObject({ kind: 'unheard' });
  expect(await open(caseId)).toEqual([]);
  expect(await examineCase(lab.reconciler, caseId)).toMatchObject({ kind: 'unheard' });
  expect(await played.workflow.result()).toEqual({ endState: 'cancelled' });
  await examineCase(lab.reconciler, caseId);
  expect(await open(caseId)).toEqual([]);
  expect(await differAfter(lab, caseId)).toEqual([]);
  expect(await played.openTasks()).toEqual([]);
});

test('one that does not hear it when it is woken stays with ops, and is not woken again', async () => {
  const played = await unheard();
  const woken = async () => (await played.workflow.fetchHistory()).events?.filter(({ workflowExecutionSignaledEventAttributes: signal }) => signal).length;
  await examineCase(lab.reconciler, played.caseId);
  await until('it was woken in vain', async () => {
    const { raw } = await played.workflow.describe();
    return ((await woken()) === 1 && !raw.pendingWorkflowTask) || undefined;
  });
  await examineCase(lab.reconciler, played.caseId);
  expect([await open(played.caseId), await woken()]).toEqual([['unheard'], 1]);
  await played.terminate();
});

test('one that calls a service meanwhile is found as well', async () => {
  const played = await unheard(calling);
  await until('the service is called', async () => (await played.workflow.describe()).raw.pendingActivities?.length || undefined);
  expect(await examineCase(lab.reconciler, played.caseId, { dryRun: true })).toMatchObject({ kind: 'unheard' });
  await played.terminate();
  answer({}); // a worker waits for what it has begun before it stops
});
