import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

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
    const c = begin(process().start().exclusive('x').when('number(number) = 1').end('e1').from('x').otherwise().end('e2'));
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
