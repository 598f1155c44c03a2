import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

const message = { kind: 'message', messages: ['ring'] };
const around = (event: object, interrupting: boolean) =>
  process()
    .start()
    .userTask('a')
    .userTask('b')
    .end()
    .eventSubProcess('esp', { ...event }, (e) => e.userTask('side').end(), { interrupting });

describe('event sub-process', () => {
  test('BPMN 13.5.4: an interrupting one ends all else in its scope and then the scope', () => {
    // given
    const c = begin(around(message, true));
    // when
    c.message('ring');
    // then
    expect(c.open()).toEqual(['side']);
    expect(c.refused({ kind: 'sendMessage', name: 'ring', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
    // when
    c.complete('side');
    // then
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 13.5.4: a non-interrupting one runs beside, again and again, and the scope waits for it', () => {
    // given
    const c = begin(around(message, false));
    // when
    c.message('ring');
    c.message('ring');
    c.complete('a');
    c.complete('b');
    // then
    expect(c.open()).toEqual(['side', 'side']);
    expect(c.state.status).toBe('running');
  });

  test('BPMN 13.5.4: a timer starts one of the process', () => {
    // given
    const c = begin(around({ kind: 'timer', after: 'p.hour' }, false));
    // when
    c.advanceTo(at('2026-11-02 11:00'));
    // then
    expect(c.open()).toEqual(['a', 'side']);
    expect(c.timers).toEqual([]);
  });

  const escalating = (interrupting: boolean) =>
    process()
      .start()
      .subProcess('sub', (b) =>
        b
          .start()
          .userTask('x')
          .throw('up', { kind: 'escalation', escalation: 'help' })
          .userTask('y')
          .end()
          .eventSubProcess('esp', { kind: 'escalation', escalation: 'help' }, (e) => e.userTask('side').end(), { interrupting }),
      )
      .userTask('after')
      .end();

  test('BPMN 13.5.4: one that catches an escalation of its own scope interrupts it', () => {
    // given
    const c = begin(escalating(true));
    // when
    c.complete('x');
    // then
    expect(c.open()).toEqual(['side']);
    // when
    c.complete('side');
    // then
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 13.5.4: one that catches an escalation without interrupting lets it go on', () => {
    // given
    const c = begin(escalating(false));
    // when
    c.complete('x');
    // then
    expect(c.open().sort()).toEqual(['side', 'y']);
  });

  test('BPMN 13.5.4: once an interrupting one has taken over, nothing else starts there, not even itself', () => {
    // given
    const c = begin(
      process()
        .start()
        .userTask('a')
        .throw('up', { kind: 'escalation', escalation: 'help' })
        .end()
        .eventSubProcess('esp', { kind: 'escalation', escalation: 'help' }, (e) =>
          e.throw('again', { kind: 'escalation', escalation: 'help' }).userTask('side').end(),
        ),
    );
    // when
    c.complete('a');
    // then
    expect(c.open()).toEqual(['side']);
    expect(c.recordsOf('elementActivated').filter((r) => r.elementId === 'esp')).toHaveLength(1);
  });

  test('BPMN 13.5.4: an escalation out of one instance of a multi-instance reaches the event sub-process of the process itself', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('sub', (b) => b.start().userTask('x').throw('up', { kind: 'escalation', escalation: 'help' }).userTask('y').end(), {
          multiInstance: { collection: '["p", "q"]', itemVariable: 'i' },
        })
        .end()
        .eventSubProcess('esp', { kind: 'escalation', escalation: 'help' }, (e) => e.userTask('side').end()),
    );
    // when
    c.complete('x', { key: 'p' });
    // then: the whole process is interrupted, not one item
    expect(c.open()).toEqual(['side']);
    c.complete('side');
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 13.5.4: waits of a sub-process close with it', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess('sub', (b) =>
          b
            .start()
            .userTask('x')
            .end()
            .eventSubProcess('esp', message, (e) => e.userTask('side').end(), { interrupting: false }),
        )
        .userTask('after')
        .end(),
    );
    expect(c.messages).toHaveLength(1);
    // when
    c.complete('x');
    // then
    expect(c.messages).toEqual([]);
  });

  test('what is learnt in one is known in the process', () => {
    // given
    const c = begin(around({ ...message, output: { heard: 'message.payload.what' } }, false));
    // when
    c.message('ring', { what: 'bell' });
    c.complete('side', { values: { answer: 42 } });
    // then
    expect(c.variables).toMatchObject({ heard: 'bell', answer: 42 });
  });
});
