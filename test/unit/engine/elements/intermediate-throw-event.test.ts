import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('intermediate throw event', () => {
  test('BPMN 13.5.5: a none event is passed at once and keeps the answer for the gateway behind it', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'])
        .throw('milestone')
        .exclusive('x')
        .when('outcome = "yes"')
        .userTask('good')
        .end('e1')
        .from('x')
        .otherwise()
        .userTask('bad')
        .end('e2'),
    );
    // when
    c.complete('a', { outcome: 'yes' });
    // then
    expect(c.open()).toEqual(['good']);
    expect(c.state.trace.milestone).toMatchObject({ state: 'completed' });
  });

  const thrower = (interrupting: boolean) =>
    process()
      .start()
      .subProcess('sub', (b) => b.start().userTask('x').throw('up', { kind: 'escalation', escalation: 'help' }).userTask('y').end())
      .end('e')
      .boundary('b', 'sub', { kind: 'escalation', escalation: 'help' }, { interrupting })
      .userTask('rescue')
      .end('e2');

  test('BPMN 13.5.5: a non-interrupting catcher lets the thrower go on', () => {
    // given
    const c = begin(thrower(false));
    // when
    c.complete('x');
    // then
    expect(c.open().sort()).toEqual(['rescue', 'y']);
  });

  test('BPMN 13.5.5: an interrupting catcher ends the thrower where it stands', () => {
    // given
    const c = begin(thrower(true));
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['rescue']);
    expect(c.state.trace.up).toMatchObject({ state: 'cancelled' });
  });

  test('BPMN 10.5.7: the nearest catcher acts, only it', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('outer', (o) => {
          o.start()
            .subProcess('inner', (i) => i.start().userTask('x').throw('up', { kind: 'escalation', escalation: 'help' }).end())
            .end();
          o.boundary('near', 'inner', { kind: 'escalation', escalation: 'help' }, { interrupting: false }).userTask('near-help').end('e-near');
        })
        .end('e')
        .boundary('far', 'outer', { kind: 'escalation', escalation: 'help' }, { interrupting: false })
        .userTask('far-help')
        .end('e-far'),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['near-help']);
  });
});
