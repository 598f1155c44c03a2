import fc from 'fast-check';
import { nextDueAt } from '../../../engine/behaviors/due.js';
import type { CaseState } from '../../../engine/case-state.js';
import { flagsOf } from '../../../engine/flags.js';
import { project, projectWhole } from '../../../engine/project.js';
import { NEWEST, REVISIONS } from '../../../engine/revisions.js';
import { upgradeState } from '../../../engine/upgrade-state.js';
import type { ExecutableGraph } from '../../../model/compile.js';
import { process } from '../../support/process-builder.js';
import { PureCase } from '../../support/pure-case.js';
import { begin, MONDAY } from './begin.js';
import { blocks, graphOf } from './properties/generated-process.js';
import { moves, triggerOf } from './properties/history.js';
import { at, china } from './time/calendars.js';

const HOUR = 3_600_000;
const numRuns = Number(globalThis.process.env.FC_RUNS ?? 60);
/** The revision before: the state keeps what has ended. */
const BEFORE = REVISIONS.find(({ name }) => name === 'whatIsEndedLeaves')!.id - 1;

/** Goes round: items that end, a task with a deadline, a clock over each round. */
const looping = () =>
  process()
    .start()
    .exclusive('m')
    .subProcess('s', (s) => s.start().userTask('x').end(), { multiInstance: { collection: '["p"]', itemVariable: 'item', sequential: false } })
    .userTask('a', { deadline: { parameter: 'p.day' } })
    .choice('t', ['again', 'on'])
    .exclusive('g')
    .when('outcome = "again"')
    .to('m')
    .from('g')
    .otherwise()
    .end()
    .clock('c', { parameter: 'p.day', startedBy: { element: 'x' }, from: 'now()', metBy: [{ element: 'a' }], flag: 'late' });

function goRound(c: PureCase, times = 1): void {
  for (let n = 0; n < times; n += 1) {
    c.complete('x');
    c.complete('a');
    c.complete('t', { outcome: 'again' });
  }
}

/** Bytes but for the digits of numbers that count on. */
const sizeOf = (value: unknown): number => JSON.stringify(value).replaceAll(/\d/g, '').length;

describe('what has ended leaves the state with the rows of its step', () => {
  test('a case is as large after forty rounds as after two, and so is what a step writes', () => {
    const c = begin(looping());
    goRound(c, 2);
    const [state, rows] = [sizeOf(c.state), sizeOf(project(c.graph, c.steps.at(-1)!))];
    goRound(c, 38);
    expect([sizeOf(c.state), sizeOf(project(c.graph, c.steps.at(-1)!))]).toEqual([state, rows]);
  });

  test('each deadline and each item leaves once, as it was at its end', () => {
    const c = begin(looping());
    goRound(c, 2);
    const left = c.steps.map((step) => project(c.graph, step).ended);
    expect(left.flatMap((ended) => ended?.deadlines.map(({ id, state }) => `${id} ${state}`) ?? [])).toEqual([
      'c met',
      'task:T-202609-0001.a.1 met',
      'c~2 met',
      'task:T-202609-0001.a.2 met',
    ]);
    expect(left.flatMap((ended) => ended?.scopes ?? [])).toMatchObject([
      { id: 'T-202609-0001.s.1#0', scope: { elementId: 's', key: 'p' }, variables: { item: 'p' } },
      { id: 'T-202609-0001.s.2#0', scope: { elementId: 's', key: 'p' } },
    ]);
    expect(projectWhole(c.graph, c.state).case).toMatchObject({ deadlines: [], scopes: [{ scope: { key: 'p' } }] });
  });

  test('a case that ends takes all with it', () => {
    const c = begin(looping());
    c.complete('x');
    c.command({ kind: 'cancelCase', reason: 'r' });
    expect(c.state.deadlines).toEqual({});
    expect(c.deadlines.map(({ id, state }) => `${id} ${state}`)).toEqual(['c cancelled', 'task:T-202609-0001.a.1 cancelled']);
  });

  test('the word of a broken promise stays while the next round runs, and goes when that one is kept', () => {
    const c = begin(looping());
    c.complete('x');
    c.advanceTo(c.deadline('c').dueAt + HOUR);
    c.complete('a');
    c.complete('t', { outcome: 'again' });
    expect([c.deadline('c').state, c.state.flags]).toEqual(['metLate', ['late']]);
    c.complete('x');
    expect([c.deadline('c').state, c.deadline('c').wasOverdue, c.state.flags]).toEqual(['armed', true, ['late']]);
    c.complete('a');
    expect(c.state.flags).toEqual([]);
  });

  test('a clock that starts anew while it runs keeps the lines of its ledger that still count: a pause that holds', () => {
    const c = begin(
      process()
        .start()
        .exclusive('m')
        .userTask('a')
        .exclusive('g')
        .when('again = true')
        .to('m')
        .from('g')
        .otherwise()
        .end()
        .clock('c', {
          parameter: 'p.day',
          startedBy: { element: 'a' },
          from: 'now()',
          metBy: [{ element: 'g', when: 'again = false' }],
          pauseWhen: 'held = true',
        }),
      { variables: { again: true, held: false } },
    );
    for (let n = 0; n < 5; n += 1) c.complete('a');
    expect(c.deadline('c').ledger.map(({ kind }) => kind)).toEqual(['restarted']);
    c.complete('a', { values: { held: true } });
    c.complete('a');
    expect(c.deadline('c').ledger.map(({ kind }) => kind)).toEqual(['paused', 'restarted']);
  });
});

describe('cases that began before', () => {
  const old = (rules: number) => begin(looping(), { rules });

  test('keep what has ended, and when they are raised their next step takes it along', () => {
    const c = old(BEFORE);
    goRound(c, 2);
    expect(c.steps.every((step) => project(c.graph, step).ended === undefined)).toBe(true);
    expect(Object.keys(c.state.deadlines)).toHaveLength(3);
    // when: raised, and gone on with
    const raised = new PureCase(c.graph, { calendar: china }).goOn(upgradeState(c.state, NEWEST), c.now);
    raised.complete('x');
    // then
    expect(raised.steps[0]!.ended.deadlines.map(({ id }) => id)).toEqual(['c', 'task:T-202609-0001.a.1', 'task:T-202609-0001.a.2']);
    expect(raised.steps[0]!.ended.scopes).toHaveLength(3);
    expect(Object.keys(raised.state.deadlines)).toEqual(['c~2', 'task:T-202609-0001.a.3']);
    expect(raised.state.endedScopes).toEqual([]);
  });

  test('mean the same otherwise: over random definitions and histories the records, flags and moments are equal', () => {
    const meaning = (state: CaseState, graph: ExecutableGraph) => [flagsOf(graph, state), nextDueAt(graph, state), Object.keys(state.instances)];
    const withoutRounds = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(/"clock~\d+/g, '"clock'));
    fc.assert(
      fc.property(blocks(2), moves(30), fc.nat(), (block, history, pick) => {
        const generated = graphOf(block);
        const ids = Object.keys(generated.elements);
        // a clock that starts wherever, again and again in loops
        const graph = { ...generated, clocks: generated.clocks.map((clock) => ({ ...clock, startedBy: { element: ids[pick % ids.length]! } })) };
        const [before, now] = [BEFORE, BEFORE + 1].map((rules) => new PureCase(graph, { calendar: china, rules }).start({ v: 0 }, { at: MONDAY })) as [
          PureCase,
          PureCase,
        ];
        for (const move of history) {
          const trigger = triggerOf(graph, now.state, move, now.now + (move.pick % 4) * HOUR);
          if (!trigger) continue;
          const result = now.attempt(trigger);
          const same = before.attempt(withoutRounds(trigger) as typeof trigger);
          expect(same.ok).toBe(result.ok);
          expect(meaning(now.state, graph)).toEqual(meaning(before.state, graph));
        }
        expect(withoutRounds(now.records)).toEqual(withoutRounds(before.records));
        expect(withoutRounds(now.effects)).toEqual(withoutRounds(before.effects));
      }),
      { numRuns },
    );
  });

  test('a deadline that has ended is one that does not run, an id that never was is unknown', () => {
    const c = begin(looping());
    goRound(c, 2);
    const refused = (deadlineId: string) => c.refused({ kind: 'changeDeadline', deadlineId, dueAt: at('2026-12-01 10:00'), reason: 'r' })?.code;
    expect(['c', 'c~2', 'task:T-202609-0001.a.2'].map(refused)).toEqual(Array(3).fill('deadlineNotRunning'));
    expect(['c~3', 'c@p', 'task:T-202609-0001.a.3', 'task:T-202609-0001.1', 'constructor'].map(refused)).toEqual(Array(5).fill('unknownDeadline'));
  });
});
