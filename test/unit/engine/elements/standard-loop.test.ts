import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const task = (loop: object, extra: object = {}) =>
  process()
    .start()
    .choice('t', ['again', 'done'], { loop, ...extra })
    .userTask('after')
    .end();
const sub = (loop: object, extra: object = {}) =>
  process()
    .start()
    .subProcess('s', (b) => b.start().userTask('x').end(), { loop, ...extra })
    .userTask('after')
    .end();
const retry = (c: PureCase) => c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' });

describe('standard loop', () => {
  test('BPMN 13.3.6: again as long as the condition holds; it sees the answer of the last round', () => {
    // given
    const c = begin(task({ condition: 'outcome = "again"' }));
    // when
    c.complete('t', { outcome: 'again' });
    c.complete('t', { outcome: 'again' });
    expect(c.open()).toEqual(['t']);
    c.complete('t', { outcome: 'done' });
    // then
    expect(c.open()).toEqual(['after']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
    expect(c.endedScopes).toEqual([]);
  });

  const walked = (c: PureCase, id: string) => Object.values(c.state.trace).flatMap((trace) => (trace.elementId === id ? [trace.count] : []));

  test('the diagram counts rounds, not the whole around them: answered once, it was walked once', () => {
    const c = begin(task({ condition: 'outcome = "again"' }));
    expect(walked(c, 't')).toEqual([1]);
    c.complete('t', { outcome: 'again' });
    expect(walked(c, 't')).toEqual([2]);
    c.complete('t', { outcome: 'done' });
    expect(walked(c, 't')).toEqual([2]);
  });

  test('a loop without a round was not walked; what is in a loop once for each round', () => {
    const none = begin(sub({ testBefore: true, condition: 'v > 0' }), { variables: { v: 0 } });
    expect(walked(none, 's')).toEqual([0]);
    const one = begin(sub({ maximum: 2 }));
    one.complete('x');
    one.complete('x');
    expect([walked(one, 's'), walked(one, 'x')]).toEqual([[2], [2]]);
  });

  test('a case of the revision before counts the whole as one more', () => {
    const c = begin(task({ condition: 'outcome = "again"' }), { rules: 21 });
    c.complete('t', { outcome: 'done' });
    expect(walked(c, 't')).toEqual([2]);
  });

  test('BPMN 13.3.6: loopMaximum is the most there are', () => {
    // given
    const c = begin(task({ condition: 'outcome = "again"', maximum: 2 }));
    // when
    c.complete('t', { outcome: 'again' });
    c.complete('t', { outcome: 'again' });
    // then
    expect(c.open()).toEqual(['after']);
  });

  test.each([
    [true, ['after']],
    [false, ['x']],
  ])('BPMN 13.3.6: tested before (%s) there may be no round at all', (testBefore, open) => {
    const c = begin(sub({ testBefore, condition: 'v > 0' }), { variables: { v: 0 } });
    expect(c.open()).toEqual(open);
  });

  test('BPMN 13.3.6: what a round sets is seen by the condition and the next round, with the number of the round', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().script('n', 'sum + 10 * loopCounter', { resultVariable: 'sum' }).userTask('x').end(), {
          loop: { condition: 'sum < 60 and loopCounter < 9' },
        })
        .userTask('after')
        .end(),
      { variables: { sum: 0 } },
    );
    // when: 10, 30, 60
    for (let round = 0; round < 3; round++) c.complete('x');
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.variables).toMatchObject({ sum: 60 });
    expect(c.variables).not.toHaveProperty('loopCounter');
  });

  test('the output of an activity is set by each round, and not once more by the whole', () => {
    // given
    const c = begin(task({ condition: 'answer = "again"' }, { output: { answer: 'outcome' } }));
    // when
    c.complete('t', { outcome: 'again' });
    expect(c.variables).toMatchObject({ answer: 'again' });
    c.complete('t', { outcome: 'done' });
    // then
    expect(c.variables).toMatchObject({ answer: 'done' });
  });

  test('the answer of the last round goes on to the gateway behind', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('t', ['again', 'yes', 'no'], { loop: { condition: 'outcome = "again"' } })
        .exclusive('x')
        .when('outcome = "yes"')
        .userTask('yes')
        .end('e1')
        .from('x')
        .otherwise()
        .userTask('no')
        .end('e2'),
    );
    // when
    c.complete('t', { outcome: 'again' });
    c.complete('t', { outcome: 'yes' });
    // then
    expect(c.open()).toEqual(['yes']);
  });

  test('BPMN 13.5.3: a boundary event is of the whole: it ends all rounds', () => {
    // given
    const c = begin(
      sub({ condition: 'true' })
        .boundary('stop', 's', { kind: 'message', messages: ['stop'] })
        .userTask('stopped')
        .end('e2'),
    );
    c.complete('x');
    // when
    c.message('stop');
    // then
    expect(c.open()).toEqual(['stopped']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('a multi-instance within a loop: each round works through its own list', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess(
          's',
          (b) =>
            b
              .start()
              .userTask('t', { multiInstance: { collection: 'for i in 1..loopCounter return i', itemVariable: 'i' } })
              .end(),
          { loop: { maximum: 2 } },
        )
        .userTask('after')
        .end(),
    );
    // then
    expect(c.open()).toEqual(['t@1']);
    c.complete('t');
    expect(c.open()).toEqual(['t@1', 't@2']);
    c.complete('t', { key: '2' });
    c.complete('t');
    expect(c.open()).toEqual(['after']);
  });

  test('a loop within a multi-instance: each item has its own rounds, and what they set is the item’s', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess(
          's',
          (b) =>
            b
              .start()
              .choice('t', ['again', 'done'], { loop: { condition: 'outcome = "again"' }, output: { last: 'outcome' } })
              .end(),
          {
            multiInstance: { collection: '["a", "b"]', itemVariable: 'item', outputElement: 'last', outputCollection: 'all' },
          },
        )
        .userTask('after')
        .end(),
    );
    // when
    c.complete('t', { key: 'a', outcome: 'again' });
    c.complete('t', { key: 'b', outcome: 'done' });
    expect(c.open()).toEqual(['t@a']);
    c.complete('t', { key: 'a', outcome: 'done' });
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.variables).toMatchObject({ all: ['done', 'done'] });
    expect(c.endedScopes.map(({ scope }) => scope.key)).toEqual(['b', 'a']);
  });

  test.each([false, true])('a completion condition of many (sequential: %s) in a loop ends the rest of each round', (sequential) => {
    // given
    const marker = { collection: '["a", "b", "c"]', itemVariable: 'i', sequential, completionCondition: 'numberOfCompletedInstances = 2' };
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().userTask('t', { multiInstance: marker }).end(), { loop: { maximum: 2 } })
        .userTask('after')
        .end(),
    );
    // when / then
    for (let round = 0; round < 2; round++)
      for (const key of ['a', 'b']) {
        expect(c.open()).toContain(`t@${key}`);
        c.complete('t', { key });
      }
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 10.7: each round is undone, the last first', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('t', { loop: { maximum: 2 } })
        .undone('t', 'undo')
        .throw('back', { kind: 'compensation' })
        .userTask('after')
        .end(),
    );
    // when
    c.complete('t');
    c.complete('t');
    expect(c.open()).toEqual(['undo']);
    c.complete('undo');
    expect(c.open()).toEqual(['undo']);
    c.complete('undo');
    // then
    expect(c.open()).toEqual(['after']);
    const rounds = c.recordsOf('elementActivated').filter(({ elementId }) => elementId === 't');
    expect(c.recordsOf('activityCompensated').map(({ data }) => data.instanceId)).toEqual([2, 1].map((n) => rounds[n]!.data.instanceId));
  });

  test('BPMN 13.5.5: what undoes a round knows its number, and what it sets is set around it', () => {
    // given
    const noting = (b: ProcessBuilder, extra: object) => b.script('undo', 'append(undone, loopCounter)', { resultVariable: 'undone', ...extra });
    const c = begin(
      process()
        .start()
        .userTask('t', { loop: { maximum: 2 } })
        .undone('t', 'undo', noting)
        .throw('back', { kind: 'compensation' })
        .end(),
      { variables: { undone: [] } },
    );
    // when
    c.complete('t');
    c.complete('t');
    // then
    expect([c.incidents(), c.state.scopes.root?.variables.undone]).toEqual([[], [2, 1]]);
  });

  test('a loop that never rests is an incident; mended and retried it goes on', () => {
    // given
    const c = begin(
      process()
        .start()
        .script('n', 'n + 1', { resultVariable: 'n', loop: { condition: 'not(stop)' } })
        .userTask('after')
        .end()
        .eventSubProcess('esp', { kind: 'message', messages: ['mend'], output: { stop: 'true' } }, (e) => e.end(), { interrupting: false }),
      { variables: { n: 0, stop: false } },
    );
    expect(c.incidents()).toEqual(['endlessLoop@n']);
    expect(c.variables).toMatchObject({ n: 200 });
    // when
    c.message('mend');
    retry(c);
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.open()).toEqual(['after']);
  });

  test('what is sent or called happens once without a wait, in a loop too', () => {
    // given
    const c = begin(
      process()
        .tolerating('loopWithoutWait')
        .start()
        .serviceTask('call', { loop: { maximum: 3 } })
        .userTask('after')
        .end(),
    );
    // when
    c.succeed('call');
    // then
    expect(c.incidents()).toEqual(['endlessLoop@call']);
    expect(c.effects.filter(({ kind }) => kind === 'callService')).toHaveLength(1);
  });

  test('a condition that cannot be answered is an incident; the rounds that are done stay done', () => {
    // given
    const c = begin(
      sub({ condition: 'v > 1' }).eventSubProcess('esp', { kind: 'message', messages: ['mend'], output: { v: '1' } }, (e) => e.end(), { interrupting: false }),
      { variables: { v: 'x' } },
    );
    c.complete('x');
    expect(c.incidents()).toEqual(['loopConditionFailed@s']);
    // when
    c.message('mend');
    retry(c);
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.open()).toEqual(['after']);
    expect(c.recordsOf('elementActivated').filter(({ elementId }) => elementId === 'x')).toHaveLength(1);
  });

  test.each([
    ['loopWithoutEnd', task({})],
    ['loopTestsNothing', task({ testBefore: true, maximum: 2 })],
    ['loopAndMultiInstance', task({ maximum: 2 }, { multiInstance: { collection: '[]', itemVariable: 'i' } })],
    [
      'loopWithoutWait',
      process()
        .start()
        .sendTask('send', { loop: { maximum: 2 } })
        .end(),
    ],
  ])('what would never end, or do nothing, is refused when it is published: %s', (code, drawn) => {
    expect(() => drawn.graph()).toThrow(code);
  });
});
