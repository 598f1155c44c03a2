import { evaluateFeel, evaluateTruth, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { at, china } from '../time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => null, isActive: () => false };
const fault = (expression: string) => {
  const result = evaluateFeel(expression, {}, host);
  return result.ok || typeof result.error === 'string' ? null : result.error;
};

describe('what JSON has not leaves no expression', () => {
  test.each([
    ['exp(10000)', 'Infinity'],
    ['-exp(10000)', null],
    ['[exp(10000), 0]', 'Infinity'],
    ['{a: {b: [1, exp(10000)]}}', 'Infinity'],
    ['function(x) x', 'function'],
    ['{f: function(x) x}', 'function'],
    ['[1..5]', '[1..5]'],
    ['{r: [1..5]}', '[1..5]'],
  ])('%s is a fault that names it', (expression, what) => {
    if (what === null) expect(fault(expression)?.en).toMatch(/cannot be calculated/);
    else
      expect(fault(expression)).toEqual({
        zh: `得到的值里有 ${what}，不能保存 · ${expression}`,
        en: `its value has ${what} in it, which cannot be kept · ${expression}`,
      });
  });

  test('within an expression they are what they were', () => {
    expect(evaluateTruth('exp(10000) > 5', {}, host)).toEqual({ ok: true, value: true });
    expect(evaluateTruth('3 in [1..5]', {}, host)).toEqual({ ok: true, value: true });
    expect(evaluateFeel('{f: function(x) x + 1}.f(2)', {}, host)).toEqual({ ok: true, value: 3 });
  });

  test('what JSON has leaves as it is, dates and durations as their texts', () => {
    expect(evaluateFeel('[1, "a", null, {d: date("2026-01-02")}]', {}, host)).toEqual({ ok: true, value: [1, 'a', null, { d: '2026-01-02' }] });
  });

  test('to a case that began before, they are nothing or something else, as they were', () => {
    const before = { ...host, unbounded: true };
    expect(evaluateFeel('[exp(10000), 0]', {}, before)).toEqual({ ok: true, value: [null, 0] });
    expect(evaluateFeel('function(x) x', {}, before)).toEqual({ ok: true, value: { parameterNames: ['x'] } });
  });
});

describe('a value has a largest size', () => {
  const text = 'x'.repeat(1000);
  test.each([
    ['a text', 'string join(for i in 1..251 return t)'],
    ['a list', 'for i in 1..251 return t'],
    ['what is held again and again', '{a: [l, l, l], b: [[l, l]]}'],
    ['names of entries', 'for i in 1..4000 return {aVeryLongNameOfAnEntryThatIsWrittenAgainEachTimeItIsKept: i}'],
  ])('%s that is larger is a fault that names the bound', (_, expression) => {
    // given
    const variables = { t: text, l: Array.from({ length: 60 }, () => text) };
    // when
    const result = evaluateFeel(expression, variables, host);
    // then
    expect(result).toMatchObject({ ok: false, error: { en: expect.stringMatching(/^its value is too large: one may have 250000 characters/) as unknown } });
    expect(evaluateFeel(expression, variables, { ...host, ofAnySize: true }).ok).toBe(true);
  });

  test('a thousand lines of a table are not, and a condition may look at more', () => {
    const lines = Array.from({ length: 1000 }, (_, n) => ({ id: `r${n}`, model: 'HD-200', serial: `SN-${n}`, count: n, why: 'it does not start any more' }));
    expect(evaluateFeel('for line in lines return line', { lines }, host).ok).toBe(true);
    expect(evaluateTruth('count(for i in 1..300 return t) > 0', { t: text }, host)).toEqual({ ok: true, value: true });
  });
});
