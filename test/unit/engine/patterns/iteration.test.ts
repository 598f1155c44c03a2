import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('control-flow patterns: iteration', () => {
  test('WCP-10 Arbitrary Cycles: a way round with two ways in and two ways out', () => {
    const c = begin(
      process()
        .start()
        .exclusive('in')
        .when('far')
        .exclusive('m2')
        .choice('B', ['round', 'out'])
        .exclusive('x2')
        .when('outcome = "round"')
        .exclusive('m1')
        .choice('A', ['round', 'out'])
        .exclusive('x1')
        .when('outcome = "round"')
        .to('m2')
        .from('x1')
        .otherwise()
        .end('e1')
        .from('x2')
        .otherwise()
        .end('e2')
        .from('in')
        .otherwise()
        .to('m1'),
      { variables: { far: false } },
    );
    expect(c.open()).toEqual(['A']);
    c.complete('A', { outcome: 'round' });
    c.complete('B', { outcome: 'round' });
    c.complete('A', { outcome: 'out' });
    expect(c.state).toMatchObject({ status: 'completed', trace: { e1: { count: 1 } } });
  });

  test.each([
    [true, 0],
    [false, 1],
  ])('WCP-21 Structured Loop: tested before (%s) or after, %i rounds at least', (testBefore, least) => {
    const c = begin(
      process()
        .start()
        .userTask('A', { loop: { testBefore, condition: 'loopCounter < 0' } })
        .userTask('after')
        .end(),
    );
    expect(c.open()).toEqual([least === 0 ? 'after' : 'A']);
    if (least === 1) c.complete('A');
    expect(c.open()).toEqual(['after']);
  });
});
