import { evaluateFeel, evaluateInstant, evaluateTruth, syntaxError, type Evaluation, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { at, berlin, china } from '../time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: (name) => (name === 'p' ? 7 : null), isActive: (id) => id === 'RR-08' };
const words = (result: Evaluation) => (result.ok || typeof result.error === 'string' ? null : result.error);
const value = (expression: string, variables = {}, h = host) => {
  const result = evaluateFeel(expression, variables, h);
  if (!result.ok) throw new Error(words(result)?.en);
  return result.value;
};
/** The reason in English, up to where the expression and its values follow. */
const fault = (expression: string, variables = {}) => words(evaluateFeel(expression, variables, host))?.en.split(' · ')[0];

describe('FEEL with what a case adds to it', () => {
  test.each([
    ['now()', '2026-11-02T23:30:00+08:00'],
    ['today()', '2026-11-02'],
    ['parameter("p")', 7],
    ['parameter("unknown")', null],
    ['active("RR-08")', true],
    ['local date("2026-11-02T18:30:00Z")', '2026-11-03'],
    ['date("2026-01-02")', '2026-01-02'],
    ['missing.part', null],
    ['chr(10)', '\n'],
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

  test('a name that is no single word is known when the case has it', () => {
    expect(value('due-days > 2', { 'due-days': 3, due: 1, days: 9 })).toBe(true);
    expect(value('due-days > 2', { due: 1, days: 9 })).toBe(false);
  });

  test.each(['1 +', '[1, 2', 'if true then', '"abc', 'foo(', '{a:}', '1..3', '', `${'('.repeat(200)}1${')'.repeat(200)}`])(
    '%s does not parse',
    (expression) => {
      expect(syntaxError(expression)).not.toBeNull();
      expect(evaluateFeel(expression, {}, host).ok).toBe(false);
    },
  );

  test('what does not parse is said with its place', () => {
    expect(syntaxError('days > ) 3')).toEqual({ position: 7, near: ') 3' });
  });

  test.each(['a', 'some l in lines satisfies l.x = 1', 'unknown(1)', 'lines[x > 1].y', 'a // a comment'])('%s parses, whatever its values', (expression) => {
    expect(syntaxError(expression)).toBeNull();
  });

  test('what leaves an expression is plain JSON', () => {
    for (const expression of ['duration("P1D")', '[date("2026-01-01")]', '{a: date and time("2026-01-01T10:00:00")}']) {
      const result = value(expression);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }
  });
});

describe('the language (DMN 1.5, 10.3)', () => {
  const rows = [
    { a: 1, s: 'x', paid: true },
    { a: 2, s: 'y', paid: false },
    { a: 3, s: 'y', paid: null },
  ];
  test.each<[string, unknown]>([
    ['1 + 2 * 3 - 4 / 2', 5],
    ['(1 + 2) ** 2', 9],
    ['-n', -4],
    ['"a" + "b"', 'ab'],
    ['"a\\nb"', 'a\nb'],
    ['if n > 3 then "big" else "small"', 'big'],
    ['n in [1..3]', false],
    ['n in (1, 4, > 7)', true],
    ['n in [4, 5]', true],
    ['n between 1 and 9', true],
    ['n in (4..9)', false],
    ['rows[1].s', 'x'],
    ['rows[-1].a', 3],
    ['rows[9]', null],
    ['rows[s = "y"].a', [2, 3]],
    ['rows[a > 1 and s = "y"].a', [2, 3]],
    ['rows[contains(s, "x")].a', [1]],
    ['rows[(a)]', { a: 1, s: 'x', paid: true }],
    ['[1, 2, 3][> 1]', [2, 3]],
    ['[1, null][item != null]', [1]],
    ['some r in rows satisfies r.paid = true', true],
    ['every r in rows satisfies r.a > 1', false],
    ['some r in rows, x in [r.a] satisfies x = 3', true],
    ['for r in rows return r.a * 2', [2, 4, 6]],
    ['for i in 1..3 return i', [1, 2, 3]],
    ['for i in [1..3] return if i = 1 then 1 else partial[-1] + i', [1, 3, 6]],
    ['{a: 1, b: a + 1, "c d": 2}', { a: 1, b: 2, 'c d': 2 }],
    ['context put({a: 1}, "b", null)', { a: 1, b: null }],
    ['substring(string: "abcd", start position: 2)', 'bcd'],
    ['sort(rows, function(x, y) x.a > y.a)[1].a', 3],
    ['(function(x) x + 1)(2)', 3],
    ['{f: function(x) x + 1}.f(3)', 4],
    ['"a" in ["a", "b"]', true],
    ['string join(rows.s, "-")', 'x-y-y'],
    ['max([])', null],
    ['get value({a: 1}, "b")', null],
    ['n instance of number', true],
    ['date("2026-03-05").month', 3],
    ['["x"] = "x"', true],
    ['null = 5', false],
    ['none = null', true],
    ['none != 3', true],
    ['false and none', false],
    ['true or none', true],
  ])('%s', (expression, expected) => {
    expect(evaluateFeel(expression, { n: 4, rows }, host)).toEqual({ ok: true, value: expected });
  });
});

describe('nothing is passed over in silence (A2)', () => {
  const variables = { n: 4, text: 'x', lines: null, rows: [{ a: 1 }, { a: null }] };
  test.each([
    ['none > 3', 'one side of null > 3 has no value'],
    ['not(none > 3)', 'one side of null > 3 has no value'],
    ['n > none', 'one side of 4 > null has no value'],
    ['if none > 3 then true else false', 'one side of null > 3 has no value'],
    ['rows[a > 0]', 'one side of null > 0 has no value'],
    ['every r in rows satisfies r.a > 0', 'one side of null > 0 has no value'],
    ['some l in lines satisfies l.paid = true', 'a list is needed, it gives null'],
    ['count(lines) = 0', 'count(null) gives nothing'],
    ['n = "5"', '4 and "5" are of unlike kinds and cannot be compared'],
    ['n != "5"', '4 and "5" are of unlike kinds and cannot be compared'],
    ['"a" < 3', '"a" and 3 are of unlike kinds and cannot be compared'],
    ['date("2026-01-01") > 3', '"2026-01-01" and 3 are of unlike kinds and cannot be compared'],
    ['nosuch(n)', 'there is no function nosuch'],
    ['contains(none, "x")', 'contains(null, "x") gives nothing'],
    ['string length(n)', 'string length(4) gives nothing'],
    ['none * 2', 'null * 2 cannot be calculated'],
    ['"a" + 1', '"a" + 1 cannot be calculated'],
    ['n / 0', '4 / 0 cannot be calculated'],
    ['n and true', 'true or false is needed, it gives 4'],
    ['true and none', 'true or false is needed, it gives null'],
    ['if text then 1 else 2', 'true or false is needed, it gives "x"'],
    ['rows[text]', 'true or false is needed, it gives "x"'],
    ['n.foo', '4 has no part foo'],
    ['local date("nonsense")', 'local date("nonsense") gives nothing'],
    ['date("x")', 'date("x") gives nothing'],
    ['now(1)', 'now(1) gives nothing'],
    ['substring(strin: "a", start position: 1)', 'substring("a", 1) gives nothing'],
    ['lookup(none, {a: 1}, "b")', 'lookup(null, {"a":1}, "b") gives nothing'],
  ])('%s: %s', (expression, expected) => {
    expect(fault(expression, variables)).toBe(expected);
  });

  test('a guard is asked first: who means that absent counts as no writes it', () => {
    expect(value('none != null and none > 3', variables)).toBe(false);
    expect(value('none = null or none > 3', variables)).toBe(true);
    expect(value('if none = null then 0 else none + 1', variables)).toBe(0);
  });

  test('the reason names the expression and the values it went by, in both languages', () => {
    expect(words(evaluateFeel('days > limit', { days: null, limit: 3 }, host))).toEqual({
      zh: 'null > 3 有一边没有值，比不出大小 · days > limit; days = null, limit = 3',
      en: 'one side of null > 3 has no value · days > limit; days = null, limit = 3',
    });
  });

  test('long values are cut, so that an incident stays small', () => {
    const error = words(evaluateFeel('text > 1', { text: 'x'.repeat(10_000) }, host));
    expect(error?.en.length).toBeLessThan(400);
  });

  test.each(['n', 'text', 'none', '"true"', '[true]', '1'])('the condition %s is neither true nor false', (expression) => {
    expect(words(evaluateTruth(expression, variables, host))?.en).toMatch(/^true or false is needed/);
  });
});

describe('durations are compared by their length, however long they are', () => {
  test.each([
    ['duration("P365D") = duration("P366D")', false],
    ['duration("P200D") != duration("P229D")', true],
    ['duration("PT8760H") = duration("P365D")', true],
    ['duration("P1Y") = duration("P12M")', true],
    ['[duration("P365D")] = [duration("P366D")]', false],
    ['{a: duration("P365D")} = {a: duration("P366D")}', false],
    ['duration("P366D") in [duration("P365D"), duration("P367D")]', false],
    ['list contains([duration("P365D")], duration("P366D"))', false],
    ['count(distinct values([duration("P365D"), duration("P366D"), duration("P365D")]))', 2],
    ['count(union([duration("P365D")], [duration("P366D"), duration("P365D")]))', 2],
    ['distinct values([1, 1, "a", null, null])', [1, 'a', null]],
  ])('%s is %s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test('cases of before revision 19 compare them as they did', () => {
    expect(evaluateFeel('duration("P365D") = duration("P366D")', {}, { ...host, formerly: true })).toMatchObject({ value: true });
  });
});

describe('moments are compared as moments (A1)', () => {
  const variables = { moment: '2026-10-28T02:00:00Z', day: '2026-06-10' };
  test.each([
    ['now() > date and time("2020-01-01T00:00:00Z")', true],
    ['now() - date and time(moment) > duration("P2D")', true],
    ['date(day) >= "2026-07-01"', false],
    ['today() >= date("2020-01-01")', true],
    ['today() = date("2026-11-02")', true],
    ['moment > "2026-10-28T09:59:00+08:00"', true],
    ['moment = "2026-10-28T10:00:00+08:00"', true],
    ['moment < "2026-10-28"', false],
    ['moment in ["2026-10-28T09:00:00+08:00".."2026-10-28T11:00:00+08:00"]', true],
    ['date and time("2026-11-02T23:30:00") = now()', true],
    ['instant(now()) - instant(moment) > 0', true],
    ['day + duration("P1D") = date("2026-06-11")', true],
  ])('%s is %s', (expression, expected) => {
    expect(value(expression, variables)).toBe(expected);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-11-02T10:00:00+08:00', at('2026-11-02 10:00')],
    ['2026-11-02T02:00:00Z', at('2026-11-02 10:00')],
    ['2026-11-02T02:00:00.250Z', at('2026-11-02 10:00') + 250],
    ['2026-11-02T10:00', at('2026-11-02 10:00')],
    ['2026-11-02T10:00:30', at('2026-11-02 10:00') + 30_000],
    ['2026-11-02', at('2026-11-02 00:00')],
    ['', null],
    [null, null],
  ])('is read the same on every machine: %s', (text, expected) => {
    expect(evaluateInstant('x', { x: text }, host)).toEqual({ ok: true, value: expected });
  });

  test.each(['2026-02-30', '2026-11-02T25:00', 'Nov 2 2026', 5])('is not %s, which is said', (text) => {
    expect(words(evaluateInstant('x', { x: text }, host))?.en).toMatch(/^an instant is needed/);
  });

  test('without offset is wall time of the calendar’s zone', () => {
    expect(evaluateInstant('x', { x: '2026-07-01T10:00' }, { ...host, calendar: berlin })).toEqual({ ok: true, value: Date.parse('2026-07-01T08:00:00Z') });
  });
});
