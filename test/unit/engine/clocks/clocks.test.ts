import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

const base = { parameter: 'p.twoDays', startedBy: { element: 'a' }, from: 'since', metBy: [{ element: 'b' }] };
const twoSteps = (clock: object = {}) =>
  process()
    .start()
    .userTask('a')
    .userTask('b')
    .userTask('d')
    .end()
    .clock('c', { ...base, ...clock });
const since = { values: { since: '2026-11-02T09:00:00+08:00' } };
const told = (c: PureCase) => c.effects.flatMap((e) => (e.kind === 'notify' ? [e.reason] : []));

describe('clocks', () => {
  test('a clock starts when its step is done and counts from the moment that is known', () => {
    // given
    const c = begin(twoSteps());
    expect(c.state.deadlines).toEqual({});
    // when
    c.complete('a', since);
    // then
    expect(c.deadline('c')).toMatchObject({
      state: 'armed',
      from: at('2026-11-02 09:00'),
      value: 2,
      unit: 'workingDays',
      countedDays: ['2026-11-03', '2026-11-04'],
      ledger: [{ kind: 'started' }],
    });
    expect(wall(c.deadline('c').dueAt)).toBe('2026-11-04 18:00');
  });

  test('in time it is met', () => {
    // given
    const c = begin(twoSteps());
    c.complete('a', since);
    // when
    c.advanceTo(at('2026-11-04 18:00') - 1);
    c.complete('b');
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'met', wasOverdue: false, thresholds: [] });
    c.advanceTo(at('2026-11-20 18:00'));
    expect(c.recordsOf('deadlineExpired')).toEqual([]);
  });

  test('T10: when it has run out the work goes on, and later it is met late', () => {
    // given
    const c = begin(twoSteps());
    c.complete('a', since);
    // when
    c.advanceTo(at('2026-11-04 18:00'));
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'overdue', wasOverdue: true });
    expect(c.open()).toEqual(['b']);
    expect(c.flags()).toEqual(['overdue']);
    // when
    c.advanceTo(at('2026-11-05 09:00'));
    c.complete('b');
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'metLate', metAt: at('2026-11-05 09:00') });
    expect(c.flags()).toEqual([]);
  });

  test.each([
    ['2026-11-04T17:00:00+08:00', 'met'],
    ['2026-11-04T18:30:00+08:00', 'metLate'],
  ])('late registration: done at %s, typed a week later: %s', (doneAt, state) => {
    // given
    const c = begin(twoSteps({ metAt: 'doneAt' }));
    c.complete('a', since);
    c.advanceTo(at('2026-11-11 09:00'));
    // when
    c.complete('b', { values: { doneAt } });
    // then
    expect(c.deadline('c')).toMatchObject({ state, wasOverdue: true });
  });

  test('restartedBy: time is granted anew once it has run out, from where `from` says now; it is no deadline beside the first', () => {
    // given
    const c = begin(twoSteps({ restartedBy: [{ element: 'b' }], metBy: [{ element: 'd' }] }));
    c.complete('a', since);
    c.advanceTo(at('2026-11-05 10:00'));
    expect(c.deadline('c')).toMatchObject({ state: 'overdue' });
    // when
    c.complete('b', { values: { since: '2026-11-05T10:00:00+08:00' } });
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'armed', from: at('2026-11-05 10:00'), wasOverdue: true });
    expect(wall(c.deadline('c').dueAt)).toBe('2026-11-09 18:00');
    expect(c.recordsOf('deadlineStarted').map((r) => r.data.deadlineId)).toEqual(['c', 'c']);
    // when
    c.advanceTo(at('2026-11-09 18:00'));
    // then
    expect(c.recordsOf('deadlineExpired')).toHaveLength(2);
    expect(c.deadline('c')).toMatchObject({ state: 'overdue' });
  });

  test('restartedBy: what is handed in again before the first time begins the clock as well', () => {
    // given
    const c = begin(twoSteps({ startedBy: { element: 'd' }, restartedBy: [{ element: 'a', when: 'since != null' }], metBy: [{ element: 'b' }] }));
    // when
    c.complete('a', since);
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'armed', ledger: [{ kind: 'started' }] });
  });

  test('late registration: a clock that had run out before it was registered runs out at once', () => {
    // given
    const c = begin(twoSteps());
    // when
    c.complete('a', { values: { since: '2026-10-26T09:00:00+08:00' } });
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'overdue' });
    expect(c.recordsOf('deadlineExpired')).toHaveLength(1);
  });

  test('clock A: it is met when all that must happen has happened; the latest moment decides', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a')
        .subProcess('s', (b) => b.start().userTask('b').end(), { multiInstance: { collection: '["p", "q"]', itemVariable: 'i' } })
        .userTask('d')
        .end()
        .clock('c', { ...base, metTimes: '2', metAt: 'doneAt' }),
    );
    c.complete('a', since);
    // when
    c.complete('b', { key: 'p', values: { doneAt: '2026-11-02T09:59:00+08:00' } });
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'armed', metCount: 1 });
    // when
    c.complete('b', { key: 'q', values: { doneAt: '2026-11-02T09:30:00+08:00' } });
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'met', metAt: at('2026-11-02 09:59') });
  });

  test('BPMN 13.3.7: a multi-instance step meets a clock once, when all of it is done', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a')
        .userTask('b', { multiInstance: { collection: '[1, 2]', itemVariable: 'i' } })
        .end()
        .clock('c', base),
    );
    c.complete('a', since);
    // when
    c.complete('b', { key: '1' });
    // then
    expect(c.deadline('c').state).toBe('armed');
    c.complete('b', { key: '2' });
    expect(c.deadline('c')).toMatchObject({ state: 'met', metCount: 1 });
  });

  test('an outcome that takes the case away from what the clock asked for cancels it; that it had run out stays', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a')
        .choice('w', ['on', 'back'])
        .exclusive('x')
        .when('outcome = "back"')
        .userTask('back')
        .end('e1')
        .from('x')
        .otherwise()
        .userTask('b')
        .end('e2')
        .clock('c', { ...base, cancelledBy: [{ element: 'back' }] }),
    );
    c.complete('a', since);
    c.advanceTo(at('2026-11-06 10:00'));
    // when
    c.complete('w', { outcome: 'back' });
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'cancelled', wasOverdue: true, thresholds: [] });
  });

  test('the end of the case cancels what still runs', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a')
        .userTask('z')
        .end()
        .clock('c', { ...base, metBy: [{ message: 'never' }] })
        .eventSubProcess('esp', { kind: 'message', messages: ['never'] }, (e) => e.end(), { interrupting: false }),
    );
    c.complete('a', since);
    // when
    c.complete('z');
    // then
    expect(c.deadline('c').state).toBe('cancelled');
    expect(c.recordsOf('deadlineCancelled')).toHaveLength(1);
  });

  test('RR-S4: an exempt clock is shown and arms nothing', () => {
    // given
    const c = begin(twoSteps({ exemptWhen: 'route = "taiwan"', thresholds: [{ at: 'due', tell: [{ role: 'boss' }] }], flag: 'late' }));
    // when
    c.complete('a', { values: { ...since.values, route: 'taiwan' } });
    c.advanceTo(at('2026-12-01 10:00'));
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'exempt', thresholds: [], wasOverdue: false });
    expect([c.effects, c.flags()]).toEqual([[], []]);
  });

  test('a message may meet a clock, and a condition says which', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a')
        .receive('w', 'news')
        .userTask('z')
        .end()
        .clock('c', { ...base, metBy: [{ message: 'news', when: 'message.payload.good = true' }], metAt: 'message.payload.at' }),
    );
    c.complete('a', since);
    // when
    c.message('news', { good: true, at: '2026-11-02T09:30:00+08:00' });
    // then
    expect(c.deadline('c')).toMatchObject({ state: 'met', metAt: at('2026-11-02 09:30') });
  });

  test('a boundary event may start and meet clocks too', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('h')
        .end()
        .boundary('ring', 'h', { kind: 'message', messages: ['ring'] })
        .userTask('a')
        .end('e2')
        .clock('c', { ...base, startedBy: { element: 'ring' }, from: 'now()', metBy: [{ element: 'a' }] }),
    );
    // when
    c.message('ring');
    expect(c.deadline('c').state).toBe('armed');
    c.complete('a');
    // then
    expect(c.deadline('c').state).toBe('met');
  });

  test('a clock without a start or a period is an incident, and the case goes on', () => {
    // given
    const c = begin(twoSteps().clock('d2', { ...base, from: 'now()', parameter: 'p.text' }));
    // when
    c.complete('a');
    // then
    expect(c.incidents()).toEqual(['clockHasNoStart@a', 'clockHasNoPeriod@a']);
    expect(c.open()).toEqual(['b']);
  });

  describe('started anew', () => {
    const looping = (clock: object = {}) =>
      process()
        .start()
        .exclusive('m')
        .userTask('a')
        .userTask('b')
        .choice('t', ['again', 'on'])
        .exclusive('g')
        .when('outcome = "again"')
        .to('m')
        .from('g')
        .otherwise()
        .end()
        .clock('c', { ...base, ...clock });

    test('`extend`: a clock that starts again counts from its new start', () => {
      // given
      const c = begin(looping());
      c.complete('a', since);
      c.advanceTo(at('2026-11-05 10:00'));
      c.complete('b');
      c.complete('t', { outcome: 'again' });
      // when
      c.complete('a', { values: { since: '2026-11-05T10:00:00+08:00' } });
      // then
      expect(c.deadline('c')).toMatchObject({ state: 'armed', wasOverdue: true, from: at('2026-11-05 10:00'), metCount: 0 });
      expect(wall(c.deadline('c').dueAt)).toBe('2026-11-09 18:00');
      expect(c.deadline('c').ledger.map((l) => l.kind)).toEqual(['started']);
      expect(c.deadlines.map(({ id, state }) => `${id} ${state}`)).toEqual(['c metLate', 'c~2 armed']);
    });

    test('RR-S4: a clock that is exempt stays exempt when it starts again', () => {
      // given
      const c = begin(looping({ exemptWhen: 'true' }));
      c.complete('a', since);
      c.complete('b');
      c.complete('t', { outcome: 'again' });
      // when
      c.complete('a', since);
      // then
      expect(c.deadline('c').state).toBe('exempt');
    });

    test('a clock of a sub-process that is entered again belongs to the new round, and its timers wait for it', () => {
      // given
      const c = begin(
        process()
          .start()
          .exclusive('m')
          .subProcess('s', (s) => {
            s.start().userTask('a').userTask('b').end();
            s.boundary('late', 'b', { kind: 'timer', clock: 'c' }, { interrupting: false }).userTask('chase').end('s-e2');
          })
          .choice('t', ['again', 'on'])
          .exclusive('g')
          .when('outcome = "again"')
          .to('m')
          .from('g')
          .otherwise()
          .end()
          .clock('c', { ...base, scope: 's' }),
      );
      c.complete('a', since);
      c.complete('b');
      c.complete('t', { outcome: 'again' });
      c.complete('a', { values: { since: '2026-11-02T10:00:00+08:00' } });
      // when
      c.advanceTo(at('2026-11-04 18:00'));
      // then
      expect(c.open()).toEqual(['b', 'chase']);
    });

    test('a deadline set by hand follows its rule again once it has started anew', () => {
      // given
      const c = begin(looping());
      c.complete('a', since);
      c.command({ kind: 'changeDeadline', deadlineId: 'c', dueAt: at('2026-11-20 18:00'), reason: 'agreed' });
      c.complete('b');
      c.complete('t', { outcome: 'again' });
      c.complete('a', since);
      // when
      c.command({ kind: 'changeParameters', parameters: { 'p.twoDays': { unit: 'workingDays', value: 3 } }, reason: 'new rule' });
      // then
      expect(wall(c.deadline('c').dueAt)).toBe('2026-11-05 18:00');
    });
  });

  describe('instances', () => {
    const perRoute = () =>
      process()
        .start()
        .subProcess(
          's',
          (s) => {
            s.start()
              .userTask('a')
              .receive('w', 'shipped', {}, { correlation: { route: 'route' } })
              .end();
            s.boundary('late', 'w', { kind: 'timer', clock: 'c', repeat: 'p.day', unlessActive: 'chase' }, { interrupting: false })
              .userTask('chase')
              .end('s-e2');
          },
          { multiInstance: { collection: '["p", "q"]', itemVariable: 'route' } },
        )
        .end()
        .clock('c', { ...base, scope: 's', metBy: [{ message: 'shipped' }], flag: 'late' });

    test('RR-S7: each instance has its own clock', () => {
      // given
      const c = begin(perRoute());
      c.complete('a', { key: 'p', ...since });
      c.complete('a', { key: 'q', values: { since: '2026-11-03T09:00:00+08:00' } });
      // when
      c.advanceTo(at('2026-11-04 18:00'));
      // then
      expect([c.deadline('c@p').state, c.deadline('c@q').state]).toEqual(['overdue', 'armed']);
      expect(c.open()).toEqual(['chase@p']);
      expect(c.flags()).toContain('late');
      // when
      c.advanceTo(at('2026-11-04 18:01'));
      c.message('shipped', { route: 'p' });
      // then
      expect([c.deadline('c@p').state, c.deadline('c@q').state]).toEqual(['metLate', 'armed']);
    });

    test('clock B: chased again each working day until shipped, never while one is open', () => {
      // given
      const c = begin(perRoute());
      c.complete('a', { key: 'p', ...since });
      // when
      c.advanceTo(at('2026-11-06 18:00'));
      c.complete('chase');
      c.advanceTo(at('2026-11-09 18:00'));
      c.complete('chase');
      c.message('shipped', { route: 'p' });
      c.advanceTo(at('2026-11-20 18:00'));
      // then
      expect(c.recordsOf('timerFired').map((r) => wall(r.at))).toEqual(['2026-11-04 18:00', '2026-11-09 18:00']);
      expect(c.open()).toEqual(['a@q']);
    });

    test('what waits for a clock once waits for it again when it is put off; an interrupting one has ended what it hung on', () => {
      // given
      const waiting = (interrupting: boolean) =>
        begin(
          process()
            .start()
            .userTask('a')
            .userTask('b')
            .end()
            .boundary('late', 'b', { kind: 'timer', clock: 'c' }, { interrupting })
            .userTask('chase')
            .end('e2')
            .clock('c', base),
        );
      for (const interrupting of [false, true]) {
        const c = waiting(interrupting);
        c.complete('a', since);
        c.advanceTo(at('2026-11-05 10:00'));
        c.complete('chase');
        if (interrupting) {
          expect(c.state.status).toBe('completed');
          continue;
        }
        // when
        c.command({ kind: 'changeDeadline', deadlineId: 'c', dueAt: at('2026-11-10 18:00'), reason: 'agreed' });
        c.advanceTo(at('2026-11-10 18:00'));
        // then
        expect(c.open()).toEqual(['b', 'chase']);
        expect(c.recordsOf('timerFired').map((r) => [wall(r.at), r.data.n])).toEqual([
          ['2026-11-04 18:00', 1],
          ['2026-11-10 18:00', 2],
        ]);
      }
    });

    test('a clock that is put off after it had run out holds its repetitions back', () => {
      // given
      const c = begin(perRoute());
      c.complete('a', { key: 'p', ...since });
      c.advanceTo(at('2026-11-04 18:00'));
      c.complete('chase');
      // when
      c.command({ kind: 'changeDeadline', deadlineId: 'c@p', dueAt: at('2026-11-10 18:00'), reason: 'agreed' });
      c.advanceTo(at('2026-11-10 18:00'));
      // then
      expect(c.recordsOf('timerFired').map((r) => wall(r.at))).toEqual(['2026-11-04 18:00', '2026-11-10 18:00']);
    });
  });

  describe('thresholds and flags', () => {
    test('half, due and every are told at their moments, to whom the clock says', () => {
      // given
      const thresholds = [
        { at: 'half', tell: [{ role: 'staff' }] },
        { at: 'due', tell: [{ role: 'boss' }] },
        { at: 'every', every: 'p.day', tell: [{ role: 'boss' }] },
      ];
      const c = begin(twoSteps({ thresholds, flag: 'promiseBroken' }));
      c.complete('a', since);
      // when
      c.advanceTo(at('2026-11-06 18:00'));
      // then
      expect(told(c)).toEqual(['deadlineHalf', 'deadlineExpired', 'deadlineStill', 'deadlineStill']);
      expect(c.recordsOf('reminderDue').map((r) => wall(r.at))).toEqual(['2026-11-03 13:30', '2026-11-04 18:00', '2026-11-05 18:00', '2026-11-06 18:00']);
      expect(c.flags().sort()).toEqual(['overdue', 'promiseBroken']);
      // when
      c.complete('b');
      // then: a broken promise stays visible
      expect(c.flags()).toEqual(['promiseBroken']);
    });

    test('a late registration that shows the promise was kept takes its word away', () => {
      // given
      const c = begin(twoSteps({ metAt: 'doneAt', flag: 'promiseBroken' }));
      c.complete('a', since);
      c.advanceTo(at('2026-11-06 18:00'));
      expect(c.flags()).toContain('promiseBroken');
      // when
      c.complete('b', { outcome: 'done', values: { doneAt: '2026-11-04T17:00:00+08:00' } });
      // then
      expect(c.deadline('c')).toMatchObject({ state: 'met', wasOverdue: true });
      expect(c.flags()).toEqual([]);
    });

    test('a reminder whose moment had passed when the clock started is left out', () => {
      // given
      const c = begin(twoSteps({ thresholds: [{ at: 'half', tell: [{ role: 'staff' }] }] }), { at: at('2026-11-04 10:00') });
      // when
      c.complete('a', since);
      c.advanceTo(at('2026-11-20 18:00'));
      // then
      expect(told(c)).toEqual([]);
    });

    test('a notice of a clock of the case names an element of the drawing', () => {
      // given
      const c = begin(twoSteps({ thresholds: [{ at: 'due', tell: [{ role: 'boss' }] }] }));
      c.complete('a', since);
      // when
      c.advanceTo(at('2026-11-04 18:00'));
      // then
      const notice = c.effects.find((effect) => effect.kind === 'notify');
      expect(c.graph.elements).toHaveProperty([notice!.elementId]);
      expect(notice).toMatchObject({ subject: { zh: '超期：T-202609-0001「c」', en: 'Overdue: T-202609-0001 “c”' } });
    });

    test('a threshold that tells nobody passes in silence, and time goes on', () => {
      // given
      const c = begin(twoSteps({ thresholds: [{ at: 'every', every: 'p.day', tell: [{ relative: 'performer' }] }] }));
      c.complete('a', since);
      // when
      c.advanceTo(at('2026-11-20 18:00'));
      // then
      expect(c.effects).toEqual([]);
      expect(c.deadline('c').state).toBe('overdue');
    });
  });

  describe('paused by a condition', () => {
    const pausing = () =>
      twoSteps({ metBy: [{ element: 'd' }], pauseWhen: 'parameter("p.yes") and active("b")', thresholds: [{ at: 'half', tell: [{ role: 'staff' }] }] });

    test('repair.clockA.pauseWhileAgent: it stands while the condition holds and is pushed on in working time', () => {
      // given
      const c = begin(pausing());
      c.complete('a', since);
      expect(c.deadline('c')).toMatchObject({ state: 'paused', pausedAt: at('2026-11-02 10:00') });
      // when
      c.advanceTo(at('2026-11-06 10:00'));
      expect(c.deadline('c').state).toBe('paused');
      c.complete('b');
      // then: four working days later
      expect(c.deadline('c').state).toBe('armed');
      expect(wall(c.deadline('c').dueAt)).toBe('2026-11-10 18:00');
      expect(c.deadline('c').ledger.map((l) => l.kind)).toEqual(['started', 'paused', 'resumed']);
      expect(wall(c.deadline('c').thresholds[0]!.at)).toBe('2026-11-09 13:30');
    });

    test('met while it stands, the time it stood is not held against it', () => {
      // given
      const c = begin(
        process()
          .start()
          .userTask('a')
          .parallel('p')
          .userTask('b')
          .end('e1')
          .from('p')
          .userTask('d')
          .end('e2')
          .clock('c', { ...base, metBy: [{ element: 'd' }], pauseWhen: 'active("b")' }),
      );
      c.complete('a', since);
      // when
      c.advanceTo(at('2026-11-12 10:00'));
      c.complete('d');
      // then
      expect(c.deadline('c')).toMatchObject({ state: 'met', wasOverdue: false });
    });

    test('suspension and resumption leave a clock that stands by its own condition standing', () => {
      // given
      const c = begin(pausing());
      c.complete('a', since);
      // when
      c.advanceTo(at('2026-11-03 10:00'));
      c.command({ kind: 'suspendCase', reason: 's' });
      c.advanceTo(at('2026-11-04 10:00'));
      c.command({ kind: 'resumeCase', reason: 'r' });
      // then
      expect(c.deadline('c')).toMatchObject({ state: 'paused', pausedAt: at('2026-11-02 10:00') });
      // when
      c.advanceTo(at('2026-11-06 10:00'));
      c.complete('b');
      expect(wall(c.deadline('c').dueAt)).toBe('2026-11-10 18:00');
    });

    test('one that is set by hand while it stands is pushed on only by what it stands from then on', () => {
      // given: standing since Monday 10:00
      const c = begin(twoSteps({ pauseWhen: 'active("b")' }));
      c.complete('a', since);
      c.advanceTo(at('2026-11-05 10:00'));
      // when
      c.command({ kind: 'changeDeadline', deadlineId: 'c', dueAt: at('2026-11-06 18:00'), reason: 'agreed' });
      c.advanceTo(at('2026-11-05 11:00'));
      c.complete('b');
      // then
      expect(wall(c.deadline('c').dueAt)).toBe('2026-11-09 10:00');
    });
  });
});
