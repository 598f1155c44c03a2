import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createActivities } from '../../../activities/index.js';
import { examineCase } from '../../../reconciler/examine.js';
import { whyStuck } from '../../../reconciler/why-stuck.js';
import { createWorker } from '../../../worker/create-worker.js';
import { endWorker } from '../../support/end-worker.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';
import { workflowBundle } from '../../support/workflow-bundle.js';

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const found = async (caseId: string) =>
  (await lab.pool.query<{ kind: string; open: boolean }>('select kind, settled_at is null as open from case_findings where case_id = $1', [caseId])).rows;
const flagsOf = async (caseId: string) => (await lab.pool.query<{ flags: string[] }>('select flags from cases where id = $1', [caseId])).rows[0]?.flags;

/** A worker of a build that calls its flush by another name: every case that is begun already has another history. */
async function startOtherBuild(): Promise<() => Promise<void>> {
  const code = readFileSync((await workflowBundle()).codePath, 'utf8');
  const other = code.replaceAll('.flush(input)', '.flushed(input)');
  if (other === code) throw new Error('the bundle names its flush otherwise');
  const worker = await createWorker({
    connection: lab.environment.nativeConnection,
    namespace: 'default',
    taskQueue: lab.taskQueue,
    workflowBundle: { code: other },
    activities: createActivities({
      pool: lab.pool,
      mail: null,
      publicUrl: null,
      connectorHosts: '',
      driveJob: () => Promise.resolve(),
      reportFailure: () => Promise.resolve(),
    }),
  });
  const ended = worker.run();
  return () => endWorker(worker, ended);
}

test('a case whose workflow task fails again and again is found and flagged, and no longer when it goes on', async () => {
  const { graph, parameters } = referenceCase();
  const played = await new TemporalCase(lab, graph, { calendar: chinaYears(2025, 2027), parameters }).start({});
  const { id } = await played.task('apply');
  await lab.stopWorker();
  const stopOther = await startOtherBuild();
  const answer = played.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} }).catch((error: unknown) => error);
  const signal = played.workflow.signal('wake').catch((error: unknown) => error);
  const stuck = await until('it is found to be stuck', async () => {
    const seen = await examineCase(lab.reconciler, played.caseId).catch(() => null);
    return seen?.kind === 'stuck' ? seen : undefined;
  });
  expect(stuck.data['attempts']).toBeGreaterThanOrEqual(3);
  expect(await flagsOf(played.caseId)).toEqual(['stuck']);
  expect(await whyStuck(lab.reconciler, played.caseId)).toBe('otherHistory');
  await stopOther();
  await Promise.all([answer, signal]);
  await lab.startWorker();
  await until('it goes on', async () => {
    await examineCase(lab.reconciler, played.caseId).catch(() => null);
    return (await found(played.caseId)).every(({ open }) => !open) ? true : undefined;
  });
  expect(await flagsOf(played.caseId)).not.toContain('stuck');
  expect(await whyStuck(lab.reconciler, played.caseId)).toBeNull();
  expect(await whyStuck(lab.reconciler, 'T-nowhere')).toBeNull();
  await played.terminate();
}, 180_000);
