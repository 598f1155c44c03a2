import { ROOT } from '../../../../engine/case-state.js';
import { placeKey } from '../../../../engine/place.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

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
    expect(c.state.joins[placeKey(ROOT, 'join')]).toEqual({ 'a--join': 2 });
    // when
    c.complete('b');
    // then: one passes, the other waits for a second `b`
    expect(c.open()).toEqual(['after']);
    expect(c.state.joins[placeKey(ROOT, 'join')]).toEqual({ 'a--join': 1 });
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
