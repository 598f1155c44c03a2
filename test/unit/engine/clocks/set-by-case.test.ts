import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

/** A promise with a date of its own: `a` begins it, `b` meets it, `again` begins it anew; a working day before, `warn` opens. */
const promised = () =>
  process()
    .start()
    .userTask('a')
    .userTask('b')
    .sendTask('again')
    .userTask('d')
    .end()
    .eventSubProcess('early', { kind: 'timer', clock: 'c', before: 'p.dayBefore', unlessActive: 'early' }, (inside) => inside.userTask('warn').end(), {
      interrupting: false,
    })
    .clock('c', {
      parameter: 'p.week',
      startedBy: { element: 'a' },
      restartedBy: [{ element: 'again' }],
      from: 'now()',
      dueAt: 'next',
      metBy: [{ element: 'b' }],
    });

describe('a clock whose moment people of the case set', () => {
  test('where nothing is set the period of its parameter counts', () => {
    // given
    const c = begin(promised());
    // when
    c.complete('a');
    // then
    expect(wall(c.deadline('c').dueAt)).toBe('2026-11-09 18:00');
    expect(c.deadline('c').ledger.map(({ kind }) => kind)).toEqual(['started']);
  });

  test('what is set holds, is said in its ledger, and no parameter moves it', () => {
    // given
    const c = begin(promised());
    // when
    c.complete('a', { values: { next: '2026-11-05T15:00:00+08:00' } });
    c.command({ kind: 'changeParameters', parameters: { 'p.week': { unit: 'calendarDays', value: 2 } }, reason: 'test' });
    // then
    expect(wall(c.deadline('c').dueAt)).toBe('2026-11-05 15:00');
    expect(c.deadline('c').ledger.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['started', undefined],
      ['changed', 'setByCase'],
    ]);
  });

  test('what is no moment is an incident, and the period counts', () => {
    // given / when
    const c = begin(promised());
    c.complete('a', { values: { next: 'soon' } });
    // then
    expect(c.incidents()).toEqual(['clockFailed@a']);
    expect(wall(c.deadline('c').dueAt)).toBe('2026-11-09 18:00');
  });
});

describe('a timer before a clock runs out', () => {
  test('comes so much earlier, once, and again for another moment', () => {
    // given
    const c = begin(promised());
    c.complete('a', { values: { next: '2026-11-05T15:00:00+08:00' } });
    // when: a working day before Thursday is Wednesday
    c.advanceTo(at('2026-11-04 17:00'));
    expect(c.open()).toEqual(['b']);
    c.advanceTo(at('2026-11-04 18:00'));
    expect(c.open().sort()).toEqual(['b', 'warn']);
    c.complete('warn');
    c.advanceTo(at('2026-11-05 16:00'));
    // then
    expect(c.open()).toEqual(['b']);
    // when it begins anew
    c.complete('b', { values: { next: '2026-11-09T15:00:00+08:00' } });
    c.advanceTo(at('2026-11-06 18:00'));
    // then
    expect(c.open().sort()).toEqual(['d', 'warn']);
    expect(c.recordsOf('timerFired').map((r) => wall(r.at))).toEqual(['2026-11-04 18:00', '2026-11-06 18:00']);
  });

  test('is passed over while what it has begun is not done', () => {
    // given
    const c = begin(promised());
    c.complete('a', { values: { next: '2026-11-05T15:00:00+08:00' } });
    c.advanceTo(at('2026-11-04 18:00'));
    // when the clock is put off while `warn` is open
    c.command({ kind: 'changeDeadline', deadlineId: c.deadline('c').id, dueAt: at('2026-11-10 15:00'), reason: 'test' });
    c.advanceTo(at('2026-11-09 19:00'));
    // then
    expect(c.open().sort()).toEqual(['b', 'warn']);
    expect(c.recordsOf('timerFired')).toHaveLength(1);
  });
});
