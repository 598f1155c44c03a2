import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

/** Three tasks side by side that meet at `gate`; the cursor stays there. */
const three = (condition: string): ProcessBuilder =>
  process().start().parallel('p').userTask('A').complex('gate', condition).from('p').userTask('B').to('gate').from('p').userTask('C').to('gate').from('gate');
const twoOfThree = (): ProcessBuilder => three('activationCount >= 2').userTask('after').end();

describe('complex gateway', () => {
  test('BPMN 13.4.5: goes on when its activation condition holds, and those that come late are taken in', () => {
    // given
    const c = begin(twoOfThree());
    c.complete('B');
    expect(c.open()).toEqual(['A', 'C']);
    // when
    c.complete('A');
    // then
    expect(c.open()).toEqual(['C', 'after']);
    expect(c.state.resets).toEqual({ 'root|gate': ['B--gate', 'A--gate'] });
    // when
    c.complete('C');
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.state).toMatchObject({ joins: {}, incidents: {} });
    expect(c.state.resets).toBeUndefined();
    c.complete('after');
    expect(c.state.status).toBe('completed');
    expect(c.state.trace.gate).toMatchObject({ count: 1 });
  });

  test('BPMN 13.4.5: a late token that ends elsewhere is not waited for', () => {
    // given
    const c = begin(
      process()
        .start()
        .parallel('p')
        .userTask('A')
        .complex('gate', 'activationCount >= 1')
        .userTask('after')
        .end()
        .from('p')
        .choice('B', ['on', 'off'])
        .exclusive('x')
        .when('outcome = "off"')
        .end('e-off')
        .from('x')
        .otherwise()
        .to('gate'),
    );
    c.complete('A');
    expect(c.state.resets).toBeDefined();
    // when
    c.complete('B', { outcome: 'off' });
    // then
    expect(c.state.resets).toBeUndefined();
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.5: a flow that is meant for the reset gets its token when all have come', () => {
    // given
    const c = begin(
      three('activationCount >= 2').when('waitingForStart').userTask('enough').end('e1').from('gate').when('not(waitingForStart)').userTask('all').end('e2'),
    );
    c.complete('A');
    c.complete('B');
    expect(c.open()).toEqual(['C', 'enough']);
    // when
    c.complete('C');
    // then
    expect(c.open()).toEqual(['enough', 'all']);
  });

  test('BPMN 13.4.3: an inclusive join takes in what the reset sends, also where all that was to come has ended elsewhere', () => {
    // given
    const c = begin(
      process()
        .start()
        .parallel('p')
        .userTask('A')
        .complex('gate', 'activationCount >= 1')
        .when('waitingForStart')
        .userTask('first')
        .end('e1')
        .from('p')
        .choice('B', ['on', 'off'])
        .exclusive('x')
        .when('outcome = "off"')
        .end('e-off')
        .from('x')
        .otherwise()
        .to('gate')
        .from('p')
        .userTask('D')
        .inclusive('j')
        .userTask('after')
        .end('e2')
        .from('gate')
        .when('not(waitingForStart)')
        .to('j'),
    );
    c.complete('A');
    c.complete('D');
    expect(c.open()).toEqual(['B', 'first']);
    // when
    c.complete('B', { outcome: 'off' });
    // then
    expect(c.open()).toEqual(['first', 'after']);
  });

  test('a flow for the reset that ends is no way on which the case gets stuck', () => {
    const meet = (flow: string) =>
      process()
        .start()
        .parallel('q')
        .userTask('D')
        .parallel('j')
        .end()
        .from('q')
        .parallel('p')
        .userTask('A')
        .complex('gate', 'activationCount >= 1')
        .from('p')
        .userTask('B')
        .to('gate')
        .from('gate')
        .when(flow)
        .manual('note')
        .end('e2')
        .from('gate')
        .otherwise()
        .to('j');
    expect(() => meet('not(waitingForStart)').graph()).not.toThrow();
    expect(() => meet('v > 1').graph()).toThrow('deadlock');
  });

  test('BPMN 13.4.5: behind it as behind an inclusive gateway: each flow whose condition holds, else the default; none is an incident', () => {
    // given
    const after = (v: number) => {
      const c = begin(
        process()
          .tolerating('noDefaultFlow')
          .start()
          .complex('gate', 'activationCount >= 1')
          .when('v > 1')
          .userTask('one')
          .end('e1')
          .from('gate')
          .when('v > 2')
          .userTask('two')
          .end('e2'),
        { variables: { v } },
      );
      return [...c.open(), ...c.incidents()];
    };
    // then
    expect([1, 2, 3].map(after)).toEqual([['noFlowPossible@gate'], ['one'], ['one', 'two']]);
  });

  test('BPMN 13.4.5: it begins anew after its reset; what came a second time meanwhile counts then', () => {
    // given: A and B come to the gate in each round of a loop around it
    const c = begin(
      process()
        .start()
        .exclusive('m')
        .parallel('p')
        .userTask('A')
        .complex('gate', 'activationCount >= 1')
        .choice('after', ['again', 'on'])
        .exclusive('x')
        .when('outcome = "again"')
        .to('m')
        .from('x')
        .otherwise()
        .end()
        .from('p')
        .userTask('B')
        .to('gate'),
    );
    c.complete('A');
    c.complete('after', { outcome: 'again' });
    expect(c.open()).toEqual(['B', 'A', 'B']);
    // when: the second A comes before the first round is over
    c.complete('A');
    expect(c.open()).toEqual(['B', 'B']);
    for (const { id } of c.openTasks()) c.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} });
    // then
    expect(c.open()).toEqual(['after']);
    c.complete('after', { outcome: 'on' });
    expect(c.state).toMatchObject({ status: 'completed' });
  });

  test('BPMN 13.4.5: the condition sees the tokens of each flow', () => {
    // given: A must be there, and one of the others
    const c = begin(three('get value(tokens, "A--gate") > 0 and activationCount > 1').userTask('after').end());
    // when
    c.complete('B');
    c.complete('C');
    expect(c.open()).toEqual(['A']);
    c.complete('A');
    // then
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.5: a condition over the case is asked again when something has changed', () => {
    // given
    const c = begin(three('activationCount >= v').userTask('after').end(), { variables: { v: 3 } });
    c.complete('A');
    expect(c.open()).toEqual(['B', 'C']);
    // when
    c.complete('B', { values: { v: 2 } });
    // then
    expect(c.open()).toEqual(['C', 'after']);
  });

  test('tokens that wait for what cannot come are an incident, which is over when the condition holds', () => {
    // given
    const c = begin(
      three('activationCount >= v')
        .userTask('after')
        .end()
        .eventSubProcess('esp', { kind: 'message', messages: ['fewer'], output: { v: '1' } }, (e) => e.end(), { interrupting: false }),
      { variables: { v: 4 } },
    );
    for (const element of ['A', 'B', 'C']) c.complete(element);
    expect(c.incidents()).toEqual(['activationOutOfReach@gate']);
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' });
    expect(c.incidents()).toEqual(['activationOutOfReach@gate']);
    // when
    c.message('fewer');
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.open()).toEqual(['after']);
  });

  test('an incident of tokens that wait is over when their scope ends', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().parallel('p').userTask('A').complex('gate', 'activationCount >= v').end().from('p').userTask('B').to('gate'))
        .end()
        .boundary('stop', 's', { kind: 'message', messages: ['stop'] })
        .userTask('after')
        .end('e2'),
      { variables: { v: 3 } },
    );
    c.complete('A');
    c.complete('B');
    expect(c.incidents()).toEqual(['activationOutOfReach@gate']);
    // when
    c.message('stop');
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.open()).toEqual(['after']);
  });

  test('a condition that cannot be answered is an incident, and the tokens wait', () => {
    // given
    const c = begin(three('activationCount >= v').userTask('after').end(), { variables: { v: 'x' } });
    // when
    c.complete('A');
    // then
    expect(c.incidents()).toEqual(['expressionFailed@gate']);
    expect(c.open()).toEqual(['B', 'C']);
  });

  test('BPMN 13.5.6: what ends its scope forgets its phase', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) =>
          b
            .start()
            .parallel('p')
            .userTask('A')
            .complex('gate', 'activationCount >= 1')
            .end('all', { event: { kind: 'terminate' } })
            .from('p')
            .userTask('B')
            .to('gate'),
        )
        .userTask('after')
        .end(),
    );
    // when
    c.complete('A');
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.state.resets).toBeUndefined();
  });

  test.each([
    ['activationCount >= 4', ['activationOutOfReach']],
    ['activationCount > 3', ['activationOutOfReach']],
    ['activationCount >= 3', []],
    ['activationCount >= 1 + "x"', ['notToCalculateWith']],
    ['activationCount', ['neitherTrueNorFalse']],
  ])('the condition %s is checked when it is published', (condition, codes) => {
    const found = () => three(condition).userTask('after').end().graph();
    if (codes.length === 0) expect(found).not.toThrow();
    else expect(found).toThrow(codes[0]);
  });
});
