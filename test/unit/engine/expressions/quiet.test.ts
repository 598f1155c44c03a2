import { evaluateFeel, evaluateInstant, evaluateTruth, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { at, china } from '../time/calendars.js';

/** A case that began before expressions failed loudly: what its definition was published with goes on meaning what it meant. */
const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => null, isActive: () => false, quiet: true };

describe('to a case of revision 1', () => {
  test.each([
    ['dayz > 3', null],
    ['nosuch(n)', null],
    ['n = "5"', null],
    ['dayz * 2', null],
    ['count(lines) = 0', false],
    ['1 / 0', null],
    ['local date("nonsense")', null],
  ])('%s gives %s', (expression, expected) => {
    expect(evaluateFeel(expression, { n: 4, lines: null }, host)).toEqual({ ok: true, value: expected });
  });

  test('a condition that gives nothing is a no, and what is no instant is none', () => {
    expect(evaluateTruth('dayz > 3', {}, host)).toEqual({ ok: true, value: false });
    expect(evaluateInstant('x', { x: 'Nov 2 2026' }, host)).toEqual({ ok: true, value: null });
  });

  test('the functions of its definition that have gone from the language still answer', () => {
    const table = '[{product: "U", priceBaseCents: 60, validFrom: "2012-01-01"}, {product: "U", priceBaseCents: 50, validFrom: "2012-02-06"}]';
    const of = (expression: string) => evaluateFeel(expression, {}, host);
    expect(of(`list price(${table}, "U", "2012-02-05T10:00:00+08:00")`)).toEqual({ ok: true, value: 60 });
    expect(of(`list price(${table}, "V", now())`)).toEqual({ ok: true, value: null });
    expect(of('factory owner([{route: "a", mail: "a@b"}], "a")')).toEqual({ ok: true, value: 'a@b' });
    expect(evaluateFeel('factory owner([{route: "a", mail: "a@b"}], "a")', {}, { ...host, quiet: false }).ok).toBe(false);
  });
});
