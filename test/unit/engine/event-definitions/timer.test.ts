import { FOUNDATION } from '../../../../engine/revisions.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
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

  test('a timer whose instant cannot be known is an incident, not an exception', () => {
    // given / when
    const c = begin(process().start().catch('t', { kind: 'timer', at: 'unknown' }).userTask('a').end());
    // then
    expect(c.incidents()).toEqual(['timerFailed@t']);
    expect(c.state.status).toBe('running');
  });

  test('T9: a period that was no period is mended by a change of parameters', () => {
    // given
    const c = begin(process().start().catch('t', { kind: 'timer', after: 'p.text' }).userTask('a').end());
    expect(c.incidents()).toEqual(['timerFailed@t']);
    // when
    c.command({ kind: 'changeParameters', parameters: { 'p.text': { unit: 'hours', value: 2 } }, reason: 'mend' });
    c.advanceTo(at('2026-11-02 12:00'));
    // then
    expect(c.open()).toEqual(['a']);
  });

  describe('without a moment', () => {
    const lost = () =>
      process()
        .start()
        .catch('t', { kind: 'timer', at: 'moment' })
        .userTask('a')
        .end()
        .eventSubProcess('esp', { kind: 'message', messages: ['moment'], output: { moment: 'message.payload.at' } }, (e) => e.end(), { interrupting: false });
    const incidentId = (c: PureCase) => Object.keys(c.state.incidents)[0]!;

    test('B6: is an incident that a retry mends once the variable is there', () => {
      // given
      const c = begin(lost());
      expect(c.incidents()).toEqual(['timerFailed@t']);
      // when
      c.command({ kind: 'retryIncident', incidentId: incidentId(c), reason: 'r' });
      // then
      expect(c.incidents()).toEqual(['timerFailed@t']);
      // when
      c.message('moment', { at: '2026-11-02T12:00:00+08:00' });
      c.command({ kind: 'retryIncident', incidentId: incidentId(c), reason: 'r' });
      // then
      expect(c.incidents()).toEqual([]);
      expect(c.open()).toEqual([]);
      c.advanceTo(at('2026-11-02 12:00'));
      expect(c.open()).toEqual(['a']);
    });

    test.each([
      ['to come, and fires then', '2026-11-03 09:00', []],
      ['that is past, and fires at once', '2026-11-01 09:00', ['a']],
    ])('B6: can be given one %s', (_, moment, open) => {
      // given
      const c = begin(lost());
      // when
      c.command({ kind: 'retryIncident', incidentId: incidentId(c), dueAt: at(moment), reason: 'told by telephone' });
      // then
      expect(c.incidents()).toEqual([]);
      expect(c.open()).toEqual(open);
      c.advanceTo(at('2026-11-03 09:00'));
      expect(c.open()).toEqual(['a']);
    });

    test('B6: is not taken off the list, for the case would then wait for nothing', () => {
      const c = begin(lost());
      expect(c.refused({ kind: 'resolveIncident', incidentId: incidentId(c), reason: 'r' })).toEqual({ code: 'incidentNeedsRetry', path: '/incidentId' });
    });

    test('B6: at the edge of a step may be taken off the list, for the step goes its own way; it ends with the step', () => {
      // given
      const edge = () => process().start().userTask('a').end().boundary('t', 'a', { kind: 'timer', at: 'moment' }, { interrupting: false }).end('e2');
      const resolved = begin(edge());
      const left = begin(edge());
      // when
      resolved.command({ kind: 'resolveIncident', incidentId: incidentId(resolved), reason: 'r' });
      left.complete('a');
      // then
      expect(resolved.incidents()).toEqual([]);
      expect(left.incidents()).toEqual([]);
      expect(left.recordsOf('incidentResolved')).toHaveLength(1);
    });

    test('T9: a change of parameters that mends the period takes the incident away', () => {
      // given
      const c = begin(process().start().catch('t', { kind: 'timer', after: 'p.text' }).userTask('a').end());
      // when
      c.command({ kind: 'changeParameters', parameters: { 'p.text': { unit: 'hours', value: 2 } }, reason: 'mend' });
      // then
      expect(c.incidents()).toEqual([]);
    });

    test('a moment is for a timer that waits for one, and it is one', () => {
      // given
      const call = begin(process().start().serviceTask('call').end());
      call.fail('call');
      const timer = begin(lost());
      // then
      expect(call.refused({ kind: 'retryIncident', incidentId: incidentId(call), dueAt: 1, reason: 'r' })).toEqual({
        code: 'incidentTakesNoInstant',
        path: '/dueAt',
      });
      expect(timer.refused({ kind: 'retryIncident', incidentId: incidentId(timer), dueAt: Number.NaN, reason: 'r' })).toEqual({
        code: 'invalidInstant',
        path: '/dueAt',
      });
    });

    test('revision incidentsHoldUntilMended: in a case of the first it is only taken off the list, as when it was begun', () => {
      const c = begin(lost(), { rules: FOUNDATION });
      expect(c.refused({ kind: 'retryIncident', incidentId: incidentId(c), reason: 'r' })).toEqual({ code: 'incidentNotRetryable', path: '/incidentId' });
      expect(c.refused({ kind: 'resolveIncident', incidentId: incidentId(c), reason: 'r' })).toBeNull();
    });
  });
});
