import { FOUNDATION } from '../../../engine/revisions.js';
import { SYSTEM } from '../../../engine/trigger.js';
import { process } from '../../support/process-builder.js';
import { STAFF, type PureCase } from '../../support/pure-case.js';
import { begin } from './begin.js';
import { at } from './time/calendars.js';

const li = { id: 'li', name: '李' };
/** Who did what: `kind element` → the author, and because of whom. */
const authors = (c: PureCase, since = 0) =>
  c.records.slice(since).map(({ kind, elementId, actor, data }) => [`${kind} ${elementId ?? '-'}`, actor.id, data.because?.id ?? null]);
const of = (c: PureCase, kind: string) => authors(c).filter(([what]) => String(what).startsWith(`${kind} `));

describe('who did it', () => {
  const ordinary = () =>
    process()
      .start()
      .userTask('a')
      .sendTask('mail')
      .userTask('b', { deadline: { parameter: 'p.hour' } })
      .end();

  test('A6: a person has done what he did; what the engine then does is the system’s, because of him', () => {
    // given
    const c = begin(ordinary());
    const before = c.records.length;
    // when
    c.complete('a', { by: li });
    // then
    expect(authors(c, before).filter(([what]) => !String(what).startsWith('sequenceFlow'))).toEqual([
      ['taskCompleted a', 'li', null],
      ['elementCompleted a', 'li', null],
      ['elementActivated mail', SYSTEM.id, 'li'],
      ['notificationRequested mail', SYSTEM.id, 'li'],
      ['elementCompleted mail', SYSTEM.id, 'li'],
      ['elementActivated b', SYSTEM.id, 'li'],
      ['taskCreated b', SYSTEM.id, 'li'],
      ['deadlineStarted b', SYSTEM.id, 'li'],
    ]);
    expect(of(c, 'caseStarted')).toEqual([['caseStarted -', STAFF.id, null]]);
  });

  test('A6: what time sets off is the system’s own, also within a person’s step', () => {
    // given: the host sleeps past the boundary timer, and somebody completes another task first
    const timed = process()
      .start()
      .parallel('p')
      .userTask('a')
      .end('e1')
      .boundary('t', 'a', { kind: 'timer', after: 'p.hour' })
      .userTask('late')
      .end('e2')
      .from('p')
      .userTask('b')
      .end('e3');
    const c = begin(timed);
    // when
    c.now = at('2026-11-02 12:00');
    c.complete('b', { by: li });
    // then
    for (const kind of ['timerFired', 'taskCancelled', 'elementTerminated']) expect(of(c, kind)).toMatchObject([[expect.anything(), SYSTEM.id, null]]);
    expect(of(c, 'taskCreated').at(-1)).toEqual(['taskCreated late', SYSTEM.id, null]);
    expect(of(c, 'taskCompleted')).toEqual([['taskCompleted b', 'li', null]]);
  });

  test('A6: an operation is of who asked for it, and what follows from it the system’s because of him', () => {
    // given
    const c = begin(ordinary());
    c.complete('a');
    const before = c.records.length;
    // when
    c.command({ kind: 'cancelCase', reason: 'r' }, li);
    // then
    expect(authors(c, before)).toEqual([
      ['operationApplied -', 'li', null],
      ['deadlineCancelled b', SYSTEM.id, 'li'],
      ['taskCancelled b', SYSTEM.id, 'li'],
      ['elementTerminated b', SYSTEM.id, 'li'],
      ['caseEnded -', SYSTEM.id, 'li'],
    ]);
  });

  test('A6: a deadline that somebody sets by hand is set by him; one that follows a rule by the system', () => {
    // given
    const c = begin(ordinary());
    c.complete('a');
    const { id } = c.deadline('b');
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.hour': { unit: 'hours', value: 2 } }, reason: 'r' }, li);
    c.command({ kind: 'changeDeadline', deadlineId: id, dueAt: at('2026-11-03 10:00'), reason: 'r' }, li);
    // then
    expect(of(c, 'deadlineChanged')).toEqual([
      ['deadlineChanged b', SYSTEM.id, 'li'],
      ['deadlineChanged b', 'li', null],
    ]);
    expect(c.deadline('b').ledger.map(({ kind, by }) => [kind, by.id])).toEqual([
      ['started', SYSTEM.id],
      ['parameterChanged', 'li'],
      ['changed', 'li'],
    ]);
  });

  test('A6: an incident is resolved by who resolves it, and by the system where its element is left', () => {
    // given
    const edge = () => process().start().userTask('a').end().boundary('t', 'a', { kind: 'timer', at: 'moment' }, { interrupting: false }).end('e2');
    const resolved = begin(edge());
    const left = begin(edge());
    // when
    resolved.command({ kind: 'resolveIncident', incidentId: Object.keys(resolved.state.incidents)[0]!, reason: 'known' }, li);
    left.complete('a', { by: li });
    // then
    expect(of(resolved, 'incidentResolved')).toEqual([['incidentResolved t', 'li', null]]);
    expect(of(left, 'incidentResolved')).toEqual([['incidentResolved t', SYSTEM.id, 'li']]);
    expect(left.recordsOf('incidentResolved')[0]!.data.reason).toEqual({ kind: 'elementLeft' });
  });

  test('revision systemActsAsItself: in a case of the first all of a step is of who gave its trigger', () => {
    // given
    const c = begin(ordinary(), { rules: FOUNDATION });
    const before = c.records.length;
    // when
    c.complete('a', { by: li });
    // then
    expect(new Set(authors(c, before).map(([, actor, because]) => `${actor} ${because}`))).toEqual(new Set(['li null']));
  });
});

describe('why something ended', () => {
  const edge = () =>
    process()
      .start()
      .userTask('a')
      .end()
      .boundary('b', 'a', { kind: 'message', messages: ['stop'] })
      .userTask('c')
      .end('e2');

  test('A6: is said as data, with the element that did it', () => {
    const c = begin(edge());
    c.message('stop');
    expect(c.recordsOf('taskCancelled')[0]!.data.reason).toEqual({ kind: 'boundary', elementId: 'b' });
    expect(c.recordsOf('elementTerminated')[0]!.data.reason).toEqual({ kind: 'boundary', elementId: 'b' });
  });

  test.each<[string, ReturnType<typeof process>, unknown]>([
    [
      'a terminate end event',
      process()
        .start()
        .parallel('p')
        .userTask('a')
        .end('stop', { event: { kind: 'terminate' } })
        .from('p')
        .userTask('x')
        .end('e'),
      { kind: 'terminate', elementId: 'stop' },
    ],
    [
      'an event sub-process',
      process()
        .start()
        .parallel('p')
        .userTask('a')
        .end('up', { event: { kind: 'escalation', escalation: 'h' } })
        .from('p')
        .userTask('x')
        .end('e')
        .eventSubProcess('esp', { kind: 'escalation', escalation: 'h' }, (s) => s.userTask('y').end()),
      { kind: 'eventSubProcess', elementId: 'esp' },
    ],
  ])('A6: %s', (_, builder, reason) => {
    const c = begin(builder);
    c.complete('a');
    expect(c.recordsOf('taskCancelled').map(({ data }) => data.reason)).toEqual([reason]);
  });

  test('A6: the end of the case', () => {
    const c = begin(edge());
    c.command({ kind: 'cancelCase', reason: 'r' });
    expect(c.recordsOf('taskCancelled')[0]!.data.reason).toEqual({ kind: 'cancelled' });
  });

  test('revision reasonsAreData: in a case of the first it is the text it was', () => {
    const c = begin(edge(), { rules: FOUNDATION });
    c.message('stop');
    expect(c.recordsOf('taskCancelled')[0]!.data.reason).toBe('boundary:b');
  });
});
