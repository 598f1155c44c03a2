import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

describe('intermediate catch event', () => {
  test('BPMN 13.5.2: a message event rests until its message comes, and keeps what it brings', () => {
    // given
    const c = begin(
      process()
        .start()
        .catch('m', { kind: 'message', messages: ['go'], output: { n: 'message.payload.n', by: 'message.name' } })
        .userTask('a')
        .end(),
    );
    expect(c.open()).toEqual([]);
    // when
    c.message('go', { n: 7 });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.variables).toMatchObject({ n: 7, by: 'go' });
    expect(c.messages).toEqual([]);
  });

  test('BPMN 13.5.2: a timer event rests for its period', () => {
    // given
    const c = begin(process().start().catch('t', { kind: 'timer', after: 'p.hour' }).userTask('a').end());
    // when
    c.advanceTo(at('2026-11-02 10:59'));
    // then
    expect(c.open()).toEqual([]);
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.recordsOf('timerFired')).toMatchObject([{ elementId: 't', at: at('2026-11-02 11:00') }]);
    expect(c.timers).toEqual([]);
  });

  test.each([
    ['in working days', { after: 'p.twoDays' }, '2026-11-04 18:00'],
    ['from an instant that is known', { after: 'p.hour', from: 'since' }, '2026-11-03 09:00'],
    ['at an instant', { at: 'since' }, '2026-11-03 08:00'],
    ['from the moment of activation where the instant is not known', { after: 'p.hour', from: 'unknown' }, '2026-11-02 11:00'],
  ])('BPMN 10.5.5: a timer waits %s', (_, timer, due) => {
    // given
    const c = begin(
      process()
        .start()
        .catch('t', { kind: 'timer', ...timer })
        .userTask('a')
        .end(),
      { variables: { since: '2026-11-03T08:00:00+08:00' } },
    );
    // when
    c.advanceTo(at('2026-12-01 00:00'));
    // then
    expect(c.recordsOf('timerFired').map((r) => wall(r.at))).toEqual([due]);
  });

  test('engine.md: a timer whose instant cannot be known is an incident, not an exception', () => {
    // given / when
    const c = begin(process().start().catch('t', { kind: 'timer', at: 'unknown' }).userTask('a').end());
    // then
    expect(c.incidents()).toEqual(['timerFailed@t']);
    expect(c.state.status).toBe('running');
  });

  test('rules.md T9: a period that was no period is mended by a change of parameters', () => {
    // given
    const c = begin(process().start().catch('t', { kind: 'timer', after: 'p.text' }).userTask('a').end());
    expect(c.incidents()).toEqual(['timerFailed@t']);
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.text': { unit: 'hours', value: 2 } }, reason: 'mend' });
    c.advanceTo(at('2026-11-02 12:00'));
    // then
    expect(c.open()).toEqual(['a']);
  });
});

describe('intermediate throw event', () => {
  test('BPMN 13.5.5: a none event is passed at once and keeps the answer for the gateway behind it', () => {
    // given
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'])
        .throw('milestone')
        .exclusive('x')
        .when('outcome = "yes"')
        .userTask('good')
        .end('e1')
        .from('x')
        .otherwise()
        .userTask('bad')
        .end('e2'),
    );
    // when
    c.complete('a', { outcome: 'yes' });
    // then
    expect(c.open()).toEqual(['good']);
    expect(c.state.trace.milestone).toMatchObject({ state: 'completed' });
  });

  const thrower = (interrupting: boolean) =>
    process()
      .start()
      .subProcess('sub', (b) => b.start().userTask('x').throw('up', { kind: 'escalation', escalation: 'help' }).userTask('y').end())
      .end('e')
      .boundary('b', 'sub', { kind: 'escalation', escalation: 'help' }, { interrupting })
      .userTask('rescue')
      .end('e2');

  test('BPMN 13.5.5: a non-interrupting catcher lets the thrower go on', () => {
    // given
    const c = begin(thrower(false));
    // when
    c.complete('x');
    // then
    expect(c.open().sort()).toEqual(['rescue', 'y']);
  });

  test('BPMN 13.5.5: an interrupting catcher ends the thrower where it stands', () => {
    // given
    const c = begin(thrower(true));
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['rescue']);
    expect(c.state.trace.up).toMatchObject({ state: 'cancelled' });
  });

  test('BPMN 10.5.7: the nearest catcher acts, only it', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('outer', (o) => {
          o.start()
            .subProcess('inner', (i) => i.start().userTask('x').throw('up', { kind: 'escalation', escalation: 'help' }).end())
            .end();
          o.boundary('near', 'inner', { kind: 'escalation', escalation: 'help' }, { interrupting: false }).userTask('near-help').end('e-near');
        })
        .end('e')
        .boundary('far', 'outer', { kind: 'escalation', escalation: 'help' }, { interrupting: false })
        .userTask('far-help')
        .end('e-far'),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['near-help']);
  });
});
