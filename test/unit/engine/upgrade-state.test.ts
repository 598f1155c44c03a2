import { FOUNDATION, NEWEST } from '../../../engine/revisions.js';
import { readState, upgradeState, type StoredState } from '../../../engine/upgrade-state.js';
import { step } from '../../../engine/step.js';
import { process } from '../../support/process-builder.js';
import { deepFreeze, PureCase, STAFF } from '../../support/pure-case.js';
import { begin, MONDAY } from './begin.js';
import { china } from './time/calendars.js';

describe('the state that a run hands over', () => {
  const waiting = () =>
    begin(
      process()
        .start()
        .userTask('a')
        .end('e')
        .boundary('late', 'a', { kind: 'timer', after: 'p.hour' }, { interrupting: false })
        .userTask('b')
        .end('e2')
        .boundary('told', 'a', { kind: 'message', messages: ['go'] }, { interrupting: false })
        .userTask('c')
        .end('e3'),
    );
  /** As version 0.1.0 wrote it. */
  const asBefore = (state: ReturnType<typeof waiting>['state']): StoredState => {
    const { waits, ...rest } = state;
    const of = (wanted: string) => Object.fromEntries(Object.values(waits).flatMap(({ kind, ...wait }) => (kind === wanted ? [[wait.id, wait]] : [])));
    return { ...rest, timers: of('timer'), messages: of('message') } as StoredState;
  };

  test('one of today is read as it is', () => {
    const { state } = waiting();
    expect(readState(state)).toBe(state);
  });

  test('one that a later build has written in another shape is not read: the case waits for a worker that knows it', () => {
    const later = { ...waiting().state, format: 2 } as unknown as StoredState;
    expect(() => readState(later)).toThrow('Expected a state of format 1, found 2: a later build has written it');
    expect(() => upgradeState(later, NEWEST)).toThrow('found 2');
  });

  test('one of version 0.1.0 waits for the same things: timers and messages stand in one map', () => {
    // given
    const c = waiting();
    const before = deepFreeze(asBefore(c.state));
    expect(before).not.toHaveProperty('waits');
    // when
    const read = readState(before);
    // then
    expect(read).toEqual(c.state);
    const told = step(c.graph, read, { kind: 'sendMessage', name: 'go', payload: {}, now: c.now, actor: STAFF });
    expect(told).toMatchObject({ ok: true });
    const late = step(c.graph, read, { kind: 'timerFired', now: c.now + 3_600_000, actor: STAFF });
    expect(late.ok && late.records.map((r) => r.kind)).toContain('timerFired');
  });
});

describe('a state that is raised to a newer revision', () => {
  const graph = process().start().exclusive('m').userTask('a').exclusive('x').when('again = true').to('m').from('x').otherwise().userTask('b').end().graph();
  const old = () => {
    const c = new PureCase(graph, { calendar: china, rules: FOUNDATION }).start({}, { at: MONDAY });
    c.complete('a', { values: { again: true } });
    return c;
  };
  const complete = (state: PureCase['state'], values: object) => {
    const [task] = Object.values(state.tasks);
    const result = step(graph, state, { kind: 'completeTask', taskId: task!.id, outcome: 'done', values: { ...values }, now: MONDAY, actor: STAFF });
    if (!result.ok) throw new Error(result.rejection.code);
    return result.state;
  };

  test('what is open keeps its id, what comes has one of the new meaning, numbered as people would', () => {
    // given
    const { state } = old();
    const open = Object.keys(state.tasks);
    // when
    const raised = upgradeState(deepFreeze(state), NEWEST);
    // then
    expect(raised.rules).toBe(NEWEST);
    expect(Object.keys(raised.tasks)).toEqual(open);
    const third = complete(raised, { again: true });
    expect(Object.keys(third.tasks)).toEqual(['T-202609-0001.a.3']);
    expect(Object.keys(complete(third, { again: false }).tasks)).toEqual(['T-202609-0001.b.1']);
  });

  test('a state that never said its revision is raised as one of the first', () => {
    const { rules, ...state } = old().state;
    expect(rules).toBe(FOUNDATION);
    expect(upgradeState(state, NEWEST)).toEqual(upgradeState({ ...state, rules }, NEWEST));
  });

  test('meaning is never taken back, and the same revision changes nothing', () => {
    const raised = upgradeState(old().state, NEWEST);
    expect(upgradeState(raised, NEWEST)).toBe(raised);
    expect(upgradeState(raised, FOUNDATION)).toBe(raised);
    const { state } = old();
    expect(upgradeState(state, FOUNDATION)).toBe(state);
  });

  test('B6: a timer that was left without a moment can be given one after it', () => {
    // given
    const lost = process().start().catch('t', { kind: 'timer', at: 'moment' }).userTask('a').end().graph();
    const { state } = new PureCase(lost, { calendar: china, rules: FOUNDATION }).start({}, { at: MONDAY });
    // when
    const raised = upgradeState(state, NEWEST);
    const [incident] = Object.values(raised.incidents);
    const mended = step(lost, raised, { kind: 'retryIncident', incidentId: incident!.id, dueAt: MONDAY, reason: 'r', now: MONDAY, actor: STAFF });
    // then
    expect(mended.ok && Object.values(mended.state.tasks).map((task) => task.elementId)).toEqual(['a']);
  });
});
