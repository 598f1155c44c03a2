import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

describe('timer', () => {
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
