import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('sub-process', () => {
  test('BPMN 13.3.4: it completes when nothing is left in it', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().parallel('p').userTask('x').end('e1').from('p').userTask('y').end('e2'))
        .userTask('after')
        .end(),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['y']);
    c.complete('y');
    expect(c.open()).toEqual(['after']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('a plain one is transparent: what a task in it learns is known after its end', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().userTask('x').end())
        .userTask('after')
        .end(),
    );
    // when
    c.complete('x', { values: { found: 1 } });
    // then
    expect(c.variables).toMatchObject({ found: 1 });
  });

  test('BPMN 10.4.1: one with input has variables of its own, and its output says what leaves', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().userTask('x').end(), { input: { n: 'n + 1', secret: '"s"' }, output: { result: 'n * 10', saw: 'learnt' } })
        .userTask('after')
        .end(),
      { variables: { n: 1 } },
    );
    // when
    c.complete('x', { values: { n: 5, learnt: 'inside' } });
    // then
    expect(c.variables).toEqual({ n: 1, result: 50, saw: 'inside' });
  });

  test('BPMN 13.3.4: entered again it begins anew', () => {
    // given
    const c = begin(
      process()
        .start()
        .exclusive('m')
        .subProcess('s', (b) => b.start().userTask('x').end())
        .choice('t', ['again', 'on'])
        .exclusive('g')
        .when('outcome = "again"')
        .to('m')
        .from('g')
        .otherwise()
        .end(),
    );
    c.complete('x');
    // when
    c.complete('t', { outcome: 'again' });
    // then
    expect(c.open()).toEqual(['x']);
    expect(c.state.trace.s).toMatchObject({ count: 2, state: 'active' });
  });

  test('BPMN 13.3.4: nested ones complete from the inside out', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('o', (o) =>
          o
            .start()
            .subProcess('i', (i) => i.start().userTask('x').end())
            .end(),
        )
        .userTask('after')
        .end(),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['after']);
    const completed = c.elementsOf('elementCompleted');
    expect(completed.indexOf('i')).toBeLessThan(completed.indexOf('o'));
  });
});
