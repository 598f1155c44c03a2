import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const cancel = { kind: 'cancel' };
const undone = (c: PureCase) => c.elementsOf('activityCompensated');

/** Booked in a transaction; asked `ok`, it ends, is cancelled or fails. */
const booking = (inside: (b: ProcessBuilder) => ProcessBuilder = (b) => b) =>
  process()
    .start()
    .transaction('t', (b) =>
      inside(b.start().userTask('flight').undone('flight', 'cancel-flight').userTask('hotel').undone('hotel', 'cancel-hotel'))
        .choice('ok', ['yes', 'no', 'broken'])
        .exclusive('x')
        .when('outcome = "no"')
        .end('stop', { event: cancel })
        .from('x')
        .when('outcome = "broken"')
        .end('bang', { event: { kind: 'error', error: 'E' } })
        .from('x')
        .otherwise()
        .end('good'),
    )
    .userTask('booked')
    .end()
    .boundary('cancelled', 't', cancel)
    .userTask('sorry')
    .end('e2')
    .boundary('hazard', 't', { kind: 'error', error: 'E' })
    .userTask('call-police')
    .end('e3');

const doneAll = (c: PureCase, ...ids: string[]) => ids.forEach((id) => c.complete(id));

describe('transaction', () => {
  test('BPMN 10.7: it completes as a sub-process does', () => {
    const c = begin(booking());
    doneAll(c, 'flight', 'hotel');
    c.complete('ok', { outcome: 'yes' });
    expect(c.open()).toEqual(['booked']);
    expect(undone(c)).toEqual([]);
  });

  test('BPMN 13.5.4: cancelled, what was done in it is undone in reverse order, then it is left by its cancel event', () => {
    const c = begin(booking());
    doneAll(c, 'flight', 'hotel');
    c.complete('ok', { outcome: 'no' });
    expect(c.open()).toEqual(['cancel-hotel']);
    doneAll(c, 'cancel-hotel', 'cancel-flight');
    expect(c.open()).toEqual(['sorry']);
    expect(undone(c)).toEqual(['hotel', 'flight']);
    expect(c.recordsOf('transactionCancelled')).toMatchObject([{ elementId: 't', data: { cancelledBy: 'stop' } }]);
    expect(c.state.trace.t).toMatchObject({ state: 'cancelled' });
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('BPMN 10.7: an error is a hazard: nothing is undone, it is left by its error event', () => {
    const c = begin(booking());
    doneAll(c, 'flight', 'hotel');
    c.complete('ok', { outcome: 'broken' });
    expect(c.open()).toEqual(['call-police']);
    expect(undone(c)).toEqual([]);
  });

  test('BPMN 13.5.4: what runs in it is ended first; of an activity that was not done, what was done in it is undone', () => {
    const c = begin(
      booking((b) =>
        b
          .parallel('p')
          .subProcess('car', (s) => s.start().userTask('pay').undone('pay', 'pay-back').userTask('keys').end())
          .end('e-car')
          .from('p'),
      ),
    );
    doneAll(c, 'flight', 'hotel', 'pay');
    expect(c.open().sort()).toEqual(['keys', 'ok']);
    c.complete('ok', { outcome: 'no' });
    expect(c.open()).toEqual(['pay-back']);
    doneAll(c, 'pay-back', 'cancel-hotel', 'cancel-flight');
    expect(undone(c)).toEqual(['pay', 'car', 'hotel', 'flight']);
    expect(c.open()).toEqual(['sorry']);
  });

  test('cancelled while items of a multi-instance are at work: those that were done are undone', () => {
    const c = begin(
      booking((b) =>
        b
          .parallel('p')
          .userTask('seat', { multiInstance: { collection: '[1, 2, 3]', itemVariable: 'i' } })
          .undone('seat', 'free')
          .end('e-seat')
          .from('p'),
      ),
    );
    doneAll(c, 'flight', 'hotel');
    c.complete('seat', { key: '2' });
    c.complete('ok', { outcome: 'no' });
    expect(c.open()).toEqual(['free@2']);
  });

  test('nothing was done: it is left at once', () => {
    const c = begin(
      process()
        .start()
        .transaction('t', (b) => b.start().end('stop', { event: cancel }))
        .end()
        .boundary('cancelled', 't', cancel)
        .userTask('sorry')
        .end('e2'),
    );
    expect(c.open()).toEqual(['sorry']);
  });

  test('while it is being undone, its other boundary events come no more', () => {
    const timed = booking()
      .boundary('late', 't', { kind: 'message', messages: ['late'] })
      .userTask('too-late')
      .end('e4');
    const c = begin(timed);
    doneAll(c, 'flight', 'hotel');
    c.complete('ok', { outcome: 'no' });
    expect(c.refused({ kind: 'sendMessage', name: 'late', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
    doneAll(c, 'cancel-hotel', 'cancel-flight');
    expect(c.open()).toEqual(['sorry']);
  });

  test('BPMN 10.7: one that has completed is undone as a whole by who throws compensation around it', () => {
    const c = begin(
      process()
        .start()
        .transaction('t', (b) => b.start().userTask('x').undone('x', 'undo-x').end())
        .throw('back', { kind: 'compensation' })
        .end(),
    );
    doneAll(c, 'x', 'undo-x');
    expect(undone(c)).toEqual(['x', 't']);
  });
});

describe('checks of transactions', () => {
  test.each<[string, () => ProcessBuilder]>([
    ['cancelOutsideTransaction at e', () => process().start().userTask('a').end('e', { event: cancel })],
    [
      'cancelOutsideTransaction at c',
      () =>
        process()
          .start()
          .subProcess('s', (b) => b.start().userTask('a').end())
          .end()
          .boundary('c', 's', cancel)
          .end('e2'),
    ],
    [
      'cancelNeverCaught at stop',
      () =>
        process()
          .start()
          .transaction('t', (b) => b.start().userTask('a').end('stop', { event: cancel }))
          .end(),
    ],
    [
      'cancelNotInterrupting at c',
      () =>
        process()
          .start()
          .transaction('t', (b) => b.start().userTask('a').end('x', { event: cancel }))
          .end()
          .boundary('c', 't', cancel, { interrupting: false })
          .end('e2'),
    ],
    ['unsupportedEvent at c', () => process().start().catch('c', cancel).end()],
  ])('%s', (finding, drawn) => {
    expect(() => drawn().graph()).toThrow(finding);
  });
});
