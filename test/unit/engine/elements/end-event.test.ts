import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('end event', () => {
  test('BPMN 13.5.6: a case ends when its last token is consumed, not before', () => {
    // given
    const c = begin(
      process().start().parallel('split').userTask('a').end('e1', { endState: '"first"' }).from('split').userTask('b').end('e2', { endState: '"last"' }),
    );
    // when
    c.complete('a');
    // then
    expect(c.state.status).toBe('running');
    // when
    c.complete('b');
    // then
    expect(c.state).toMatchObject({ status: 'completed', endState: 'last', endedAt: c.now, instances: {}, tasks: {}, waits: {} });
    expect(c.recordsOf('caseEnded')).toHaveLength(1);
  });

  test('BPMN 13.5.6: an element without outgoing flow consumes its token too', () => {
    // given
    const c = begin(process().start().userTask('a'));
    // when
    c.complete('a');
    // then
    expect(c.state).toMatchObject({ status: 'completed', endState: 'completed' });
  });

  test('BPMN 13.5.6: a terminate end event ends all else in its scope', () => {
    // given
    const c = begin(
      process()
        .start()
        .parallel('split')
        .userTask('a')
        .end('e', { event: { kind: 'terminate' } })
        .from('split')
        .subProcess('sub', (b) => b.start().userTask('inner').end())
        .end('e2'),
    );
    // when
    c.complete('a');
    // then
    expect(c.state).toMatchObject({ status: 'completed', instances: {}, tasks: {} });
    expect(c.elementsOf('taskCancelled')).toEqual(['inner']);
    expect(c.elementsOf('elementTerminated')).toEqual(expect.arrayContaining(['inner', 'sub']));
  });

  test('BPMN 13.5.6: terminate in a sub-process ends the sub-process normally and leaves the rest alone', () => {
    // given
    const c = begin(
      process()
        .start()
        .parallel('split')
        .subProcess('sub', (b) =>
          b
            .start()
            .parallel('fork')
            .userTask('x')
            .end('kill', { event: { kind: 'terminate' } })
            .from('fork')
            .userTask('y')
            .end('e-y'),
        )
        .userTask('after')
        .end('e1')
        .from('split')
        .userTask('beside')
        .end('e2'),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['beside', 'after']);
  });

  test('BPMN 10.5.3: an escalation end event throws to the scopes around it and ends its own path', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('sub', (b) =>
          b
            .start()
            .userTask('x')
            .end('up', { event: { kind: 'escalation', escalation: 'help' } }),
        )
        .end('e')
        .boundary('b', 'sub', { kind: 'escalation', escalation: 'help' })
        .userTask('rescue')
        .end('e2'),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['rescue']);
    expect(c.recordsOf('escalationThrown')).toHaveLength(1);
  });

  test('BPMN 10.5.7: an escalation that nobody catches is no fault', () => {
    // given
    const c = begin(
      process()
        .tolerating('escalationNeverCaught')
        .start()
        .userTask('x')
        .end('up', { event: { kind: 'escalation', escalation: 'help' } }),
    );
    // when
    c.complete('x');
    // then
    expect(c.state.status).toBe('completed');
    expect(c.incidents()).toEqual([]);
  });

  test('an end state that cannot be computed is an incident, and the case still ends', () => {
    // given
    const c = begin(process().start().userTask('x').end('e', { endState: 'string(number(number))' }));
    // when
    c.complete('x');
    // then
    expect(c.state).toMatchObject({ status: 'completed', endState: 'completed' });
    expect(c.incidents()).toEqual(['expressionFailed@e']);
  });
});
