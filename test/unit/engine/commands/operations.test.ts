import { project } from '../../../../engine/project.js';
import { NEWEST, REVISIONS } from '../../../../engine/revisions.js';
import { process } from '../../../support/process-builder.js';
import { PureCase } from '../../../support/pure-case.js';
import { begin, MONDAY } from '../begin.js';
import { at, china, wall } from '../time/calendars.js';

const BEFORE = REVISIONS.find(({ name }) => name === 'shortPausesKeepTheDay')!.id - 1;
const boss = { id: 'boss', name: '主管' };
const dueTask = (deadline: object = { parameter: 'p.twoDays' }) => process().start().userTask('a', { deadline }).userTask('b').end();
const timed = (timer: object) =>
  process()
    .start()
    .userTask('a')
    .end()
    .boundary('t', 'a', { kind: 'timer', ...timer }, { interrupting: false })
    .userTask('side')
    .end('e2');
const suspendFor = (c: ReturnType<typeof begin>, from: string, to: string) => {
  c.advanceTo(at(from));
  c.command({ kind: 'suspendCase', reason: 'waiting' }, boss);
  c.advanceTo(at(to));
  c.command({ kind: 'resumeCase', reason: 'goes on' }, boss);
};

describe('suspend and resume', () => {
  test('architecture.md: deadlines stop, and are pushed on in working time', () => {
    // given
    const c = begin(dueTask());
    // when: from Tuesday noon over a week to Tuesday noon
    suspendFor(c, '2026-11-03 12:00', '2026-11-10 12:00');
    // then: five working days
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-11 18:00');
    expect(c.deadline('a').ledger.map((l) => [l.kind, l.by.id])).toEqual([
      ['started', 'system'],
      ['paused', 'boss'],
      ['resumed', 'boss'],
    ]);
    expect(c.recordsOf('operationApplied').map((r) => r.data.operation)).toEqual(['suspend', 'resume']);
  });

  test('architecture.md: while suspended nothing falls due and nothing may be done but by operators', () => {
    // given
    const c = begin(dueTask());
    c.command({ kind: 'suspendCase', reason: 's' });
    // when
    c.advanceTo(at('2026-12-01 10:00'));
    // then
    expect(c.deadline('a')).toMatchObject({ state: 'paused', wasOverdue: false });
    expect(c.completeRejected('a')).toEqual({ code: 'caseSuspended' });
    expect(c.refused({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'x', reason: 'r' })).toEqual({ code: 'caseSuspended' });
    expect(c.refused({ kind: 'suspendCase', reason: 's' })).toEqual({ code: 'caseSuspended' });
    expect(c.steps.at(-1)!.touchedTasks).toEqual([c.task('a').id]);
  });

  test('reminders still to come are pushed on too', () => {
    // given: half is on Tuesday 14:00
    const c = begin(dueTask());
    // when
    suspendFor(c, '2026-11-02 14:00', '2026-11-04 14:00');
    // then
    expect(c.deadline('a').thresholds.map((t) => wall(t.at))).toEqual(['2026-11-05 14:00', '2026-11-06 18:00', '2026-11-09 18:00']);
  });

  test.each([
    ['hours: by the clock', { after: 'p.fourHours' }, '2026-11-09 14:00'],
    ['working days: in working time', { after: 'p.twoDays' }, '2026-11-11 18:00'],
    ['an instant: not at all', { at: '"2026-11-05T08:00:00+08:00"' }, '2026-11-05 08:00'],
  ])('architecture.md: a timer is pushed on as it counts; %s', (_, timer, due) => {
    // given
    const c = begin(timed(timer));
    // when
    suspendFor(c, '2026-11-02 11:00', '2026-11-09 11:00');
    // then
    expect(wall(c.timers[0]?.at ?? c.recordsOf('timerFired')[0]!.data.due)).toBe(due);
  });

  test('architecture.md: what an answer of a connector opens while suspended starts standing', () => {
    // given
    const c = begin(
      process()
        .start()
        .serviceTask('call')
        .userTask('a', { deadline: { parameter: 'p.twoDays' } })
        .end()
        .boundary('t', 'a', { kind: 'timer', after: 'p.hour' }, { interrupting: false })
        .userTask('side')
        .end('e2'),
    );
    c.command({ kind: 'suspendCase', reason: 's' });
    // when
    c.advanceTo(at('2026-11-04 10:00'));
    c.succeed('call');
    c.advanceTo(at('2026-11-06 10:00'));
    // then
    expect(c.deadline('a')).toMatchObject({ state: 'paused' });
    expect(c.open()).toEqual(['a']);
    // when
    c.command({ kind: 'resumeCase', reason: 'r' });
    // then: two working days after Wednesday, pushed on by two
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-10 18:00');
    expect(c.timers.map((t) => wall(t.at!))).toEqual(['2026-11-06 11:00']);
  });

  test('two suspensions add up', () => {
    // given
    const c = begin(dueTask());
    // when
    suspendFor(c, '2026-11-03 10:00', '2026-11-04 10:00');
    suspendFor(c, '2026-11-05 10:00', '2026-11-06 10:00');
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-06 18:00');
  });

  describe.each([
    ['a deadline', () => dueTask({ parameter: 'p.week' }), (c: ReturnType<typeof begin>) => c.deadline('a').dueAt],
    ['a timer', () => timed({ after: 'p.week' }), (c: ReturnType<typeof begin>) => c.timers[0]!.at!],
  ])('five suspensions of a minute, of %s of seven days', (_, builder, dueAt) => {
    const unitOf = (unit: 'calendarDays' | 'workingDays', value: number) => ({ 'p.week': { unit, value } });
    const fiveMinutes = (unit: 'calendarDays' | 'workingDays', rules: number) => {
      const c = begin(builder(), { rules, parameters: unitOf(unit, 7) });
      for (const day of ['02', '03', '04', '05', '06']) suspendFor(c, `2026-11-${day} 11:00`, `2026-11-${day} 11:01`);
      return c;
    };
    const longer = (c: ReturnType<typeof begin>, unit: 'calendarDays' | 'workingDays') =>
      c.command({ kind: 'changeParameters', parameters: unitOf(unit, 8), reason: 'longer' });

    test.each([
      ['calendarDays', '2026-11-09 18:00', '2026-11-10 18:00'],
      ['workingDays', '2026-11-11 18:00', '2026-11-12 18:00'],
    ] as const)('shortPausesKeepTheDay: %s keep their day, also when the rule is applied anew', (unit, due, anew) => {
      const c = fiveMinutes(unit, NEWEST);
      expect(wall(dueAt(c))).toBe(due);
      longer(c, unit);
      expect(wall(dueAt(c))).toBe(anew);
      suspendFor(c, '2026-11-09 11:00', '2026-11-09 11:01');
      expect(wall(dueAt(c))).toBe(anew);
    });

    test.each([
      ['calendarDays', '2026-11-10 18:00', '2026-11-11 18:00', '2026-11-11 18:00'],
      ['workingDays', '2026-11-12 09:05', '2026-11-13 09:05', '2026-11-13 09:06'],
    ] as const)('T3: of a case that was begun before, they cost %s a day once, nor when the rule is applied anew', (unit, due, anew, later) => {
      const c = fiveMinutes(unit, BEFORE);
      expect(wall(dueAt(c))).toBe(due);
      longer(c, unit);
      expect(wall(dueAt(c))).toBe(anew);
      suspendFor(c, '2026-11-09 11:00', '2026-11-09 11:01');
      expect(wall(dueAt(c))).toBe(later);
    });
  });

  test('architecture.md: only a suspended case can be resumed', () => {
    expect(begin(dueTask()).refused({ kind: 'resumeCase', reason: 'r' })).toEqual({ code: 'caseNotSuspended' });
  });
});

describe('change a deadline', () => {
  test('it is set by hand, with who, when and why, and rules do not move it any more', () => {
    // given
    const c = begin(dueTask());
    const { id } = c.deadline('a');
    // when
    c.command({ kind: 'changeDeadline', deadlineId: id, dueAt: at('2026-11-20 12:00'), reason: 'agreed' }, boss);
    c.command({ kind: 'changeParameters', parameters: { 'p.twoDays': { unit: 'workingDays', value: 1 } }, reason: 'stricter' });
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-20 12:00');
    expect(c.deadline('a').ledger.at(-1)).toMatchObject({
      kind: 'changed',
      by: boss,
      from: at('2026-11-04 18:00'),
      to: at('2026-11-20 12:00'),
      reason: 'agreed',
    });
    expect(c.recordsOf('deadlineChanged')).toHaveLength(1);
  });

  test('one that had run out is armed again by a later moment, and runs out again', () => {
    // given
    const c = begin(dueTask());
    c.advanceTo(at('2026-11-05 10:00'));
    // when
    c.command({ kind: 'changeDeadline', deadlineId: c.deadline('a').id, dueAt: at('2026-11-06 12:00'), reason: 'r' });
    // then
    expect(c.deadline('a')).toMatchObject({ state: 'armed', wasOverdue: true });
    c.advanceTo(at('2026-11-06 12:00'));
    expect(c.deadline('a').state).toBe('overdue');
    expect(c.recordsOf('deadlineExpired')).toHaveLength(2);
  });

  test('a moment in the past makes it overdue at once', () => {
    // given
    const c = begin(dueTask());
    // when
    c.command({ kind: 'changeDeadline', deadlineId: c.deadline('a').id, dueAt: at('2026-11-01 12:00'), reason: 'r' });
    // then
    expect(c.deadline('a').state).toBe('overdue');
  });

  test('rejections', () => {
    const c = begin(dueTask());
    const { id } = c.deadline('a');
    expect(c.refused({ kind: 'changeDeadline', deadlineId: 'x', dueAt: 1, reason: 'r' })).toEqual({ code: 'unknownDeadline', path: '/deadlineId' });
    expect(c.refused({ kind: 'changeDeadline', deadlineId: id, dueAt: Number.NaN, reason: 'r' })).toEqual({ code: 'invalidInstant', path: '/dueAt' });
    c.complete('a');
    expect(c.refused({ kind: 'changeDeadline', deadlineId: id, dueAt: 1, reason: 'r' })).toEqual({ code: 'deadlineNotRunning', path: '/deadlineId' });
    expect(c.refused({ kind: 'changeDeadline', deadlineId: id.replace(/1$/, '2'), dueAt: 1, reason: 'r' })).toMatchObject({ code: 'unknownDeadline' });
  });
});

describe('change parameters', () => {
  test('T9: running deadlines move to where the new number puts them', () => {
    // given
    const c = begin(dueTask());
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.twoDays': { unit: 'calendarDays', value: 3 } }, reason: 'new rule' }, boss);
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-05 18:00');
    expect(c.deadline('a')).toMatchObject({ value: 3, unit: 'calendarDays' });
    expect(c.deadline('a').ledger.at(-1)).toMatchObject({ kind: 'parameterChanged', by: boss });
  });

  test('the record says from what to what each of them was changed, and nothing of those that stay', () => {
    // given
    const two = { unit: 'workingDays', value: 2 } as const;
    const three = { unit: 'calendarDays', value: 3 } as const;
    const same = { unit: 'text', value: 'as it was' } as const;
    const given = { 'p.twoDays': two, 'p.same': same };
    const told = (rules: number) => {
      const c = begin(dueTask(), { parameters: given, rules });
      c.command({ kind: 'changeParameters', parameters: { 'p.twoDays': three, 'p.new': two, 'p.same': { ...same } }, reason: 'new rule' }, boss);
      return c.recordsOf('operationApplied')[0]!.data;
    };
    // then
    expect(told(NEWEST)).toMatchObject({ parameters: { 'p.twoDays': three, 'p.new': two, 'p.same': same }, before: { 'p.twoDays': two, 'p.new': null } });
    expect(told(NEWEST)).not.toHaveProperty('before.p.same');
    expect(told(18)).not.toHaveProperty('before');
  });

  test('of the working time it says what the calendar of the case had', () => {
    const c = begin(dueTask());
    const { close } = c.state.calendar;
    const time = (value: string) => ({ 'time.closeOfBusiness': { unit: 'time', value } }) as const;
    c.command({ kind: 'changeParameters', parameters: time('17:00'), calendar: { ...c.state.calendar, close: '17:00' }, reason: 'winter' }, boss);
    c.command({ kind: 'changeParameters', parameters: time('17:00'), calendar: c.state.calendar, reason: 'again' }, boss);
    expect(c.recordsOf('operationApplied').map(({ data }) => 'before' in data && data.before)).toEqual([time(close), {}]);
  });

  test('T9: what does not use the number stays', () => {
    // given
    const c = begin(dueTask());
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.day': { unit: 'workingDays', value: 9 } }, reason: 'r' });
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-04 18:00');
  });

  test('elapsed time is never lost: suspensions count again after a change', () => {
    // given
    const c = begin(dueTask());
    suspendFor(c, '2026-11-03 10:00', '2026-11-04 10:00');
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.twoDays': { unit: 'workingDays', value: 3 } }, reason: 'r' });
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-06 18:00');
  });

  const rule = (c: ReturnType<typeof begin>, value: number) =>
    c.command({ kind: 'changeParameters', parameters: { 'p.twoDays': { unit: 'workingDays', value } }, reason: 'new rule' });

  test('architecture.md: one that had run out stands when it runs again while its case is suspended, and is pushed on by all of it', () => {
    // given: overdue since Wednesday, suspended on Thursday
    const c = begin(dueTask());
    c.advanceTo(at('2026-11-05 10:00'));
    c.command({ kind: 'suspendCase', reason: 's' });
    c.advanceTo(at('2026-11-06 10:00'));
    // when
    rule(c, 6);
    // then
    expect(c.deadline('a')).toMatchObject({ state: 'paused', pausedAt: at('2026-11-05 10:00'), wasOverdue: true });
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-10 18:00');
    // when: five working days later
    c.advanceTo(at('2026-11-12 10:00'));
    c.command({ kind: 'resumeCase', reason: 'r' });
    // then
    expect(c.deadline('a').state).toBe('armed');
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-17 18:00');
  });

  test('elapsed time is never lost: a suspension counts also where the deadline had run out before it', () => {
    // given: overdue since Wednesday, suspended from Thursday to Monday
    const c = begin(dueTask());
    suspendFor(c, '2026-11-05 10:00', '2026-11-09 10:00');
    expect([c.deadline('a').state, wall(c.deadline('a').dueAt)]).toEqual(['overdue', '2026-11-04 18:00']);
    // when
    rule(c, 4);
    // then: as if it had been four days from the start
    expect([c.deadline('a').state, wall(c.deadline('a').dueAt)]).toEqual(['armed', '2026-11-10 18:00']);
  });

  test('T10: one that stays overdue is not told again', () => {
    // given
    const c = begin(dueTask());
    c.advanceTo(at('2026-11-09 10:00'));
    const told = () => c.effects.flatMap((e) => (e.kind === 'notify' ? [`${e.reason} ${wall(c.now)}`] : []));
    const before = told().length;
    // when
    rule(c, 3);
    // then
    expect([c.deadline('a').state, wall(c.deadline('a').dueAt)]).toEqual(['overdue', '2026-11-05 18:00']);
    expect(told()).toHaveLength(before);
    expect(c.recordsOf('deadlineExpired')).toHaveLength(1);
    // and: it is still said each working day
    c.advanceTo(at('2026-11-09 18:00'));
    expect(told().at(-1)).toBe('deadlineStill 2026-11-09 18:00');
  });

  test('T9: a new calendar moves what counts working days', () => {
    // given
    const c = begin(dueTask());
    // when
    c.command({ kind: 'changeParameters', parameters: {}, calendar: { ...china, holidays: [...china.holidays, '2026-11-03'] }, reason: 'holiday' });
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-05 18:00');
    expect(c.deadline('a').ledger.at(-1)).toMatchObject({ kind: 'calendarChanged' });
  });

  test('T1: a table that arrives makes the due time certain, also where it stays the same', () => {
    // given: no table of the year is loaded
    const c = new PureCase(dueTask().graph(), { calendar: { ...china, years: [] } }).start({}, { at: MONDAY });
    expect(c.deadline('a').calendarUncertain).toBe(true);
    // when
    c.command({ kind: 'changeParameters', parameters: {}, calendar: china, reason: 'the table of the year' });
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-04 18:00');
    expect(c.deadline('a').calendarUncertain).toBe(false);
  });

  test('T9: timers follow too, with the suspensions so far', () => {
    // given
    const c = begin(timed({ after: 'p.fourHours' }));
    suspendFor(c, '2026-11-02 11:00', '2026-11-02 12:00');
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.fourHours': { unit: 'hours', value: 6 } }, reason: 'r' });
    // then
    expect(c.timers.map((t) => wall(t.at!))).toEqual(['2026-11-02 17:00']);
  });

  test('T9: a case that stays as it is keeps the numbers it was started with', () => {
    // given: the new number is known to other cases only
    const c = begin(dueTask(), { parameters: { 'p.twoDays': { unit: 'workingDays', value: 5 } } });
    // then
    expect(wall(c.deadline('a').dueAt)).toBe('2026-11-09 18:00');
  });
});

describe('cancel', () => {
  test('it ends the case where it stands, also a suspended one; nothing is left open', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.day' } })
        .end()
        .boundary('t', 'a', { kind: 'timer', after: 'p.day' })
        .end('e2')
        .eventSubProcess('esp', { kind: 'message', messages: ['m'] }, (e) => e.end()),
    );
    c.command({ kind: 'suspendCase', reason: 's' });
    // when
    c.command({ kind: 'cancelCase', reason: 'mistake' }, boss);
    // then
    expect(c.state).toMatchObject({ status: 'cancelled', endState: 'cancelled', tasks: {}, waits: {}, instances: {}, suspendedAt: null });
    expect(c.deadline('a').state).toBe('cancelled');
    expect(c.recordsOf('operationApplied').at(-1)).toMatchObject({ actor: boss, data: { operation: 'cancel', reason: 'mistake' } });
    expect(c.elementsOf('taskCancelled')).toEqual(['a']);
  });

  test('an ended case takes no more commands', () => {
    // given
    const c = begin(dueTask());
    const taskId = c.task('a').id;
    c.command({ kind: 'cancelCase', reason: 'r' });
    const before = c.state;
    // when / then
    expect(c.refused({ kind: 'completeTask', taskId, outcome: 'done', values: {} })).toMatchObject({ code: 'taskNotOpen' });
    for (const kind of ['cancelCase', 'suspendCase'] as const) expect(c.refused({ kind, reason: 'r' })).toEqual({ code: 'caseEnded' });
    expect(c.refused({ kind: 'changeParameters', parameters: {}, reason: 'r' })).toEqual({ code: 'caseEnded' });
    expect(c.refused({ kind: 'sendMessage', name: 'm', payload: {} })).toEqual({ code: 'caseEnded' });
    expect(c.state).toBe(before);
  });
});

describe('reassign', () => {
  test('a task is given to another, and back to its group', () => {
    // given
    const c = begin(dueTask());
    const { id } = c.task('a');
    // when
    c.command({ kind: 'reassignTask', taskId: id, assignee: 'wang', reason: 'leave' }, boss);
    // then
    expect(c.completeRejected('a')).toMatchObject({ code: 'claimedByAnother' });
    expect(c.recordsOf('taskReassigned')).toMatchObject([{ actor: boss, data: { from: null, to: 'wang', reason: 'leave' } }]);
    // when
    c.command({ kind: 'reassignTask', taskId: id, assignee: null, reason: 'back' });
    c.complete('a');
    // then
    expect(c.open()).toEqual(['b']);
    expect(c.refused({ kind: 'reassignTask', taskId: id, assignee: 'x', reason: 'r' })).toEqual({ code: 'taskNotOpen', path: '/taskId' });
  });

  test('release: who has a task gives it back himself', () => {
    // given
    const c = begin(dueTask());
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'wang', reason: 'leave' }, boss);
    // when
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: '' }, { id: 'wang', name: '王' });
    // then
    expect(c.recordsOf('taskReleased')).toMatchObject([{ actor: { id: 'wang' }, data: { taskId: c.task('a').id } }]);
    expect(project(c.graph, c.steps.at(-1)!)).toMatchObject({ tasks: [{ assignee: null, assignedSeq: c.state.seq }] });
  });
});

describe('incidents', () => {
  test('rejections', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a', { performers: { assignee: 'nobody' } })
        .serviceTask('call')
        .end(),
    );
    const incidentId = Object.keys(c.state.incidents)[0]!;
    // when / then
    expect(c.refused({ kind: 'retryIncident', incidentId: 'x', reason: 'r' })).toEqual({ code: 'unknownIncident', path: '/incidentId' });
    expect(c.refused({ kind: 'resolveIncident', incidentId: 'x', reason: 'r' })).toEqual({ code: 'unknownIncident', path: '/incidentId' });
    expect(c.refused({ kind: 'retryIncident', incidentId, reason: 'r' })).toEqual({ code: 'incidentNotRetryable', path: '/incidentId' });
  });

  test('architecture.md: a suspended case does not go on by mending an incident', () => {
    // given
    const c = begin(process().start().serviceTask('call').end());
    c.fail('call');
    const incidentId = Object.keys(c.state.incidents)[0]!;
    c.command({ kind: 'suspendCase', reason: 's' });
    // when / then
    for (const kind of ['retryIncident', 'resolveIncident'] as const) expect(c.refused({ kind, incidentId, reason: 'r' })).toEqual({ code: 'caseSuspended' });
  });

  test('an incident that needs nothing done again is taken off the list', () => {
    // given
    const c = begin(process().start().userTask('a').end().boundary('b', 'a', { kind: 'timer', at: 'unknown' }, { interrupting: false }).end('e2'));
    expect(c.incidents()).toEqual(['timerFailed@b']);
    // when
    c.command({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'known' });
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.open()).toEqual(['a']);
  });
});
