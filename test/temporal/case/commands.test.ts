import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { CaseRecord } from '../../../engine/record.js';
import type { Command, Trigger } from '../../../engine/trigger.js';
import type { ExecutableGraph } from '../../../model/compile.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { PureCase, RejectedError } from '../../support/pure-case.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { graphOf, type Block } from '../../unit/engine/properties/generated-process.js';
import { moves, triggerOf, type Move } from '../../unit/engine/properties/history.js';
import { anything } from '../../unit/engine/properties/walk.js';

const calendar = chinaYears(2025, 2027);
const reference = referenceCase();

/** Seeds of random definitions; the engine alone looks at thousands (test/unit/engine/properties). */
const RANDOM = [3, 7, 11];
/** Monday 2026-11-02 10:00: nothing of what the commands set off comes due in a moment. */
const MONDAY = Date.parse('2026-11-02T10:00:00+08:00');

/** A definition that calls nothing outside, with a history. */
function drawn(seed: number): [ExecutableGraph, readonly Move[]] {
  const callsNothing = anything[0].filter((block) => !/service|transaction/.test(JSON.stringify(block)));
  const [[block, history]] = fc.sample(fc.tuple(callsNothing, moves(30)), { seed, numRuns: 1 }) as [[Block, Move[]]];
  const first: Move = { kind: 'complete', pick: 0, v: 3 };
  return [graphOf(block), [first, ...history].filter(({ kind }) => kind !== 'deadline')];
}

const isOfPeople = ({ kind }: Trigger): boolean => kind !== 'timerFired' && kind !== 'effectSucceeded' && kind !== 'effectFailed';

/** Both ways must hold: a worker that remembers its cases, and one that reads each from its history at every step. */
describe.each([
  ['the worker keeps cases in memory', undefined],
  ['the worker keeps none and replays at each step', 0],
] as const)('a case in Temporal, %s', (_name, maxCachedWorkflows) => {
  let lab: CaseHostLab;
  beforeAll(async () => {
    lab = await openLab({ server: 'devServer', maxCachedWorkflows });
  });
  afterAll(() => lab.close());

  const startReference = (stepsPerRun?: number) =>
    new TemporalCase(lab, reference.graph, { calendar, parameters: reference.parameters, ...(stepsPerRun !== undefined && { stepsPerRun }) }).start({});
  const runOf = async (played: TemporalCase) => (await lab.client.workflow.getHandle(played.caseId).describe()).runId;

  test('its journal is that of the engine alone', async () => {
    const played = await startReference();
    await played.complete('apply');
    await played.complete('review', { outcome: 'approve' });
    await played.complete('execute');
    expect(await played.workflow.result()).toEqual({ endState: 'done' });
    const pure = new PureCase(reference.graph, { calendar, caseId: played.caseId }).start({}, { at: Date.now() });
    pure.complete('apply');
    pure.complete('review', { outcome: 'approve' });
    pure.complete('execute');
    const kinds = (records: readonly { readonly kind: string; readonly elementId?: string }[]) =>
      records.map(({ kind, elementId }) => `${kind} ${elementId ?? ''}`);
    expect(kinds(await played.records())).toEqual(kinds(pure.records));
    expect(await played.openTasks()).toEqual([]);
  });

  test('a rejected command says why and writes nothing to history', async () => {
    const played = await startReference();
    const task = await played.task('apply');
    const before = await played.historyLength();
    expect(await played.refused({ kind: 'completeTask', taskId: task.id, outcome: 'nonsense', values: {} })).toMatchObject({
      code: 'unknownOutcome',
      path: '/outcome',
    });
    expect(await played.refused({ kind: 'completeTask', taskId: 'no-such-task', outcome: 'done', values: {} })).toMatchObject({
      code: 'taskNotOpen',
      path: '/taskId',
    });
    expect(await played.historyLength()).toBe(before);
    await played.terminate();
  });

  test('a command given twice under one id is done once and answers the same', async () => {
    const played = await startReference();
    const id = randomUUID();
    const task = await played.task('apply');
    const command = { kind: 'completeTask', taskId: task.id, outcome: 'done', values: {} } as const;
    const first = await played.command(command, undefined, id);
    expect(await played.command(command, undefined, id)).toEqual(first);
    await expect(played.command(command)).rejects.toThrow(RejectedError);
    await played.settle(); // a flush that met the rows of a lost try waits for the comparison
    expect((await played.records()).filter(({ kind }) => kind === 'taskCompleted')).toHaveLength(1);
    expect(first.opened).toEqual((await played.openTasks()).map(({ id }) => id));
    await played.terminate();
  });

  test('continue-as-new keeps tasks and clocks, and the answers of commands given before', async () => {
    const played = await startReference(2);
    const [id, firstRun] = [randomUUID(), await runOf(played)];
    const task = await played.task('apply');
    const command = { kind: 'completeTask', taskId: task.id, outcome: 'done', values: {} } as const;
    const first = await played.command(command, undefined, id);
    while ((await runOf(played)) === firstRun) await new Promise((resolve) => setTimeout(resolve, 20));
    const state = await played.settle();
    expect(Object.values(state.tasks).map((t) => t.elementId)).toEqual(['review']);
    expect(Object.values(state.deadlines).map((d) => d.state)).toEqual(['armed']);
    expect((await played.ended()).deadlines.map((d) => d.state)).toEqual(['met']);
    expect(await played.command(command, undefined, id)).toEqual(first);
    await played.complete('review', { outcome: 'approve' });
    await played.complete('execute');
    expect(await played.workflow.result()).toEqual({ endState: 'done' });
    const { rows } = await lab.pool.query<{ seq: number }>('select seq from journal where case_id = $1 order by seq', [played.caseId]);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
  });

  test('a clock that was armed before continue-as-new runs out after it', async () => {
    // due at the close of business, three seconds after the start
    const graph = process('closing')
      .start()
      .userTask('a', { deadline: { parameter: 'p.sameDay', thresholds: [{ at: 'due', tell: [{ role: 'boss' }] }] } })
      .userTask('b')
      .end()
      .graph();
    const played = await new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS, stepsPerRun: 1 }).start(
      {},
      { at: Date.parse('2026-11-02T17:59:57+08:00') },
    );
    await played.advanceTo(Date.parse('2026-11-02T18:00:00.500+08:00'));
    expect((await played.openTasks()).map(({ elementId, overdue }) => ({ elementId, overdue }))).toEqual([{ elementId: 'a', overdue: true }]);
    expect((await played.outbox()).map(({ reason }) => reason)).toEqual(['deadlineExpired']);
    await played.terminate();
  });

  test('several commands at the same moment are all done, one after the other', async () => {
    const graph = process('many')
      .start()
      .parallel('fork')
      .userTask('a')
      .parallel('join')
      .end()
      .from('fork')
      .userTask('b')
      .to('join')
      .from('fork')
      .userTask('c')
      .to('join')
      .graph();
    const played = await new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS }).start({});
    // the ids first: queries beside updates are not what this is about
    const tasks = [await played.task('a'), await played.task('b'), await played.task('c')];
    await Promise.all(tasks.map(({ id }) => played.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} })));
    expect(await played.workflow.result()).toEqual({ endState: 'completed' });
    expect((await played.records()).filter(({ kind }) => kind === 'taskCompleted')).toHaveLength(3);
  });

  test('the same command from two people at the same moment is done once', async () => {
    const played = await startReference();
    const task = await played.task('apply');
    const command = { kind: 'completeTask', taskId: task.id, outcome: 'done', values: {} } as const;
    const answers = await Promise.all([played.refused(command, { id: 'u1', name: '甲' }), played.refused(command, { id: 'u2', name: '乙' })]);
    expect(answers.map((answer) => answer?.code ?? 'done').sort()).toEqual(['done', 'taskNotOpen']);
    await played.terminate();
  });

  test.each(RANDOM)('a random definition and history (seed %i): what is taken, and the journal, are those of the engine alone', async (seed) => {
    const [graph, history] = drawn(seed);
    const played = await new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS }).start({ v: 0 }, { at: MONDAY });
    const alone = new PureCase(graph, { calendar, caseId: played.caseId }).start({ v: 0 }, { at: MONDAY });
    for (const move of history) {
      const trigger = triggerOf(graph, alone.state, move, MONDAY);
      if (!trigger || !isOfPeople(trigger)) continue;
      const { now: _now, actor, ...command } = trigger;
      expect(await played.refused(command as Command, actor)).toEqual(alone.refused(command as Command, actor));
    }
    await played.settle();
    const courseOf = (records: readonly CaseRecord[]) => records.map(({ kind, elementId, scope }) => [kind, elementId, scope?.key].join(' '));
    expect(courseOf(await played.records())).toEqual(courseOf(alone.records));
    await played.terminate();
  });

  test('two cases in one worker share nothing', async () => {
    const [one, two] = await Promise.all([startReference(), startReference()]);
    await Promise.all([one.complete('apply', { values: { who: 'one' } }), two.complete('apply', { values: { who: 'two' } })]);
    await one.complete('review', { outcome: 'reject' });
    expect(await one.workflow.result()).toEqual({ endState: 'rejected' });
    const state = await two.settle();
    expect(state.scopes.root?.variables).toEqual({ who: 'two' });
    const alone = new PureCase(reference.graph, { calendar, caseId: two.caseId }).start({}, { at: Date.now() });
    alone.complete('apply', { values: { who: 'two' } });
    expect(state.lastId).toBe(alone.state.lastId);
    expect((await two.openTasks()).map(({ elementId }) => elementId)).toEqual(['review']);
    await two.terminate();
  });
});
