import type { NotifyEffect } from '../../../../engine/effect.js';
import { NEWEST } from '../../../../engine/revisions.js';
import type { PureCase } from '../../../support/pure-case.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

/** The first notice of a case. */
function noticeOf(c: PureCase): NotifyEffect {
  const sent = c.effects.find((effect) => effect.kind === 'notify');
  if (!sent) throw new Error('Expected a notification');
  return sent;
}

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

  test('who is not known is left out', () => {
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

  test('architecture.md: a notification that failed for good is an incident; the retried one has a new id and knows which it follows', () => {
    // given
    const c = begin(process().start().sendTask('tell').userTask('a').end());
    const sent = noticeOf(c);
    // when
    c.command({ kind: 'notificationFailed', notification: sent, error: 'mailbox full' });
    // then
    expect(c.incidents()).toEqual(['notificationFailed@tell']);
    // when
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'again' });
    // then
    expect(c.effects[1]).toEqual({ ...sent, id: c.effects[1]!.id, follows: sent.id });
    expect(c.effects[1]!.id).not.toBe(sent.id);
    expect(c.incidents()).toEqual([]);
  });

  test('e: one that fails after the end is no incident of a case that nobody can step into any more; before revision 13 it was', () => {
    // given
    const [ended, before] = [undefined, 12].map((rules) => begin(process().start().sendTask('tell').end(), rules === undefined ? {} : { rules }));
    const failed = { kind: 'notificationFailed', notification: noticeOf(ended!), error: 'mailbox full' } as const;
    // when / then
    expect(ended!.refused(failed)).toEqual({ code: 'caseEnded' });
    before!.command(failed);
    expect(before!.incidents()).toEqual(['notificationFailed@tell']);
  });

  test('e: an incident ends with its case, and the record says so', () => {
    // given
    const c = begin(process().start().sendTask('tell').userTask('a').end());
    c.command({ kind: 'notificationFailed', notification: noticeOf(c), error: 'mailbox full' });
    expect(c.flags()).toEqual(['incident']);
    // when
    c.command({ kind: 'cancelCase', reason: '作废' });
    // then
    expect([c.incidents(), c.flags()]).toEqual([[], []]);
    expect(c.recordsOf('incidentResolved').map(({ actor, data }) => [actor.id, data.how, data.reason])).toEqual([
      ['system', 'resolved', { kind: 'cancelled' }],
    ]);
  });

  describe('g: what has words is called by them, in the language of the text', () => {
    const letter = { subject: { zh: '{{label}}', en: '{{label}}' }, body: { zh: '{{route}}/{{kind}}', en: '{{route}}/{{kind}}' } };
    const builder = () =>
      process()
        .with({
          forms: {
            form: {
              name: { zh: '表', en: 'Form' },
              schema: { type: 'object', properties: { kind: { type: 'string', enum: ['a', 'b'] } } },
              ui: { order: ['kind'], fields: { kind: { label: { zh: '种类', en: 'Kind' }, options: { a: { zh: '甲', en: 'First' } } } } },
            },
          },
        })
        .start()
        .sendTask('tell', {
          notification: { to: [{ role: 'boss' }], ...letter },
          multiInstance: {
            collection: 'routes',
            itemVariable: 'route',
            sequential: false,
            labels: { baike: { zh: '佰科', en: 'Baike' } },
          },
        })
        .userTask('a')
        .end();
    const given = { variables: { routes: ['baike', 'x'], kind: 'a' } };

    test('an item, an option; a value without words stands as it is', () => {
      // given / when
      const c = begin(builder(), given);
      // then
      expect(c.effects).toMatchObject([
        { subject: { zh: '佰科', en: 'Baike' }, body: { zh: '佰科/甲', en: 'Baike/First' } },
        { subject: { zh: 'x', en: 'x' }, body: { zh: 'x/甲', en: 'x/First' } },
      ]);
    });

    test('a case of revision 11 writes as it did', () => {
      // given / when
      const c = begin(builder(), { ...given, rules: 11 });
      // then
      expect(c.effects[0]).toMatchObject({ subject: { zh: '佰科', en: '佰科' }, body: { zh: 'baike/a', en: 'baike/a' } });
    });

    test('B37: an incident of a failed notice names its item', () => {
      // given
      const c = begin(builder(), given);
      // when
      c.command({ kind: 'notificationFailed', notification: noticeOf(c), error: 'mailbox full' });
      // then
      expect(Object.values(c.state.incidents)).toMatchObject([{ scope: { key: 'baike', label: { en: 'Baike' } } }]);
    });

    test.each([
      [NEWEST, 'baike'],
      [11, undefined],
    ])('B37: under revision %s what was not delivered stands at item %j while that goes on', (rules, expected) => {
      // given
      const each = { collection: 'routes', itemVariable: 'route', sequential: false };
      const inside = (b: ProcessBuilder) => b.start().sendTask('tell').userTask('a').end();
      const c = begin(process().start().subProcess('each', inside, { multiInstance: each }).end(), { variables: { routes: ['baike'] }, rules });
      // when
      c.command({ kind: 'notificationFailed', notification: noticeOf(c), error: 'mailbox full' });
      // then
      const [created] = c.recordsOf('incidentCreated');
      expect(created!.scope?.key).toBe(expected);
      // when
      c.command({ kind: 'resolveIncident', incidentId: created!.data.incidentId, reason: 'called' });
      // then
      expect(c.recordsOf('incidentResolved')[0]!.scope?.key).toBe(expected);
    });
  });
});
