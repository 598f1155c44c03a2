import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

const onTask = (event: object, interrupting: boolean) =>
  process()
    .start()
    .userTask('host')
    .userTask('after')
    .end()
    .boundary('b', 'host', { ...event }, { interrupting })
    .userTask('side')
    .end('e2');
const message = { kind: 'message', messages: ['ring'] };
const timer = { kind: 'timer', after: 'p.hour' };

describe('boundary event', () => {
  test('BPMN 13.5.3: an interrupting message ends its host and sends one token on', () => {
    // given
    const c = begin(onTask(message, true));
    // when
    c.message('ring');
    // then
    expect(c.open()).toEqual(['side']);
    expect(c.messages).toEqual([]);
    expect(c.state.trace.host).toMatchObject({ state: 'cancelled' });
    expect(c.recordsOf('taskCancelled')).toMatchObject([{ elementId: 'host', data: { reason: { kind: 'boundary', elementId: 'b' } } }]);
  });

  test('BPMN 13.5.3: a non-interrupting message lets its host go on, as often as it comes', () => {
    // given
    const c = begin(onTask(message, false));
    // when
    c.message('ring');
    c.message('ring');
    // then
    expect(c.open()).toEqual(['host', 'side', 'side']);
    // when
    c.complete('host');
    // then
    expect(c.open()).toEqual(['side', 'side', 'after']);
    expect(c.refused({ kind: 'sendMessage', name: 'ring', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
  });

  test('a timer with a condition fires only while that holds, and sets what it says', () => {
    // given
    const c = begin(onTask({ ...timer, when: 'parameter("p.yes") = true', output: { rung: 'now()' } }, true), {
      parameters: { 'p.yes': { unit: 'boolean', value: false } },
    });
    const turn = (value: boolean) => c.command({ kind: 'changeParameters', parameters: { 'p.yes': { unit: 'boolean', value } }, reason: 'r' });
    // when / then
    c.advanceTo(at('2026-11-02 10:30'));
    turn(true);
    turn(false);
    c.advanceTo(at('2026-11-03 10:00'));
    expect(c.open()).toEqual(['host']);
    // when
    turn(true);
    // then: its moment has passed meanwhile
    expect(c.open()).toEqual(['side']);
    expect(c.variables.rung).toBe('2026-11-03T10:00:00+08:00');
  });

  test('a timer whose condition or output cannot be evaluated is an incident, and the case goes on', () => {
    const c = begin(onTask({ ...timer, when: 'number(number) = 1' }, true));
    expect([c.incidents(), c.open()]).toEqual([['timerFailed@b'], ['host']]);
    const d = begin(onTask({ ...timer, output: { x: 'number(number)' } }, true)).advanceTo(at('2026-11-02 11:00'));
    expect([d.incidents(), d.open()]).toEqual([['outputFailed@b'], ['side']]);
  });

  test('a message is only taken down while what it would open is open', () => {
    // given
    const c = begin(onTask({ ...message, output: { last: 'message.payload.n' }, unlessActive: ['side', 'after'] }, false));
    // when
    c.message('ring', { n: 1 });
    c.message('ring', { n: 2 });
    // then
    expect(c.open()).toEqual(['host', 'side']);
    expect(c.variables.last).toBe(2);
    expect(c.recordsOf('messageReceived')).toHaveLength(2);
    // when
    c.complete('side');
    c.message('ring', { n: 3 });
    // then
    expect(c.open()).toEqual(['host', 'side']);
  });

  test('BPMN 13.5.3: an interrupting timer ends its host at its moment', () => {
    // given
    const c = begin(onTask(timer, true));
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.open()).toEqual(['side']);
    expect(c.timers).toEqual([]);
  });

  test('BPMN 13.5.3: a non-interrupting timer fires once and lets its host go on', () => {
    // given
    const c = begin(onTask(timer, false));
    // when
    c.advanceTo(at('2026-11-09 10:00'));
    // then
    expect(c.open()).toEqual(['host', 'side']);
    expect(c.recordsOf('timerFired')).toHaveLength(1);
  });

  test('BPMN 13.5.3: a host that completes takes its boundary events with it', () => {
    // given
    const c = begin(onTask(timer, true));
    // when
    c.complete('host');
    c.advanceTo(at('2026-12-01 10:00'));
    // then
    expect(c.open()).toEqual(['after']);
    expect(c.timers).toEqual([]);
    expect(c.recordsOf('timerFired')).toEqual([]);
  });

  test('BPMN 13.5.3: two hosts of one element each have their own boundary event', () => {
    // given: the task is entered twice, an hour apart
    const c = begin(
      process()
        .tolerating('lostSynchronisation')
        .start()
        .parallel('split')
        .to('host')
        .from('split')
        .catch('wait', timer)
        .userTask('host')
        .end()
        .boundary('b', 'host', { kind: 'timer', after: 'p.hour' })
        .userTask('side')
        .end('e2'),
    );
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.open().sort()).toEqual(['host', 'side']);
    // when
    c.advanceTo(at('2026-11-02 12:00'));
    // then
    expect(c.open()).toEqual(['side', 'side']);
  });

  test.each([
    ['interrupting', true, ['side']],
    ['non-interrupting', false, ['x', 'side']],
  ])('BPMN 13.5.3: an %s timer on a sub-process', (_, interrupting, open) => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('host', (b) => b.start().userTask('x').end())
        .end()
        .boundary('b', 'host', timer, { interrupting })
        .userTask('side')
        .end('e2'),
    );
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.open()).toEqual(open);
  });

  test.each([
    ['interrupting', true, ['side']],
    ['non-interrupting', false, ['y', 'side']],
  ])('BPMN 13.5.3: an %s escalation is caught at the edge of the sub-process it comes from', (_, interrupting, open) => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('host', (b) =>
          b
            .start()
            .userTask('x')
            .parallel('fork')
            .end('up', { event: { kind: 'escalation', escalation: 'help' } })
            .from('fork')
            .userTask('y')
            .end('e-y'),
        )
        .end()
        .boundary('b', 'host', { kind: 'escalation', escalation: 'help' }, { interrupting })
        .userTask('side')
        .end('e2'),
    );
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(open);
  });

  test('RR-10b: a repeating timer comes again after each period', () => {
    // given
    const c = begin(onTask({ kind: 'timer', after: 'p.sameDay', repeat: 'p.day' }, false));
    // when
    c.advanceTo(at('2026-11-05 18:00'));
    // then
    expect(c.recordsOf('timerFired').map((r) => wall(r.at))).toEqual(['2026-11-02 18:00', '2026-11-03 18:00', '2026-11-04 18:00', '2026-11-05 18:00']);
    expect(c.open()).toEqual(['host', 'side', 'side', 'side', 'side']);
  });

  test('RR-10b: a repetition is passed over while one is open, and time goes on', () => {
    // given
    const c = begin(onTask({ kind: 'timer', after: 'p.sameDay', repeat: 'p.day', unlessActive: 'side' }, false));
    // when: nobody acts for three days
    c.advanceTo(at('2026-11-04 20:00'));
    // then
    expect(c.open()).toEqual(['host', 'side']);
    // when
    c.complete('side');
    c.advanceTo(at('2026-11-05 18:00'));
    // then
    expect(c.open()).toEqual(['host', 'side']);
    expect(c.recordsOf('timerFired').map((r) => wall(r.at))).toEqual(['2026-11-02 18:00', '2026-11-05 18:00']);
  });

  test('repetitions that a host has slept through are one, not many', () => {
    // given
    const c = begin(onTask({ kind: 'timer', after: 'p.hour', repeat: 'p.hour' }, false));
    // when: the host wakes a day later
    c.send({ kind: 'timerFired', now: at('2026-11-03 10:30'), actor: { id: 'system', name: 'system' } });
    // then
    expect(c.recordsOf('timerFired')).toHaveLength(1);
    expect(c.timers.map((t) => wall(t.at!))).toEqual(['2026-11-03 11:00']);
  });

  test('BPMN 13.5.3: on a multi-instance activity a boundary event belongs to the whole', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('host', { multiInstance: { collection: '["a", "b"]', itemVariable: 'i' } })
        .end()
        .boundary('b', 'host', timer)
        .userTask('side')
        .end('e2'),
    );
    expect(c.timers).toHaveLength(1);
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.open()).toEqual(['side']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('an incident on what a boundary event has ended goes with it', () => {
    // given
    const c = begin(process().start().serviceTask('host').end().boundary('b', 'host', timer).userTask('side').end('e2'));
    c.fail('host');
    expect(c.incidents()).toEqual(['serviceFailed@host']);
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.incidents()).toEqual([]);
    expect(c.flags()).toEqual([]);
  });
});
