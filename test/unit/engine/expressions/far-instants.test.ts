import { evaluateInstant, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';
import { at, china } from '../time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => null, isActive: () => false };
const FAR = ['9999-12-30', '9999-12-31T23:59:59+08:00', '3000-01-01', '2999-12-31T16:00:00Z', '1899-12-31', '0000-01-01T00:00:00Z'];

describe('a moment that nobody means', () => {
  test.each(FAR)('%s is a fault with its value, in both languages', (moment) => {
    expect(evaluateInstant(`"${moment}"`, {}, host)).toEqual({
      ok: false,
      error: {
        zh: `时刻须在 1900 年至 2999 年之间，得到的却是 "${moment}" · "${moment}"`,
        en: `an instant of the years 1900 to 2999 is needed, it gives "${moment}" · "${moment}"`,
      },
    });
  });

  test('the first and the last day of those that forms take are moments', () => {
    expect(evaluateInstant('"1900-01-01"', {}, host)).toMatchObject({ ok: true });
    expect(evaluateInstant('"2999-12-31T23:59:59+08:00"', {}, host)).toEqual({ ok: true, value: Date.parse('2999-12-31T15:59:59Z') });
  });

  test('to a case that began before it is one, and to one of quiet expressions it is none', () => {
    expect(evaluateInstant('"9999-12-30"', {}, { ...host, unbounded: true })).toEqual({ ok: true, value: Date.parse('9999-12-29T16:00:00Z') });
    expect(evaluateInstant('"9999-12-30"', {}, { ...host, quiet: true })).toEqual({ ok: true, value: null });
  });

  const variables = { a: '9999-12-31T23:59:59+08:00' };

  test('as the start of a deadline it is an incident, and the deadline counts from now', () => {
    const c = begin(
      process()
        .start()
        .userTask('t', { deadline: { parameter: 'p.twoDays', from: 'a' } })
        .end(),
      { variables },
    );
    expect(c.incidents()).toEqual(['clockHasNoStart@t']);
    expect(c.deadline('t').from).toBe(c.now);
  });

  test('a timer waits for none: an incident that a moment mends', () => {
    const c = begin(process().start().catch('w', { kind: 'timer', at: 'a' }).end(), { variables });
    expect(c.incidents()).toEqual(['timerFailed@w']);
    expect(c.timers.map((wait) => wait.at)).toEqual([undefined]);
  });
});
