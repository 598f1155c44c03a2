import { evaluateFeel, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import type { Environment } from '../../../../model/feel/environment.js';
import { infer } from '../../../../model/feel/infer.js';
import { parseFeel } from '../../../../model/feel/tree.js';
import { at, china } from '../../engine/time/calendars.js';
import { problemsOf } from '../checks/lab.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => 2, isActive: () => false };
/** Cases as the forms of the sound definition fill them, which is what the kinds of its names say. */
const line = { id: 'a', qty: 2, paid: true };
const CASES = [
  { days: 2, reason: 'a', receivedAt: '2026-10-31T18:00:00+08:00', ok: true, company: 'b', lines: [line, { id: 'b', qty: 3, paid: true }] },
  { days: 5, reason: '2026-10-31', receivedAt: '2026-11-30T18:00:00+08:00', ok: false, company: 'b', lines: [line] },
];

/** Where an expression has no names. */
const NOWHERE: Omit<Environment, 'report'> = {
  names: {},
  anyName: false,
  bound: new Set(),
  keys: new Set(),
  parameters: {},
  elements: new Set(),
  overValues: false,
};

/** What an expression gives in each of the cases; undefined: it is an incident there. */
const given = (expression: string): unknown[] =>
  CASES.map((variables) => {
    const result = evaluateFeel(expression, { ...variables }, host);
    return result.ok ? result.value : undefined;
  });

/** Problems of an expression where any kind of value is taken: in an output that nothing else sets. */
const refused = (expression: string) => problemsOf({ task: { output: { free: expression } } });
const codes = (expression: string): string[] => refused(expression).map(({ code }) => code);

const D = 'duration("P1D")';
const M = 'duration("P1M")';

/** By what is wrong, with expressions in which it is. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  notToCalculateWith: [
    `${D} + ${M}`,
    `${M} - ${D}`,
    'duration("PT8H") + duration("P2Y")',
    '@"P1D" + @"P1M"',
    `(now() - receivedAt) + ${M}`,
    `(receivedAt - today()) - ${M}`,
    `years and months duration(receivedAt, today()) + ${D}`,
    `abs(${M}) + ${D}`,
    `max(${D}, duration("PT1H")) + ${M}`,
    `(if ok then ${D} else duration("PT1H")) + ${M}`,
    `duration(if ok then "P1D" else "P2D") + ${M}`,
    `${D} / duration("PT1H")`,
    `${D} * 2`,
    `${D} + "a"`,
    `"a" + ${D}`,
    'receivedAt - "a"',
    'today() - "a"',
    '(if ok then "a" else "b") - today()',
    '(if ok then 1 else true) + "a"',
    'get value({a: 1}, "a") + true',
    'get value({a: 1}, "a") * "a"',
    '(get value({a: 1}, "a") * 2) + "a"',
    '(function(x) x + 1)("a")',
    '(function(x, y) x + y)(1, "a")',
    'for i in [1, "a"] return i * 2',
    'for i in [1, null] return i + 1',
  ],
  wrongKind: [
    'string join(["a", 1])',
    'string join(["a", days], ",")',
    'string join(append(lines.id, days))',
    'string join(concatenate(["a"], [1]))',
    'string join([time("10:00:00"), "a"])',
    'sum([1, "a"])',
    'sum([days, reason])',
    'sum([1, null])',
    'sum([null])',
    'sum([true, 1])',
    'sum(concatenate([1], ["a"]))',
    'sum(union([1], ["a"]))',
    'sum(flatten([[1], ["a"]]))',
    'sum(append(lines.qty, "a"))',
    'sum(insert before([1], 1, "a"))',
    'sum(reverse([1, "a"]))',
    'sum(distinct values([1, "a"]))',
    'sum(sort([1, "a"], function(a, b) true))',
    'mean([1, "a"])',
    'median([1, "a"])',
    'product([1, "a"])',
    'product([2, null])',
    'stddev([1, "a"])',
    'mode([1, "a"])',
    'min([1, "a"])',
    `max(${D}, ${M})`,
    `min([${D}, ${M}])`,
    'max([days, reason])',
    'max([days, null, reason])',
    'min([time("10:00:00"), today()])',
    'all([true, 1])',
    'all([true, "a"])',
    'any([false, 1])',
    'all(append([true], 1))',
    'context([{a: 1}])',
    'context([{key: "a"}])',
    'context([{value: 1}])',
    'context({a: 1})',
    'context([{key: "a", value: 1}, {key: "b"}])',
    'context([{key: null, value: 1}])',
    'context(lines)',
    'context merge([{a: 1}, 2])',
    'context put([{a: 1}, {b: 2}], "a", 1)',
    'contains(if ok then 1 else true, "a")',
    'day of week(["a"])',
    'day of week([today()])',
    'day of year([null])',
    'instant(date("2026-01-01"))',
    'local date(date and time("2026-01-01T10:00:00"))',
    'minute(["2026-01-01"])',
    'instant([null])',
    'chr([65])',
    'date(["2026-01-01"])',
    'date([null])',
    'time(["10:00:00"])',
    'time(today())',
    'date and time(date("2026-01-01"))',
    'date and time(["2026-01-01"])',
    'duration(receivedAt)',
    'duration(today())',
    'duration([null])',
    'duration(from: days)',
    'lookup(null, {a: 1}, "a")',
    'lookup([{a: 1}], {a: 1}, "a", null)',
    'lookup([{a: 1}], {a: 1}, "a", date("2026-01-01"))',
    '(days)(1)',
    '{f: 1}.f(1)',
    '{f: if ok then 1 else "a"}.f(1)',
    'days in (null)',
    'days in null',
    'for i in 1..true return i',
    'for i in today()..today() return i',
    'for i in (if ok then 1 else "a") return i',
  ],
  unlikeKinds: [
    `${D} < ${M}`,
    `${M} = duration("P31D")`,
    `now() - receivedAt > ${M}`,
    `${D} between ${D} and ${M}`,
    `${D} in [${D}..${M}]`,
    '[1, 2] < [3, 4]',
    '[1, 2] <= lines.qty',
    '[1..2] < [3..4]',
    '[null] < 3',
    '[true] < true',
    '(if ok then true else {a: 1}) < 3',
    'date("2026-01-01") < "a"',
    'date("2026-01-01") = "a"',
    'date("2026-01-01") in ("a")',
    'date("2026-01-01") = (if ok then "a" else "b")',
    '[1..3] = ["a".."c"]',
    '(if ok then 1 else "a") = true',
    'true in (if ok then [1] else ["a"])',
    '3 in [today()..today()]',
    'null in [1..3]',
    'null in (> 3)',
    'true in (> false)',
    '["a", "b"][> 0]',
    '[true, false][> 0]',
    '[1, "a"][> 0]',
    '[1, "a"][item > 0]',
    '[1, null][item > 0]',
    '[1, null][> 0]',
    '"a"[> 0]',
    '[[1]..[3]]',
    '[true..false]',
    'for i in 1.."a" return i',
    'before({a: 1}, {a: 2})',
    'after(true, false)',
    'before([1, 2], [3, 4])',
    'before(1, null)',
    'min([{a: 1}, {a: 2}])',
    'max([true, false])',
    'min([1, null])',
  ],
  unknownPart: [
    `${D}.months`,
    `${M}.days`,
    '(now() - receivedAt).years',
    'years and months duration(receivedAt, today()).hours',
    'today().hour',
    'local date(receivedAt).minute',
    '"a".year',
    '(if ok then "a" else "b").year',
    '[1, "a"].a',
    '(if ok then 1 else true).a',
    '[1..3].length',
  ],
  neitherTrueNorFalse: ['if (if ok then 1 else "a") then 1 else 2', 'not(if ok then 1 else "a")', '(if ok then 1 else "a") and true', '(days + 1) and true'],
  noMoment: ['date(if ok then "a" else "b")', 'duration(if ok then "a" else "b")', 'date(from: "a")', 'time(if ok then "a" else "b")'],
  wrongArguments: ['{f: function(x) x + 1}.f(1, 2)', '(function(x) x)(1, 2)', '(function() 1)(2)', '(function(f) f(1, 2))(function(x) x)'],
  unknownArgument: ['{f: function(x) x + 1}.f(y: 1)'],
  givesNothing: ['stddev(days)', 'stddev(days * 2)'],
};

const refusedRows = Object.entries(REFUSED).flatMap(([code, expressions]) => expressions.map((expression) => [expression, code] as const));

describe('what is an incident each time it is asked is an error when published', () => {
  test.each(refusedRows)('%s: %s', (expression, code) => {
    expect(codes(expression)).toContain(code);
    expect(given(expression).filter((value) => value !== undefined && value !== null)).toEqual([]);
  });

  test.each(refusedRows)('%s is said with its place, in both languages, and what to do', (expression) => {
    for (const { path, message, hint } of refused(expression)) {
      expect(path).toMatch(/^\/elements\/1\/output\/free$/);
      for (const words of [message, hint]) expect([words.zh, words.en]).toEqual([expect.stringMatching(/[\u4e00-\u9fff]/), expect.stringMatching(/[A-Za-z]/)]);
    }
  });
});

describe('what is answered whatever a function says that is handed to it is an error when published', () => {
  test.each([
    ['sort([3, 1, 2], function(a) a)', 'sort([3, 1, 2], function(a) -a)', 'takesTooFew'],
    ['sort([3, 1, 2], function(a) a > 1)', 'sort([3, 1, 2], function(a) a < 1)', 'takesTooFew'],
    ['sort([3, 1, 2], function() true)', 'sort([3, 1, 2], function() false)', 'takesTooFew'],
    ['sort([3, 1, 2], function(a, b) a)', 'sort([3, 1, 2], function(a, b) b)', 'neitherTrueNorFalse'],
    ['sort(precedes: function(a, b) a - b, list: [3, 1, 2])', 'sort(precedes: function(a, b) b - a, list: [3, 1, 2])', 'neitherTrueNorFalse'],
    ['list replace([1, 2], function(a) a > 1, 9)', 'list replace([1, 2], function(a) a < 1, 9)', 'takesTooFew'],
    ['list replace([1, 2], function(a, b) a + b, 9)', 'list replace([1, 2], function(a, b) a - b - 1, 9)', 'neitherTrueNorFalse'],
  ])('%s gives what %s gives: %s', (expression, other, code) => {
    expect([codes(expression), codes(other)]).toEqual([[code], [code]]);
    expect(given(expression)).toEqual(given(other));
  });

  test('a function sees what is in the list, and a column that is not there is said', () => {
    expect(codes('sort(lines, function(a, b) a.qtty < b.qtty)')).toEqual(['unknownPart']);
    expect(codes('sort(precedes: function(a, b) a.id < b.qty, list: lines)')).toEqual(['unlikeKinds']);
    expect(given('sort(lines, function(a, b) a.id < b.qty)')[0]).toBeUndefined();
  });
});

/** Expressions that are answered, each beside one that is refused or of the same kind. */
const SOUND: readonly string[] = [
  // durations
  `${D} + duration("PT1H")`,
  `${M} + duration("P1Y")`,
  `${D} - ${D}`,
  `${D} + (now() - receivedAt)`,
  '@"P1D" + @"PT1H"',
  '@"P1Y" - @"P1M"',
  `now() + ${M} + ${D}`,
  `today() + ${M}`,
  `receivedAt - ${D} - ${M}`,
  `${D} + receivedAt`,
  `date("2026-01-01") + ${D}`,
  `time("10:00:00") + ${D}`,
  `years and months duration(receivedAt, today()) + ${M}`,
  `abs(${D}) + ${D}`,
  `max(${D}, duration("PT1H")) + ${D}`,
  `${D}.days`,
  `${M}.months`,
  `duration("P1Y").years`,
  `(now() - receivedAt).hours`,
  'years and months duration(receivedAt, today()).months',
  `(if ok then ${D} else duration("PT1H")) + ${D}`,
  'duration(if ok then "P1D" else "PT1H") + duration("PT1H")',
  `string(${D})`,
  // moments
  'receivedAt - today()',
  'today() - date("2026-01-01")',
  'today().year',
  'today().month',
  'now().hour',
  'receivedAt.hour',
  'local date(receivedAt).day',
  'date(receivedAt).weekday',
  'time(receivedAt).hour',
  'date("2026-01-01") < "2026-01-02"',
  'date("2026-01-01") = "2026-01-01"',
  'date("2026-01-01") < receivedAt',
  'date("2026-01-01") in ("2026-01-01", receivedAt)',
  'date("2026-01-01") != (if ok then "2026-01-01" else "2026-01-02")',
  'receivedAt = "a"',
  'receivedAt + "a"',
  'today() + ": " + reason',
  'date(if ok then "2026-01-01" else "2026-01-02")',
  'date(from: "2026-01-01")',
  'date(2026, days, 1)',
  'date(now())',
  'date(today())',
  'date(date("2026-01-01"))',
  'time(time("10:00:00"))',
  'time(now())',
  'time(10, 0, 0, duration("PT8H"))',
  'date and time(today())',
  'date and time("2026-01-01T10:00:00")',
  'date and time(date("2026-01-01"), time("10:00:00"))',
  'duration("P1D")',
  'instant(now())',
  'instant(today())',
  'minute(receivedAt)',
  'local date("2026-01-01")',
  'text date(receivedAt)',
  'day of week(receivedAt)',
  'day of week([date("2026-01-01")])',
  'week of year(today())',
  // lists
  'string join(["a", "b"])',
  'string join(["a", null], ",")',
  'string join([receivedAt, reason], " ")',
  'string join([string(days), reason])',
  'string join([])',
  'string join([null])',
  'string join(lines.id)',
  'string join(append(lines.id, reason))',
  'string join(concatenate(["a"], lines.id))',
  'string join(flatten([["a"], [["b"]]]))',
  'string join(for l in lines return l.id + "!")',
  'string join(for l in lines return if l.paid then l.id else null)',
  'sum([1, 2])',
  'sum([days, 2])',
  'sum(lines.qty)',
  'sum(1, days)',
  'sum([])',
  'sum(append(lines.qty, days))',
  'sum(concatenate([1], lines.qty))',
  'sum(flatten([[1], [2, [3]]]))',
  'sum(reverse([1, 2]))',
  'sum(sublist([1, 2], 1))',
  'sum(remove(["a", 1], 1))',
  'sum(["a", 1][item instance of number])',
  'sum([days, null][item != null])',
  'sum(insert before([1], 1, 2))',
  'sum(union([1], [2]))',
  'sum(list replace([1], 1, 2))',
  'mean([1, days])',
  'median([1, 2, 3])',
  'product([2, 3])',
  'stddev([1, 2])',
  'stddev(1, 2)',
  'mode([1, 1])',
  'min([1, days])',
  'max(["a", reason])',
  'max([today(), receivedAt])',
  'max([date("2026-01-01"), "2026-01-02"])',
  'min(1, 2)',
  'all([true, ok])',
  'all(lines.paid)',
  'any([ok, false])',
  'all([])',
  'any(for l in lines return l.qty > 1)',
  'count([1, "a", null])',
  'count(concatenate([1], ["a"]))',
  'count(concatenate(lines, lines))',
  'list contains([1, "a"], "a")',
  'list contains([1, null], null)',
  'index of([1, "a"], 1)',
  'distinct values([1, "a"])',
  'reverse([1, "a"])',
  'append([1], "a")',
  'append([], 1) = 1',
  'concatenate([1], "a")',
  'flatten([1, ["a"]])',
  'sort([3, 1], function(a, b) a < b)',
  'sort(lines, function(a, b) a.qty > b.qty)',
  'sort(precedes: function(a, b) a.id < b.id, list: lines)',
  'sort([3, 1], function(a, b, c) a < b)',
  'sort([], function(a, b) a < b)',
  'sort(lines, function(a, b) if a.paid then true else a.qty < b.qty)[1].qty',
  'list replace([1, 2], function(a, b) a > 1, 9)',
  'list replace([1, 2], 1, 9)',
  'list replace(list: lines, match: function(l, n) l.qty > 1, newItem: 9)',
  '[1, "a"][1]',
  '[1, 2][> 1]',
  '["a", "b"][> "a"]',
  'lines.qty[> 1]',
  '[1, null][item != null]',
  '[{a: 1}, {b: 2}].a',
  '[receivedAt, today()].year',
  'for i in [1, "a"] return string(i)',
  'for i in [1, "a"] return if i instance of number then i + 1 else i + "b"',
  'for i in [1, "a"] return i instance of number and i > 0',
  '[1, "a"][item instance of number and item > 0]',
  'for r in [{a: 1}, {b: 2}] return r.a',
  '[{a: 1}, {b: 2}][a = 1]',
  '[[1], [2]][item = 1]',
  'for i in 1..days return i',
  'for i in [1..3] return i',
  'for i in ["a".."c"] return i + "!"',
  'some i in [1, "a"] satisfies i = 1',
  // contexts
  'context([{key: "a", value: 1}])',
  'context([{key: "a", value: 1}, {key: "b", value: "b"}])',
  'context({key: "a", value: 1})',
  'context(for l in lines return {key: l.id, value: l.qty})',
  'context(get entries({a: 1}))',
  'context([])',
  'context merge([{a: 1}, {b: 2}])',
  'context put({a: 1}, "a", "b").a + "c"',
  'context put(context: {a: 1}, value: 2, key: "b").b + 1',
  'get value({a: 1}, "a") + 1',
  'get value({a: "x"}, "a") + "y"',
  // what may be one or the other
  '(if ok then 1 else 2) + 1',
  'string(if ok then 1 else "a")',
  '(if ok then 1 else null) = 1',
  '(if ok then 1 else "a") instance of number',
  'if ok then 1 else "a"',
  'if (if ok then true else ok) then 1 else 2',
  'not(if ok then true else false)',
  'contains(if ok then "a" else "b", "a")',
  '(if ok then [1] else [2, 3])[1] + 1',
  // functions
  '{f: function(x) x + 1}.f(1)',
  '{f: function(x) x + 1}.f(x: 1)',
  '(function(x, y) x + y)(1, 2)',
  '(function(x) x)("a") + "b"',
  '(function(f) f(1))(function(x) x + 1)',
  '(function() 1)() + 1',
  // comparisons and ranges
  'days in (1, > 2)',
  'days in [1, 2]',
  'days in [1, null]',
  'days in ([1..3], 7)',
  'days in [null..3]',
  '3 in [1..5]',
  '"b" in ["a".."c"]',
  'reason in ["a".."c"]',
  'receivedAt in [date("2026-01-01")..now()]',
  '[1..3].start + 1',
  '[1..3].end = 3',
  '[1..3].start included',
  '[1..3] = [1..3]',
  '[1, 2] = [1, 2]',
  'lines[1].qty < 3',
  '[3] < 4',
  'before(1, 2)',
  'before([1..2], 3)',
  'after(receivedAt, today())',
  'includes([1..3], 2)',
  'overlaps([1..3], [2..4])',
  'meets(["a".."b"], ["b".."c"])',
  'lookup([{a: 1}], {a: 1}, "a", today())',
  'lookup([{a: 1}], {a: 1}, "a")',
];

describe('what is answered is none', () => {
  test('there are many of them', () => {
    expect(new Set(SOUND).size).toBeGreaterThanOrEqual(150);
  });

  test.each(SOUND)('%s', (expression) => {
    expect(given(expression)).not.toContain(undefined);
    expect(codes(expression)).toEqual([]);
  });
});

describe('what is within is judged once, however deep it is', () => {
  const nested = (around: (inner: string) => string, times: number): string => (times === 0 ? 'nosuch()' : around(nested(around, times - 1)));
  test.each([
    ['lists gone over within lists', (inner: string) => `count(for i in [1, "a", ${inner}] return i)`],
    ['what is said of items', (inner: string) => `count(for i in [1, "a"] return string(${inner}))`],
    ['tests of items', (inner: string) => `count([1, "a"][= ${inner}])`],
    ['conditions of items', (inner: string) => `count([1, "a"][string(item) = string(${inner})])`],
    ['ranges', (inner: string) => `(if 1 in [0..${inner}] then 1 else 2)`],
    ['lists looked in', (inner: string) => `(if "a" in ["a", string(${inner})] then 1 else 2)`],
    ['functions that are handed', (inner: string) => `count(sort([1, 2], function(a, b) a < ${inner}))`],
  ])('%s', (_what, around) => {
    const parsed = parseFeel(nested(around, 9));
    let judged = 0;
    if (parsed.ok) infer(parsed.root, { ...NOWHERE, report: ({ code }) => void (judged += code === 'unknownFunction' ? 1 : 0) });
    expect(judged).toBeGreaterThan(0);
    expect(judged).toBeLessThan(10);
  });
});
