import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

describe('exclusive gateway', () => {
  const choosing = () =>
    process()
      .start()
      .exclusive('x')
      .when('n > 10')
      .userTask('big')
      .end('e1')
      .from('x')
      .when('n > 5')
      .userTask('middle')
      .end('e2')
      .from('x')
      .otherwise()
      .userTask('small')
      .end('e3');

  test.each([
    [20, 'big'],
    [7, 'middle'],
    [1, 'small'],
  ])('BPMN 13.4.2: n = %s takes the first flow whose condition holds, else the default: %s', (n, element) => {
    // given / when
    const c = begin(choosing(), { variables: { n } });
    // then
    expect(c.open()).toEqual([element]);
  });

  test('BPMN 13.4.2: no condition holds and there is no default: an incident at the gateway, and a retry asks again', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('first', ['go'])
        .exclusive('x')
        .when('n > 10 and outcome = "go"')
        .userTask('big')
        .end('e1')
        .from('x')
        .when('n > 5')
        .end('e2')
        .eventSubProcess('esp', { kind: 'message', messages: ['set'], output: { n: 'message.payload.n' } }, (e) => e.end(), { interrupting: false }),
      { variables: { n: 1 } },
    );
    c.complete('first', { outcome: 'go' });
    expect(c.incidents()).toEqual(['noFlowPossible@x']);
    const incidentId = Object.keys(c.state.incidents)[0]!;
    expect(c.refused({ kind: 'resolveIncident', incidentId, reason: 'r' })).toMatchObject({ code: 'incidentNeedsRetry' });
    // when: the variable is set, and the answer of the task before is still known
    c.message('set', { n: 11 });
    c.command({ kind: 'retryIncident', incidentId, reason: 'set' });
    // then
    expect(c.open()).toEqual(['big']);
    expect(c.incidents()).toEqual([]);
  });

  test('BPMN 13.4.2: a condition that cannot be computed is an incident', () => {
    // given / when
    const c = begin(process().start().exclusive('x').when('number("x") = 1').end('e1').from('x').otherwise().end('e2'));
    // then
    expect(c.incidents()).toEqual(['conditionFailed@x']);
  });

  test('BPMN 13.4.2: as a merge it lets each token pass', () => {
    // given / when
    const c = begin(process().tolerating('lostSynchronisation').start().parallel('p').exclusive('merge').userTask('a').end().from('p').to('merge'));
    // then
    expect(c.open()).toEqual(['a', 'a']);
  });
});

describe('parallel gateway', () => {
  const joined = () => process().start().parallel('split').userTask('a').parallel('join').userTask('after').end().from('split').userTask('b').to('join');

  test('BPMN 13.4.1: it joins when a token is on every incoming flow', () => {
    // given
    const c = begin(joined());
    expect(c.open()).toEqual(['a', 'b']);
    // when
    c.complete('a');
    // then
    expect(c.open()).toEqual(['b']);
    expect(c.state.joins).toEqual({ 'root|join': { 'a--join': 1 } });
    // when
    c.complete('b');
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.state.joins).toEqual({});
  });

  test('BPMN 13.4.1: two tokens on one flow do not stand for one on each', () => {
    // given: `a` is entered twice
    const c = begin(
      process()
        .tolerating('lostSynchronisation')
        .start()
        .parallel('split')
        .exclusive('m')
        .userTask('a')
        .parallel('join')
        .userTask('after')
        .end()
        .from('split')
        .to('m')
        .from('split')
        .userTask('b')
        .to('join'),
    );
    // when
    const twice = c.openTasks().filter((t) => t.elementId === 'a');
    for (const { id } of twice) c.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} });
    // then
    expect(c.open()).toEqual(['b']);
    expect(c.state.joins['root|join']).toEqual({ 'a--join': 2 });
    // when
    c.complete('b');
    // then: one passes, the other waits for a second `b`
    expect(c.open()).toEqual(['after']);
    expect(c.state.joins['root|join']).toEqual({ 'a--join': 1 });
  });

  test('BPMN 13.4.1: a split hands on the answer of the task before it', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('t', ['yes', 'no'])
        .parallel('p')
        .exclusive('x')
        .when('outcome = "no"')
        .userTask('bad')
        .end('e1')
        .from('x')
        .otherwise()
        .end('e2')
        .from('p')
        .userTask('b')
        .end('e3'),
    );
    // when
    c.complete('t', { outcome: 'no' });
    // then
    expect(c.open()).toEqual(['b', 'bad']);
  });

  test('BPMN 13.4.1: tokens at a join are taken away with their scope', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().parallel('split').userTask('a').parallel('join').end().from('split').userTask('b').to('join'))
        .end()
        .boundary('t', 's', { kind: 'timer', after: 'p.hour' })
        .userTask('late')
        .end('e2'),
    );
    c.complete('a');
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.state.joins).toEqual({});
    expect(c.open()).toEqual(['late']);
  });
});

describe('inclusive gateway', () => {
  const joined = () =>
    process()
      .start()
      .inclusive('split')
      .when('a')
      .userTask('A')
      .inclusive('join')
      .userTask('after')
      .end()
      .from('split')
      .when('b')
      .userTask('B')
      .to('join')
      .from('split')
      .otherwise()
      .userTask('C')
      .to('join');

  test.each([
    ['both', { a: true, b: true }, ['A', 'B']],
    ['one', { a: false, b: true }, ['B']],
    ['none: the default', { a: false, b: false }, ['C']],
  ])('BPMN 13.4.3: %s of the conditions hold', (_, variables, open) => {
    // given
    const c = begin(joined(), { variables });
    expect(c.open()).toEqual(open);
    // when: all but the last
    for (const element of open.slice(0, -1)) c.complete(element);
    expect(c.open()).toEqual(open.slice(-1));
    c.complete(open.at(-1)!);
    // then: it fires once
    expect(c.open()).toEqual(['after']);
    expect(c.state.trace.join).toMatchObject({ count: 1 });
  });

  test('BPMN 13.4.3: a branch that ends elsewhere is not waited for', () => {
    // given
    const c = begin(
      process()
        .start()
        .inclusive('split')
        .when('true')
        .userTask('A')
        .inclusive('join')
        .userTask('after')
        .end()
        .from('split')
        .when('true')
        .choice('B', ['on', 'off'])
        .exclusive('x')
        .when('outcome = "off"')
        .end('e-off')
        .from('x')
        .otherwise()
        .to('join'),
    );
    // when
    c.complete('A');
    expect(c.open()).toEqual(['B']);
    c.complete('B', { outcome: 'off' });
    // then
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.3: a token in a loop before the join is waited for', () => {
    // given
    const c = begin(
      process()
        .start()
        .inclusive('split')
        .when('true')
        .userTask('A')
        .inclusive('join')
        .userTask('after')
        .end()
        .from('split')
        .when('true')
        .exclusive('m')
        .choice('B', ['again', 'on'])
        .exclusive('x')
        .when('outcome = "again"')
        .to('m')
        .from('x')
        .otherwise()
        .to('join'),
    );
    c.complete('A');
    // when
    c.complete('B', { outcome: 'again' });
    c.complete('B', { outcome: 'again' });
    // then
    expect(c.open()).toEqual(['B']);
    // when
    c.complete('B', { outcome: 'on' });
    // then
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.3: a loop around the join does not hold it up: what must pass the gateway first cannot be upstream of it', () => {
    // given
    const c = begin(
      process().start().inclusive('join').choice('T', ['again', 'on']).exclusive('x').when('outcome = "again"').to('join').from('x').otherwise().end(),
    );
    expect(c.open()).toEqual(['T']);
    // when
    c.complete('T', { outcome: 'again' });
    // then
    expect(c.open()).toEqual(['T']);
    expect(c.state.trace.join).toMatchObject({ count: 2 });
  });

  test('BPMN 13.4.3: a token that waits at another join before it is waited for', () => {
    // given: A and B meet at a parallel join first
    const c = begin(
      process()
        .start()
        .parallel('p')
        .userTask('A')
        .parallel('j1')
        .inclusive('join')
        .userTask('after')
        .end()
        .from('p')
        .userTask('B')
        .to('j1')
        .from('p')
        .userTask('C')
        .to('join'),
    );
    // when
    c.complete('A');
    c.complete('C');
    // then
    expect(c.open()).toEqual(['B']);
    c.complete('B');
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.3: a token on a boundary event’s way can still arrive', () => {
    // given
    const c = begin(
      process()
        .start()
        .parallel('p')
        .userTask('A')
        .inclusive('join')
        .userTask('after')
        .end()
        .from('p')
        .userTask('B')
        .end('e-B')
        .boundary('t', 'B', { kind: 'timer', after: 'p.hour' })
        .userTask('late')
        .to('join'),
    );
    // when
    c.complete('A');
    expect(c.open()).toEqual(['B']);
    c.advanceTo(at('2026-11-02 11:00'));
    expect(c.open()).toEqual(['late']);
    c.complete('late');
    // then
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.3: a token that reaches an empty flow only by way of a full one is not waited for', () => {
    // given: both flows into the join are reached from B; A has arrived on the flow that B reaches too
    const c = begin(
      process()
        .tolerating('lostSynchronisation')
        .start()
        .parallel('p')
        .exclusive('m')
        .userTask('A')
        .inclusive('join')
        .userTask('after')
        .end()
        .from('p')
        .choice('B', ['left', 'right'])
        .exclusive('x')
        .when('outcome = "left"')
        .to('m')
        .from('x')
        .otherwise()
        .to('join'),
    );
    // when
    c.complete('A');
    // then: B could still bring a token to the full flow, so BPMN does not wait for it
    expect(c.open()).toEqual(['B', 'after']);
  });
});
