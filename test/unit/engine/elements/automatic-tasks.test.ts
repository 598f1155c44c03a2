import { process } from '../../../support/process-builder.js';
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

  test('engine.md: arguments that cannot be computed are an incident with a retry', () => {
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

  test('outcomes.md RR-15: a ledger row is written with the step itself and nothing is waited for', () => {
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
});

describe('send task', () => {
  const notification = {
    to: [{ role: 'boss' }, { relative: 'starter' }, { party: 'agentId' }, { address: 'mail' }],
    subject: { zh: '单 {{number}}', en: 'Case {{number}}' },
    body: { zh: '{{missing}}。', en: '{{n + 1}}.' },
  };

  test('BPMN 13.3.3: it hands the message over and goes on at once', () => {
    // given / when
    const c = begin(process().start().sendTask('tell', { notification }).userTask('a').end(), { variables: { n: 1, agentId: 'p1', mail: 'x@y.example' } });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.effects).toMatchObject([
      {
        kind: 'notify',
        to: [{ role: 'boss' }, { user: 'staff' }, { party: 'p1' }, { address: 'x@y.example' }],
        subject: { zh: '单 T-202609-0001', en: 'Case T-202609-0001' },
        body: { zh: '。', en: '2.' },
      },
    ]);
  });

  test('model: subject and body may come from what a person has written', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .sendTask('tell', { notification: { ...notification, subjectFrom: 'subject', bodyFrom: 'body' } })
        .end(),
      { variables: { subject: 'S', body: 'B' } },
    );
    // then
    expect(c.effects).toMatchObject([{ subject: { zh: 'S', en: 'S' }, body: { zh: 'B', en: 'B' } }]);
  });

  test('engine.md: who is not known is left out', () => {
    // given / when
    const c = begin(process().start().sendTask('tell', { notification }).end(), { variables: { n: 1, mail: 'no address' } });
    // then
    expect(c.effects).toMatchObject([{ to: [{ role: 'boss' }, { user: 'staff' }] }]);
  });

  test('BPMN 13.3.3: the answer of the task before it is still known at the gateway behind it', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'])
        .sendTask('tell')
        .exclusive('x')
        .when('outcome = "yes"')
        .userTask('good')
        .end('e1')
        .from('x')
        .otherwise()
        .end('e2'),
    );
    // when
    c.complete('a', { outcome: 'yes' });
    // then
    expect(c.open()).toEqual(['good']);
  });

  test('architecture.md: a notification that failed for good is an incident, retried with a new id, also after the end', () => {
    // given
    const c = begin(process().start().sendTask('tell').end());
    expect(c.state.status).toBe('completed');
    const sent = c.effects[0]!;
    if (sent.kind !== 'notify') throw new Error('Expected a notification');
    // when
    c.command({ kind: 'notificationFailed', notification: sent, error: 'mailbox full' });
    // then
    expect(c.incidents()).toEqual(['notificationFailed@tell']);
    // when
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'again' });
    // then
    expect(c.effects[1]).toEqual({ ...sent, id: c.effects[1]!.id });
    expect(c.effects[1]!.id).not.toBe(sent.id);
    expect(c.incidents()).toEqual([]);
    expect(c.state.status).toBe('completed');
  });
});

describe('receive task', () => {
  const waiting = () =>
    process()
      .start()
      .receive('wait', 'shipped', {}, { correlation: { route: 'route' }, output: { waybill: 'message.payload.waybill' } })
      .userTask('a')
      .end();

  test('BPMN 13.3.3: it rests until its message comes', () => {
    // given
    const c = begin(waiting(), { variables: { route: 'baike' } });
    expect(c.flags()).toEqual(['waitingExternal']);
    // when
    c.message('shipped', { route: 'baike', waybill: 'W1' });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.variables).toMatchObject({ waybill: 'W1' });
    expect(c.state.trace.wait).toMatchObject({ performer: { id: 'staff' } });
  });

  test('BPMN 8.4.2: a message for another does not reach it', () => {
    // given
    const c = begin(waiting(), { variables: { route: 'baike' } });
    const before = c.state;
    // when / then
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: { route: 'taiwan' } })).toMatchObject({ code: 'messageNotExpected', path: '/name' });
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
    expect(c.state).toBe(before);
  });

  test('api.md: a message of no process is said to be unknown, with those that are known', () => {
    // given
    const c = begin(waiting());
    // when / then
    expect(c.refused({ kind: 'sendMessage', name: 'hello', payload: {} })).toMatchObject({ code: 'unknownMessage', params: { known: ['shipped'] } });
  });

  test('BPMN 8.4.2: a message that comes before anybody waits is not kept', () => {
    // given
    const c = begin(process().start().userTask('a').receive('wait', 'shipped').end());
    // when / then
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
  });

  test('RR-S7: of several instances the message finds the one it is for', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess(
          'r',
          (b) =>
            b
              .start()
              .receive('wait', 'shipped', {}, { correlation: { route: 'route' }, output: { waybill: 'message.payload.waybill' } })
              .userTask('a')
              .end(),
          {
            multiInstance: { collection: '["baike", "taiwan"]', itemVariable: 'route' },
          },
        )
        .end(),
    );
    // when
    c.message('shipped', { route: 'taiwan', waybill: 'W2' });
    // then
    expect(c.open()).toEqual(['a@taiwan']);
    expect(c.variables).not.toHaveProperty('waybill');
  });

  test('BPMN 13.5.1: one message goes to one place, the one that has waited longest', () => {
    // given
    const c = begin(process().start().parallel('p').receive('first', 'go').userTask('a').end('e1').from('p').receive('second', 'go').userTask('b').end('e2'));
    // when
    c.message('go');
    // then
    expect(c.open()).toEqual(['a']);
    c.message('go');
    expect(c.open()).toEqual(['a', 'b']);
  });
});
