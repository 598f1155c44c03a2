import { FOUNDATION } from '../../../../engine/revisions.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

const MEND = { kind: 'message', messages: ['mend'], output: { days: '0' } };
/** While `days` is more than 1 it goes round; a message mends it. Such a drawing is not published any more, but may have been. */
const round = (inside: (b: ProcessBuilder) => unknown): ProcessBuilder => {
  const builder = process().tolerating('loopWithoutWait').start().exclusive('merge');
  inside(builder);
  return builder
    .exclusive('x')
    .when('days > 1')
    .to('merge')
    .from('x')
    .otherwise()
    .userTask('after')
    .end()
    .eventSubProcess('esp', MEND, (e) => e.end(), { interrupting: false });
};
const sent = (c: PureCase, kind = 'notify') => c.effects.flatMap((e) => (e.kind === kind && 'elementId' in e ? [e.elementId] : []));
const incidentId = (c: PureCase) => Object.keys(c.state.incidents)[0]!;
const retry = (c: PureCase) => c.command({ kind: 'retryIncident', incidentId: incidentId(c), reason: 'r' });
const days = { variables: { days: 5 } };

describe('a round without a wait', () => {
  test.each<[string, ProcessBuilder, string, string]>([
    ['a mail', round((b) => b.sendTask('mail')), 'notify', 'mail'],
    ['a row of the ledger', round((b) => b.serviceTask('row', { service: 'ledger' })), 'writeLedger', 'row'],
    ['a mail in a sub-process', round((b) => b.subProcess('sub', (s) => s.start().sendTask('mail').end())), 'notify', 'mail'],
    ['a mail behind a split and a join', round((b) => b.parallel('p').sendTask('mail').parallel('j').from('p').throw('t').to('j').from('j')), 'notify', 'mail'],
    [
      'a mail behind an inclusive split and join',
      round((b) => b.inclusive('p').when('days > 0').sendTask('mail').inclusive('j').from('p').otherwise().to('j').from('j')),
      'notify',
      'mail',
    ],
  ])('A8: %s goes out once, then the way round is an incident where it would go out again', (_, builder, kind, elementId) => {
    // given / when
    const c = begin(builder, days);
    // then
    expect(sent(c, kind)).toEqual([elementId]);
    expect(c.incidents()).toEqual([`endlessLoop@${elementId}`]);
    expect(c.state.status).toBe('running');
  });

  test('A8: a retry sends nothing again: it looks again at the way on, and stops again while that is the same', () => {
    // given
    const c = begin(
      round((b) => b.sendTask('mail')),
      days,
    );
    // when
    retry(c);
    // then
    expect(sent(c)).toEqual(['mail']);
    expect(c.incidents()).toEqual(['endlessLoop@mail']);
    expect(c.refused({ kind: 'resolveIncident', incidentId: incidentId(c), reason: 'r' })).toEqual({ code: 'incidentNeedsRetry', path: '/incidentId' });
    // when
    c.message('mend');
    retry(c);
    // then
    expect(sent(c)).toEqual(['mail']);
    expect(c.open()).toEqual(['after']);
    expect(c.incidents()).toEqual([]);
  });

  test('A8: the answer of a machine is no wait: a call is made once a round too', () => {
    // given
    const c = begin(
      round((b) => b.serviceTask('call').sendTask('mail')),
      days,
    );
    // when
    c.succeed('call');
    // then
    expect(sent(c, 'callService')).toEqual(['call']);
    expect(sent(c)).toEqual(['mail']);
    expect(c.incidents()).toEqual(['endlessLoop@call']);
  });

  test('A8: a person’s retry of a call that has failed begins a new round', () => {
    // given
    const c = begin(
      round((b) => b.serviceTask('call')),
      days,
    );
    c.fail('call');
    // when
    retry(c);
    c.message('mend');
    c.succeed('call');
    // then
    expect(sent(c, 'callService')).toEqual(['call', 'call']);
    expect(c.open()).toEqual(['after']);
  });

  test('A8: each item of a multi-instance sends its own, and none a second time', () => {
    // given / when
    const many = { multiInstance: { collection: '[1, 2, 3]', itemVariable: 'i' } };
    const c = begin(
      round((b) => b.subProcess('sub', (s) => s.start().sendTask('mail').end(), many)),
      days,
    );
    // then
    expect(sent(c)).toEqual(['mail', 'mail', 'mail']);
    expect(c.incidents()).toEqual(['endlessLoop@mail', 'endlessLoop@mail', 'endlessLoop@mail']);
  });

  test('A8: a send task that is a multi-instance itself is stopped as a whole', () => {
    // given / when
    const c = begin(
      round((b) => b.sendTask('mail', { multiInstance: { collection: '[1, 2]', itemVariable: 'i' } })),
      days,
    );
    // then
    expect(sent(c)).toEqual(['mail', 'mail']);
    expect(c.incidents()).toEqual(['endlessLoop@mail']);
  });

  test('A8: what is thrown goes on with the round of what threw it', () => {
    // given / when
    const help = { kind: 'escalation', escalation: 'help' };
    const c = begin(
      process()
        .tolerating('loopWithoutWait')
        .start()
        .exclusive('merge')
        .subProcess('sub', (s) => s.start().end('sub-end', { event: help }))
        .end()
        .boundary('caught', 'sub', help)
        .sendTask('mail')
        .to('merge'),
    );
    // then
    expect(sent(c)).toEqual(['mail']);
    expect(c.incidents()).toEqual(['endlessLoop@mail']);
  });

  test.each<[string, ProcessBuilder, number]>([
    [
      'two timers that have both run out while the host slept',
      process()
        .start()
        .userTask('a')
        .end()
        .boundary('t1', 'a', { kind: 'timer', after: 'p.hour' }, { interrupting: false })
        .exclusive('m')
        .sendTask('mail')
        .end('e1')
        .boundary('t2', 'a', { kind: 'timer', after: 'p.hour' }, { interrupting: false })
        .to('m'),
      2,
    ],
    [
      'items that each throw to the edge of the whole',
      process()
        .start()
        .subProcess('sub', (s) => s.start().throw('up', { kind: 'escalation', escalation: 'x' }).userTask('a').end(), {
          multiInstance: { collection: '[1, 2, 3]', itemVariable: 'i' },
        })
        .end()
        .boundary('b', 'sub', { kind: 'escalation', escalation: 'x' }, { interrupting: false })
        .sendTask('mail')
        .end('e1'),
      3,
    ],
  ])('A8: tokens that merely meet in one step are no way round: %s', (_, builder, mails) => {
    // given / when
    const c = begin(builder);
    c.advanceTo(at('2026-11-02 12:00'));
    // then
    expect(sent(c)).toHaveLength(mails);
    expect(c.incidents()).toEqual([]);
  });

  test('A8: a wait begins a new round', () => {
    // given
    const c = begin(
      round((b) => b.sendTask('mail').userTask('a')),
      days,
    );
    // when
    c.complete('a');
    c.complete('a');
    // then
    expect(sent(c)).toEqual(['mail', 'mail', 'mail']);
    expect(c.incidents()).toEqual([]);
  });

  test('revision onceARound: a case of the first goes round two hundred times, as it did when it was begun', () => {
    // given / when
    const c = begin(
      round((b) => b.sendTask('mail')),
      { ...days, rules: FOUNDATION },
    );
    // then
    expect(sent(c)).toHaveLength(200);
    expect(c.incidents()).toHaveLength(1);
  });
});
