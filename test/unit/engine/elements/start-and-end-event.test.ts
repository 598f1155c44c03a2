import { PureCase } from '../../../support/pure-case.js';
import { process } from '../../../support/process-builder.js';
import { at, china } from '../time/calendars.js';

const run = (graph: ReturnType<ReturnType<typeof process>['graph']>, variables = {}) =>
  new PureCase(graph, { calendar: china }).start(variables, { at: at('2026-11-02 10:00') });

describe('start and end events', () => {
  test('BPMN 13.5.1: a none start event sends its token on at once', () => {
    // given
    const c = run(process('order').start().userTask('a').end().graph());
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.state.trace.start).toMatchObject({ state: 'completed', count: 1 });
  });

  test('BPMN 13.5.6: a case ends when its last token is consumed', () => {
    // given
    const c = run(process('order').start().userTask('a').end('e', { endState: '"good"' }).graph());
    // when
    c.complete('a');
    // then
    expect(c.state).toMatchObject({ status: 'completed', endState: 'good', endedAt: c.now, instances: {}, tasks: {} });
    expect(c.recordsOf('caseEnded')).toHaveLength(1);
  });
});
