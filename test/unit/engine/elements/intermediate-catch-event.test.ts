import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

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
});
