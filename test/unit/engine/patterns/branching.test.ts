import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

/** A choice of any of two tasks that meet again. */
const anyOf = () =>
  process()
    .start()
    .inclusive('o')
    .when('a')
    .userTask('A')
    .inclusive('j')
    .userTask('after')
    .end()
    .from('o')
    .when('b')
    .userTask('B')
    .to('j')
    .from('o')
    .otherwise()
    .userTask('C')
    .to('j');

describe('control-flow patterns: advanced branching and synchronization', () => {
  test.each([
    [true, true, ['A', 'B']],
    [true, false, ['A']],
    [false, false, ['C']],
  ])('WCP-6 Multi-Choice, WCP-7 Structured Synchronizing Merge: those that were chosen (%s, %s), and on when they are done', (a, b, chosen) => {
    const c = begin(anyOf(), { variables: { a, b } });
    expect(c.open()).toEqual(chosen);
    for (const task of chosen) c.complete(task);
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-8 Multi-Merge: what follows happens once for each branch; refused when it is published', () => {
    const drawn = () => process().start().parallel('p').userTask('A').exclusive('m').userTask('after').end().from('p').userTask('B').to('m');
    expect(() => drawn().graph()).toThrow('lostSynchronisation');
    const c = begin(drawn().tolerating('lostSynchronisation'));
    c.complete('A');
    c.complete('B');
    expect(c.open()).toEqual(['after', 'after']);
  });

  test('WCP-33 Generalized AND-Join: what came twice along one branch is kept for the next time', () => {
    const c = begin(
      process()
        .tolerating('lostSynchronisation', 'deadlock')
        .start()
        .parallel('p')
        .userTask('A')
        .parallel('j')
        .userTask('after')
        .end()
        .from('p')
        .parallel('twice')
        .userTask('B')
        .exclusive('m')
        .to('j')
        .from('twice')
        .userTask('C')
        .to('m'),
    );
    c.complete('B');
    c.complete('C');
    expect(c.state.joins).toEqual({ 'root|j': { 'm--j': 2 } });
    c.complete('A');
    expect(c.open()).toEqual(['after']);
    expect(c.state.joins).toEqual({ 'root|j': { 'm--j': 1 } });
  });

  test('WCP-37 Acyclic Synchronizing Merge: waits for what can still come, whatever was chosen on the way', () => {
    const c = begin(
      process()
        .start()
        .inclusive('o')
        .when('true')
        .userTask('A')
        .inclusive('j')
        .userTask('after')
        .end()
        .from('o')
        .when('true')
        .choice('B', ['on', 'off'])
        .exclusive('x')
        .when('outcome = "off"')
        .end('e-off')
        .from('x')
        .otherwise()
        .userTask('B2')
        .to('j'),
    );
    c.complete('A');
    c.complete('B', { outcome: 'on' });
    expect(c.open()).toEqual(['B2']);
    c.complete('B2');
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-38 General Synchronizing Merge: the same where the way to the join goes round', () => {
    const c = begin(
      process()
        .start()
        .parallel('p')
        .userTask('A')
        .inclusive('j')
        .userTask('after')
        .end()
        .from('p')
        .exclusive('m')
        .choice('B', ['again', 'on', 'off'])
        .exclusive('x')
        .when('outcome = "again"')
        .to('m')
        .from('x')
        .when('outcome = "on"')
        .to('j')
        .from('x')
        .otherwise()
        .end('e-off'),
    );
    c.complete('A');
    c.complete('B', { outcome: 'again' });
    expect(c.open()).toEqual(['B']);
    c.complete('B', { outcome: 'off' });
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-41 Thread Merge, WCP-42 Thread Split: one token becomes two on one branch, and two become one; refused when it is published', () => {
    const drawn = () =>
      process().start().parallel('split').exclusive('m').userTask('A').complex('gate', 'activationCount >= 2').userTask('after').end().from('split').to('m');
    expect(() => drawn().graph()).toThrow('lostSynchronisation');
    const c = begin(drawn().tolerating('lostSynchronisation', 'activationOutOfReach'));
    expect(c.open()).toEqual(['A', 'A']);
    for (const { id } of c.openTasks()) c.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} });
    expect(c.open()).toEqual(['after']);
  });
});
