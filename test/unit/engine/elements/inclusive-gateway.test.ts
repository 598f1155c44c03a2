import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

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

  test.each([
    ['a sub-process', {}],
    ['a multi-instance', { multiInstance: { collection: '[1, 2]', itemVariable: 'i' } }],
    ['a loop', { loop: { maximum: 2 } }],
  ])('BPMN 13.4.3: what runs in %s before the join is waited for, whatever comes and goes in it', (_, marker) => {
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
        .subProcess('s', (b) => b.start().userTask('in').userTask('in2').end(), marker)
        .to('join'),
    );
    // when
    c.complete('A');
    for (let guard = 0; guard < 4 && !c.open().includes('after'); guard++) {
      expect(c.open().every((open) => open.startsWith('in'))).toBe(true);
      const [first] = c.openTasks();
      c.command({ kind: 'completeTask', taskId: first!.id, outcome: 'done', values: {} });
    }
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.state.trace.join).toMatchObject({ count: 1 });
  });

  test('BPMN 13.4.3: what an event sub-process does is no token before the join: no flow leads there', () => {
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
        .to('join')
        .eventSubProcess('esp', { kind: 'message', messages: ['m'] }, (e) => e.userTask('side').end(), { interrupting: false }),
    );
    c.message('m');
    // when
    c.complete('A');
    c.complete('B');
    // then
    expect(c.open()).toEqual(['side', 'after']);
  });

  test('BPMN 13.4.3: within an event sub-process and an ad-hoc sub-process a join waits for what is in its own scope', () => {
    // given
    const inside = (b: ProcessBuilder, first: string) => b.parallel(`${first}p`).userTask(`${first}A`).inclusive(`${first}j`).userTask(`${first}after`);
    const c = begin(
      process()
        .start()
        .adHoc('h', (b) => inside(b.userTask('x'), 'h').from('hp').userTask('hB').to('hj').apart().userTask('y'))
        .end()
        .eventSubProcess('esp', { kind: 'message', messages: ['m'] }, (e) => inside(e, 'e').end('e2').from('ep').userTask('eB').to('ej'), {
          interrupting: false,
        }),
    );
    c.message('m');
    c.command({ kind: 'startActivity', elementId: 'x' });
    c.command({ kind: 'startActivity', elementId: 'y' });
    c.complete('x');
    // when
    c.complete('hA');
    c.complete('eA');
    expect(c.open()).toEqual(['eB', 'y', 'hB']);
    c.complete('hB');
    c.complete('eB');
    // then
    expect(c.open()).toEqual(['y', 'hafter', 'eafter']);
  });

  test('BPMN 13.4.3: a link is a flow: what is before its source is waited for', () => {
    // given
    const link = { kind: 'link', link: 'L' };
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
        .throw('out', link)
        .apart()
        .catch('in', link)
        .to('join'),
    );
    // when
    c.complete('A');
    expect(c.open()).toEqual(['B']);
    c.complete('B');
    // then
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.4.3: two joins that wait for each other stand still for ever, and are refused when they are published', () => {
    const circle = () =>
      process()
        .tolerating('noDefaultFlow', 'emptyLoop')
        .start()
        .parallel('p')
        .inclusive('j1')
        .userTask('A')
        .inclusive('s1')
        .when('v')
        .end('e1')
        .from('p')
        .inclusive('j2')
        .userTask('B')
        .inclusive('s2')
        .when('v')
        .end('e2')
        .from('s1')
        .otherwise()
        .to('j2')
        .from('s2')
        .otherwise()
        .to('j1');
    expect(() => circle().graph()).toThrow('deadlock');
    const c = begin(circle().tolerating('noDefaultFlow', 'emptyLoop', 'deadlock'), { variables: { v: true } });
    expect(c.state.joins).toEqual({ 'root|j1': { 'p--j1': 1 }, 'root|j2': { 'p--j2': 1 } });
  });
});
