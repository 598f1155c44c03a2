import { process } from '../../../support/process-builder.js';
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
});
