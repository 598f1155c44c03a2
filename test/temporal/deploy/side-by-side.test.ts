import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { isGrpcServiceError } from '@temporalio/client';
import { previousBuild } from '../../../dev/previous-build.js';
import type { CaseRecord } from '../../../engine/record.js';
import { FOUNDATION, NEWEST } from '../../../engine/revisions.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { PureCase } from '../../support/pure-case.js';
import { process as definition } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS as parameters } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';
import { startWorkerProcess, type WorkerProcess } from '../../support/worker-process.js';

jest.setTimeout(900_000);

const CASES = 6;
const calendar = chinaYears(2025, 2027);
const deadline = { deadline: { parameter: 'p.twoDays' } };
/** Tasks with clocks, and events that wait beside them. */
const graph = definition('handed-over')
  .start()
  .userTask('apply', deadline)
  .choice('review', ['approve', 'reject'], deadline)
  .userTask('execute', deadline)
  .end('done', { endState: '"done"' })
  .boundary('late', 'review', { kind: 'timer', after: 'p.week' }, { interrupting: false })
  .userTask('hurry')
  .end('hurried')
  .boundary('stop', 'execute', { kind: 'message', messages: ['stop'] })
  .userTask('tidy')
  .end('stopped')
  .graph();
const STRAIGHT: readonly (readonly [elementId: string, outcome: string])[] = [
  ['apply', 'done'],
  ['review', 'approve'],
  ['execute', 'done'],
];

let lab: CaseHostLab;
let previous: WorkerProcess;
const startPrevious = async (): Promise<WorkerProcess> =>
  startWorkerProcess({ root: await previousBuild(), databaseUrl: lab.databaseUrl, taskQueue: lab.taskQueue, env: { NODE_ENV: 'test' } });

beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  previous = await startPrevious();
});
afterAll(async () => {
  await previous.kill();
  await lab.close();
});

const begin = (rules: number, length = CASES) =>
  Promise.all(Array.from({ length }, () => new TemporalCase(lab, graph, { calendar, parameters, rules }).start({})));
const move = (cases: readonly TemporalCase[], [elementId, outcome]: (typeof STRAIGHT)[number]) =>
  Promise.all(cases.map((played) => played.complete(elementId, { outcome })));

/** Process ids of the workers that did the workflow tasks of a case. */
async function workersOf(played: TemporalCase): Promise<Set<number>> {
  const { events } = await played.workflow.fetchHistory();
  return new Set(
    events!.flatMap((event) =>
      event.workflowTaskCompletedEventAttributes ? [Number(event.workflowTaskCompletedEventAttributes.identity?.split('@')[0])] : [],
    ),
  );
}

/** The task or the instance that a record is about. */
const subjectOf = (data: CaseRecord['data']) => ('taskId' in data ? data.taskId : 'instanceId' in data ? data.instanceId : undefined);

/** What the engine alone makes of the same case. */
function expectedRows(played: TemporalCase, rules: number) {
  const pure = new PureCase(graph, { calendar, parameters, caseId: played.caseId, rules }).start({}, { at: Date.now() });
  for (const [elementId, outcome] of STRAIGHT) pure.complete(elementId, { outcome });
  return pure.records.map(({ kind, elementId, data }) => [kind, elementId, subjectOf(data)]);
}

async function expectWhole(played: TemporalCase, rules: number): Promise<void> {
  expect(await played.workflow.result()).toEqual({ endState: 'done' });
  expect((await played.records()).map(({ kind, elementId, data }) => [kind, elementId, subjectOf(data)])).toEqual(expectedRows(played, rules));
  expect(await played.openTasks()).toEqual([]);
}

describe('workers of version 0.1.0 and of this build on one task queue', () => {
  test('cases of the first revision go on through a deploy and a way back, whichever worker has them', async () => {
    const cases = await begin(FOUNDATION);
    await move(cases, STRAIGHT[0]!);
    await previous.stop(); // the deploy: only the new ones
    await move(cases, STRAIGHT[1]!);
    previous = await startPrevious();
    await lab.stopWorker(); // the way back: only the old ones
    const more = await begin(FOUNDATION);
    await move(more, STRAIGHT[0]!);
    await move(cases, STRAIGHT[2]!);
    await lab.startWorker();
    await move(more, STRAIGHT[1]!);
    await move(more, STRAIGHT[2]!);
    for (const played of [...cases, ...more]) await expectWhole(played, FOUNDATION);
    const workers = await Promise.all(cases.map(workersOf));
    expect(workers.every((pids) => pids.has(process.pid) && pids.has(previous.pid))).toBe(true);
  });

  test('a case of a newer revision goes on with the workers that can read it, and waits where there is none', async () => {
    const cases = await begin(NEWEST, 2);
    for (const step of STRAIGHT.slice(0, 2)) await Promise.all(cases.map((played) => complete(played, step)));
    await lab.stopWorker();
    const last = cases.map((played) => complete(played, STRAIGHT[2]!));
    for (const played of cases) await until('the older worker has failed at it', async () => ((await attemptsOf(played)) > 1 ? true : undefined));
    await lab.startWorker();
    await Promise.all(last);
    for (const played of cases) await expectWhole(played, NEWEST);
    for (const played of cases) expect([...(await workersOf(played))]).toEqual([process.pid]);
  });
});

/** As a client of the API does: the task is read from PostgreSQL, and a command that finds no worker is given again. */
async function complete(played: TemporalCase, [elementId, outcome]: (typeof STRAIGHT)[number]): Promise<void> {
  const [task] = (await played.openTasks()).filter((open) => open.elementId === elementId);
  const command = { kind: 'completeTask', taskId: task!.id, outcome, values: {} } as const;
  await until(`${elementId} is complete`, () =>
    played.command(command, undefined, `complete-${task!.id}`).catch((error: unknown) => {
      if (!isGrpcServiceError(error instanceof Error ? error.cause : undefined)) throw error;
      return undefined;
    }),
  );
}

/** How often the workflow task that is due has been tried. */
const attemptsOf = async (played: TemporalCase) => (await played.workflow.describe()).raw.pendingWorkflowTask?.attempt ?? 0;
