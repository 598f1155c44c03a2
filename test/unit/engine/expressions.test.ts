import { evaluateFeel, evaluateInstant, syntaxError, type ExpressionHost } from '../../../engine/expressions/feel.js';
import { at, berlin, china } from './time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: (name) => (name === 'p' ? 7 : null), isActive: (id) => id === 'RR-08' };
const value = (expression: string, variables = {}, h = host) => {
  const result = evaluateFeel(expression, variables, h);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('FEEL with what a case adds to it', () => {
  test.each([
    ['now()', '2026-11-02T23:30:00+08:00'],
    ['today()', '2026-11-02'],
    ['parameter("p")', 7],
    ['parameter("unknown")', null],
    ['active("RR-08")', true],
    ['local date("2026-11-02T18:30:00Z")', '2026-11-03'],
    ['local date("nonsense")', null],
    [
      'list price([{product: "U", priceBaseCents: 60, validFrom: "2012-01-01"}, {product: "U", priceBaseCents: 50, validFrom: "2012-02-06"}], "U", "2012-02-05T10:00:00+08:00")',
      60,
    ],
    ['list price([{product: "U", priceBaseCents: 60}], "V", now())', null],
    ['factory owner([{route: "baike", mail: "a@b"}], "baike")', 'a@b'],
    ['date("2026-01-02")', '2026-01-02'],
    ['1 / 0', null],
    ['missing.part', null],
    ['"a" + 1', null],
  ])('%s gives %s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test('variables do not shadow what every expression may use', () => {
    expect(value('now()', { now: 'x' })).toBe('2026-11-02T23:30:00+08:00');
  });

  test('a plain path gives what a full expression gives', () => {
    const variables = { a: { b: [1, { c: null }] }, n: 0, lines: [{ x: 1 }, { x: 2 }] };
    for (const path of ['a', 'a.b', 'n', 'lines', 'lines.x', 'a.missing', 'missing', 'true', 'null'])
      expect([path, value(path, variables)]).toEqual([path, value(`(${path})`, variables)]);
  });

  test.each([
    ['2026-11-02T10:00:00+08:00', at('2026-11-02 10:00')],
    ['2026-11-02T02:00:00Z', at('2026-11-02 10:00')],
    ['2026-11-02T02:00:00.250Z', at('2026-11-02 10:00') + 250],
    ['2026-11-02T10:00', at('2026-11-02 10:00')],
    ['2026-11-02T10:00:30', at('2026-11-02 10:00') + 30_000],
    ['2026-11-02', at('2026-11-02 00:00')],
    ['2026-02-30', null],
    ['2026-11-02T25:00', null],
    ['Nov 2 2026', null],
    ['', null],
  ])('an instant is read the same on every machine: %s', (text, expected) => {
    expect(evaluateInstant('x', { x: text }, host)).toEqual({ ok: true, value: expected });
  });

  test('a text without offset is wall time of the calendar’s zone', () => {
    expect(evaluateInstant('x', { x: '2026-07-01T10:00' }, { ...host, calendar: berlin })).toEqual({ ok: true, value: Date.parse('2026-07-01T08:00:00Z') });
  });

  test.each(['1 +', '[1, 2', 'if true then', '"abc', 'foo(', '{a:}'])('%s does not parse', (expression) => {
    expect(syntaxError(expression)).not.toBeNull();
    expect(evaluateFeel(expression, {}, host).ok).toBe(false);
  });

  test.each(['a', 'some l in lines satisfies l.x = 1', 'unknown(1)', 'lines[x > 1].y', 'factory owner([null], "a")'])(
    '%s parses, whatever its values',
    (expression) => {
      expect(syntaxError(expression)).toBeNull();
    },
  );

  test('what leaves an expression is plain JSON', () => {
    for (const expression of ['duration("P1D")', 'function(x) x', '[date("2026-01-01")]', '{a: date and time("2026-01-01T10:00:00")}']) {
      const result = value(expression);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }
  });
});
