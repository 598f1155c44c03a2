import { process } from '../../support/process-builder.js';
import { referenceCase } from '../../support/reference-case.js';
import { until } from '../../support/until.js';
import { begin, HOUR, MONDAY, type Play } from './play.js';

const clocked = (name: string) =>
  process(name)
    .start()
    .userTask('a', {
      deadline: {
        parameter: 'p.twoDays',
        thresholds: [
          { at: 'half', tell: [{ role: 'staff' }] },
          { at: 'due', tell: [{ role: 'boss' }] },
        ],
      },
    })
    .choice('again', ['yes', 'no'], { deadline: { parameter: 'p.hour' } })
    .exclusive('x')
    .when('outcome = "yes"')
    .to('a')
    .from('x')
    .otherwise()
    .userTask('b')
    .end()
    .clock('c', {
      parameter: 'p.day',
      startedBy: { element: 'a' },
      from: 'now()',
      metBy: [{ element: 'b' }],
      thresholds: [
        { at: 'half', tell: [{ role: 'staff' }] },
        { at: 'due', tell: [{ role: 'boss' }] },
        { at: 'every', every: 'p.day', tell: [{ relative: 'performer' }] },
      ],
    })
    .graph();

/** Comes round through tasks with deadlines, and continues as new on its way. */
const loop: Play = {
  name: 'loop',
  async play(lab, name) {
    const played = await begin(lab, name, clocked(name), { stepsPerRun: 4 });
    const runOf = async (): Promise<string> => (await lab.client.workflow.getHandle(name).describe()).runId;
    for (let times = 0; times < 5; times++) {
      const before = await runOf();
      await played.complete('a', { values: { times } });
      await played.complete('again', { outcome: 'yes' });
      if (times % 2 === 1) await until('the next run has begun', async () => ((await runOf()) === before ? undefined : true));
    }
  },
};

/** Everything that operations may do to a case, which stays suspended. */
const operations: Play = {
  name: 'operations',
  async play(lab, name) {
    const played = await begin(lab, name, clocked(name));
    const reason = '演练';
    const task = await played.task('a');
    await played.command({ kind: 'reassignTask', taskId: task.id, assignee: 'u2', reason });
    await played.command({ kind: 'reassignTask', taskId: task.id, assignee: null, reason });
    await played.command({ kind: 'changeDeadline', deadlineId: `task:${task.id}`, dueAt: MONDAY + 5 * HOUR, reason });
    await played.command({ kind: 'suspendCase', reason });
    await played.advanceTo(MONDAY + 2 * HOUR);
    await played.command({ kind: 'resumeCase', reason });
    await played.command({
      kind: 'changeParameters',
      parameters: { 'p.day': { unit: 'workingDays', value: 3 }, 'p.twoDays': { unit: 'hours', value: 6 } },
      reason,
    });
    await played.complete('a');
    await played.advanceTo(MONDAY + 9 * HOUR);
    await played.complete('again', { outcome: 'yes' });
    await played.command({ kind: 'suspendCase', reason });
    await played.advanceTo(MONDAY + 48 * HOUR);
  },
};

/** The straight way through three tasks, with a reminder at half time, at the due moment, and once more. */
const reference: Play = {
  name: 'reference-case',
  async play(lab, name) {
    const { graph, parameters } = referenceCase();
    const played = await begin(lab, name, graph, { parameters });
    await played.complete('apply');
    await played.advanceTo(MONDAY + 72 * HOUR);
    await played.complete('review', { outcome: 'approve' });
    await played.complete('execute');
  },
};

/** Waits at its first step, untouched: the shortest life. */
const untouched: Play = {
  name: 'untouched',
  async play(lab, name) {
    const { graph, parameters } = referenceCase();
    await begin(lab, name, graph, { parameters });
  },
};

/** Is called off while a clock is overdue. */
const cancelled: Play = {
  name: 'cancelled',
  async play(lab, name) {
    const played = await begin(lab, name, clocked(name));
    await played.complete('a');
    await played.advanceTo(MONDAY + 30 * HOUR);
    await played.command({ kind: 'cancelCase', reason: '不办了' });
  },
};

/** Is cancelled by Temporal's own tools while a clock runs. */
const cancelledOutside: Play = {
  name: 'cancelled-outside',
  async play(lab, name) {
    const played = await begin(lab, name, clocked(name));
    await played.complete('a');
    await played.workflow.cancel();
    await played.workflow.result();
  },
};

const thresholds = [
  { at: 'half', tell: [{ role: 'staff' }] },
  { at: 'due', tell: [{ role: 'boss' }] },
  { at: 'every', every: 'p.day', tell: [{ role: 'boss' }] },
];

/** Has deadlines that reach into a year without its official table. */
const uncertain: Play = {
  name: 'uncertain',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .userTask('a', { deadline: { parameter: 'p.twoDays', thresholds } })
      .userTask('b', { deadline: { parameter: 'p.week', thresholds } })
      .end()
      .graph();
    const at = Date.parse('2026-12-30T10:00:00+08:00');
    const played = await begin(lab, name, graph, { at });
    await played.advanceTo(at + 100 * HOUR);
    await played.complete('a');
  },
};

/** Played in real time: the time-skipping server answers no updates of a run that has continued as new. */
export const realTime: readonly Play[] = [loop];
export const lives: readonly Play[] = [reference, operations, untouched, cancelled, cancelledOutside, uncertain];
