import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

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
