import { fork, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import type { PausingWorkerOptions } from '../../support/pausing-worker.js';
import { process as processOf } from '../../support/process-builder.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';
import { workflowBundle } from '../../support/workflow-bundle.js';

const calendar = chinaYears(2025, 2027);
const CLOSING = Date.parse('2026-11-02T18:00:00+08:00');
/** Cases of a round, two kinds of them; two rounds make the hundred. */
const CASES = 50;
/** From the start of the first case to the moment at which the clock of each is due, ms: long enough to start them all. */
const UNTIL_DUE = 25_000;

const graph = processOf('both')
  .start()
  .parallel('fork')
  .userTask('a', { deadline: { parameter: 'p.sameDay', thresholds: [{ at: 'due', tell: [{ role: 'boss' }] }] } })
  .parallel('join')
  .end()
  .from('fork')
  .userTask('b')
  .to('join')
  .graph();

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer', proves: false });
  await lab.stopWorker();
});
afterAll(() => lab.close());

type Message = { readonly committed?: string; readonly ready?: true; readonly holding?: number };

/** A worker in a process of its own, and the cases in which it stands between the committed flush and Temporal's acknowledgement. */
async function startWorker(): Promise<{ readonly child: ChildProcess; readonly committed: Set<string>; hold(ids: readonly string[]): Promise<void> }> {
  const options: PausingWorkerOptions = {
    databaseUrl: lab.databaseUrl,
    temporalAddress: process.env['TEST_TEMPORAL_ADDRESS']!,
    taskQueue: lab.taskQueue,
    bundle: (await workflowBundle()).codePath,
  };
  const child = fork('test/support/pausing-worker.ts', [JSON.stringify(options)], { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_OPTIONS: '' } });
  const committed = new Set<string>();
  const heard: Message[] = [];
  child.on('message', (message: Message) => (message.committed === undefined ? heard.push(message) : committed.add(message.committed)));
  await until('the worker polls', () => heard.find(({ ready }) => ready));
  const hold = async (ids: readonly string[]): Promise<void> => {
    child.send({ hold: ids });
    await until('the worker holds', () => heard.find(({ holding }) => holding !== undefined));
  };
  return { child, committed, hold };
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

test.each([1, 2])(
  'a worker that is lost after its flush was committed, an update and a due clock in either order: rows and case are the same (round %i)',
  async () => {
    const first = await startWorker();
    const due = Date.now() + UNTIL_DUE;
    const cases = Array.from({ length: CASES }, () => new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS }));
    // Each counts from its own start to the same moment.
    for (const each of cases) await each.start({}, { at: CLOSING - (due - Date.now()) });
    const tasks = new Map<TemporalCase, string>();
    for (const each of cases) tasks.set(each, (await each.task('b')).id);
    const complete = (each: TemporalCase) => each.command({ kind: 'completeTask', taskId: tasks.get(each)!, outcome: 'done', values: {} });
    const [updateFirst, clockFirst] = [cases.filter((_each, index) => index % 2 === 0), cases.filter((_each, index) => index % 2 === 1)];

    await first.hold(cases.map(({ caseId }) => caseId));
    await until('the clocks are nearly due', () => (Date.now() > due - 1_500 ? true : undefined));
    const answers = updateFirst.map(complete);
    await until('every case stands still after its flush', () => (first.committed.size === CASES ? true : undefined));
    answers.push(...clockFirst.map(complete));
    await gone(first.child);
    const second = await startWorker();
    await Promise.all(answers);

    for (const each of cases) {
      await each.settle();
      expect(await differAfter(lab, each.caseId)).toEqual([]);
      const kinds = (await each.records()).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'deadlineExpired')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'taskCompleted')).toHaveLength(1);
      expect((await each.openTasks()).map(({ elementId }) => elementId)).toEqual(['a']);
      await each.complete('a');
      expect(await each.workflow.result()).toEqual({ endState: 'completed' });
      expect((await each.records()).filter(({ kind }) => kind === 'caseEnded')).toHaveLength(1);
      expect((await each.outbox()).map(({ reason }) => reason)).toEqual(['deadlineExpired']);
    }
    await gone(second.child);
    const { rows } = await lab.pool.query<{ n: number }>(
      `select count(distinct case_id)::int as n from case_findings where kind = 'rewritten' and case_id = any($1)`,
      [cases.map(({ caseId }) => caseId)],
    );
    expect(rows[0]!.n).toBe(CASES);
  },
  240_000,
);
