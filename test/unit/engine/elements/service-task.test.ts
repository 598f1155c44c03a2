import { FOUNDATION } from '../../../../engine/revisions.js';
import { SYSTEM } from '../../../../engine/trigger.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

describe('service task', () => {
  const calling = () =>
    process()
      .start()
      .serviceTask('call', { service: 'http', arguments: { url: '"https://x/" + id' }, output: { answer: 'result.n' } })
      .userTask('a')
      .end();

  test('BPMN 13.3.3: it asks the host to call, rests, and goes on with the answer', () => {
    // given
    const c = begin(calling(), { variables: { id: '7' } });
    expect(c.effects).toMatchObject([{ kind: 'callService', elementId: 'call', service: 'http', args: { url: 'https://x/7' } }]);
    // when
    c.succeed('call', { n: 3 });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.variables).toMatchObject({ answer: 3 });
    expect(c.recordsOf('serviceSucceeded')).toHaveLength(1);
  });

  test('architecture.md: a final failure is an incident on the element; the case goes on waiting', () => {
    // given
    const c = begin(calling(), { variables: { id: '7' } });
    // when
    c.fail('call', 'refused');
    // then
    expect(c.state.incidents).toMatchObject({
      [Object.keys(c.state.incidents)[0]!]: { code: 'serviceFailed', params: { error: 'refused' }, retry: { kind: 'service' } },
    });
    expect(c.flags()).toEqual(['incident']);
    expect(c.state.status).toBe('running');
  });

  test('architecture.md: a retry calls again with a new id, and an answer to the old call is ignored', () => {
    // given
    const c = begin(calling(), { variables: { id: '7' } });
    const first = c.effects[0]!.id;
    c.fail('call');
    // when
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'the service is back' });
    // then
    expect(c.effects).toHaveLength(2);
    expect(c.effects[1]!.id).not.toBe(first);
    expect(c.incidents()).toEqual([]);
    // when
    c.send({ kind: 'effectSucceeded', effectId: first, result: { n: 1 }, now: c.now, actor: { id: 'system', name: 'system' } });
    // then
    expect(c.open()).toEqual([]);
    c.succeed('call', { n: 2 });
    expect(c.variables).toMatchObject({ answer: 2 });
  });

  test('architecture.md: a late answer after a failure is still an answer', () => {
    // given
    const c = begin(calling(), { variables: { id: '7' } });
    c.fail('call');
    // when
    c.succeed('call', { n: 4 });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.incidents()).toEqual([]);
  });

  test('architecture.md: an incident that a person has mended by hand lets the case go on', () => {
    // given
    const c = begin(calling(), { variables: { id: '7' } });
    c.fail('call');
    // when
    c.command({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'did it by telephone' });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.state.trace.call).toMatchObject({ state: 'completed' });
  });

  test('arguments that cannot be computed are an incident with a retry', () => {
    // given
    const c = begin(
      process()
        .start()
        .serviceTask('call', { arguments: { x: 'lookup(rows, {route: "a"}, "m")' } })
        .end()
        .eventSubProcess('esp', { kind: 'message', messages: ['mend'], output: { rows: '[{route: "a", m: "m"}]' } }, (e) => e.end(), { interrupting: false }),
      { variables: { rows: null } },
    );
    expect(c.incidents()).toEqual(['expressionFailed@call']);
    const incidentId = Object.keys(c.state.incidents)[0]!;
    expect(c.refused({ kind: 'resolveIncident', incidentId, reason: 'r' })).toMatchObject({ code: 'incidentNeedsRetry' });
    // when
    c.message('mend');
    c.command({ kind: 'retryIncident', incidentId, reason: 'mended' });
    // then
    expect(c.effects).toMatchObject([{ kind: 'callService', args: { x: 'm' } }]);
  });

  test('RR-15: a ledger row is written with the step itself and nothing is waited for', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .serviceTask('archive', { service: 'ledger', arguments: { entry: '"repair"', n: 'n' } })
        .end(),
      { variables: { n: 2 } },
    );
    // then
    expect(c.effects).toMatchObject([{ kind: 'writeLedger', entry: 'repair', data: { n: 2 } }]);
    expect(c.state.status).toBe('completed');
  });

  describe('that is ended from outside', () => {
    const stopped = () =>
      process()
        .start()
        .serviceTask('call')
        .end()
        .boundary('stop', 'call', { kind: 'message', messages: ['stop'] })
        .userTask('a')
        .end('e2');
    const calls = (c: PureCase) => c.effects.flatMap((e) => (e.kind === 'callService' || e.kind === 'cancelCall' ? [e.kind] : []));

    test('its call is called off, and a late answer changes nothing', () => {
      // given
      const c = begin(stopped());
      const { id } = c.effects[0]!;
      // when
      c.message('stop');
      // then
      expect(c.effects).toMatchObject([
        { kind: 'callService', id },
        { kind: 'cancelCall', id },
      ]);
      c.send({ kind: 'effectSucceeded', effectId: id, result: 1, now: c.now, actor: SYSTEM });
      expect(c.open()).toEqual(['a']);
    });

    test('so it is when the case is cancelled', () => {
      // given
      const c = begin(stopped());
      // when
      c.command({ kind: 'cancelCase', reason: 'r' });
      // then
      expect(calls(c)).toEqual(['callService', 'cancelCall']);
    });

    test('a call that is asked for and ended in one step is not made', () => {
      // given / when
      const c = begin(
        process()
          .start()
          .parallel('p')
          .serviceTask('call')
          .end('e1')
          .from('p')
          .end('all', { event: { kind: 'terminate' } }),
      );
      // then
      expect(c.state.status).toBe('completed');
      expect(calls(c)).toEqual([]);
    });

    test('revision callsAreCalledOff: in a case of the first the host goes on trying, as when it was begun', () => {
      // given
      const c = begin(stopped(), { rules: FOUNDATION });
      // when
      c.message('stop');
      // then
      expect(calls(c)).toEqual(['callService']);
    });
  });
});
