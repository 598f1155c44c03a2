import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { evaluateFeel, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { BUILT_IN_NAMES, builtInSignature } from '../../../../model/feel/signatures.js';
import { found } from '../../model/checks/lab.js';
import { at, china } from '../time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => undefined, isActive: () => false };
/** What a case has beside: names that are functions' as well, the case's own number among them. */
const variables = { number: 'P-1', count: 3, sum: 'x', receivedAt: '2026-10-31T18:00:00Z', day: '2026-11-01' };
const asked = (expression: string, extra: Partial<ExpressionHost> = {}) => evaluateFeel(expression, variables, { ...host, ...extra });

/** One call of each function of FEEL that can be called, with what it gives; `is`: as it stands in a condition. */
const CALLS: Readonly<Record<string, readonly (readonly [expression: string, gives: unknown])[]>> = {
  string: [['string(1.5)', '1.5']],
  number: [
    ['number("1")', 1],
    ['number("1.234,5", ".", ",")', 1234.5],
  ],
  not: [['not(false)', true]],
  is: [
    ['is(1, 1)', true],
    ['is(day, date("2026-11-01"))', true],
    ['is(1, "1")', false],
  ],
  'string length': [['string length("返修")', 2]],
  'upper case': [['upper case("a")', 'A']],
  'lower case': [['lower case("A")', 'a']],
  contains: [['contains("abc", "b")', true]],
  'starts with': [['starts with("abc", "a")', true]],
  'ends with': [['ends with("abc", "c")', true]],
  'substring before': [['substring before("abc", "b")', 'a']],
  'substring after': [['substring after("abc", "b")', 'c']],
  substring: [['substring("abc", 2, 1)', 'b']],
  matches: [['matches("ABC", "^a", "i")', true]],
  replace: [['replace("abc", "b", "x")', 'axc']],
  split: [['split("a,b", ",")', ['a', 'b']]],
  'string join': [['string join(["a", "b"], "-")', 'a-b']],
  count: [['count([1, 2])', 2]],
  reverse: [['reverse([1, 2])', [2, 1]]],
  'distinct values': [['distinct values([1, 1])', [1]]],
  flatten: [['flatten([[1], [2, 3]])', [1, 2, 3]]],
  'list contains': [
    ['list contains([1, 2], 2)', true],
    ['list contains([date("2026-01-01")], date("2026-01-01"))', true],
    ['list contains([{a: 1}], {a: 1})', true],
    ['list contains([null], null)', true],
    ['list contains([1, "a"], "b")', false],
  ],
  'index of': [
    ['index of([1, 2, 1], 1)', [1, 3]],
    ['index of(["2026-11-01"], date(day))', [1]],
  ],
  sublist: [['sublist([1, 2, 3], 2, 1)', [2]]],
  append: [['append([1], 2, 3)', [1, 2, 3]]],
  concatenate: [['concatenate([1], [2])', [1, 2]]],
  union: [['union([1, 2], [2, 3])', [1, 2, 3]]],
  'insert before': [['insert before([1, 3], 2, 2)', [1, 2, 3]]],
  remove: [['remove([1, 2], 1)', [2]]],
  'list replace': [
    ['list replace([1, 2], 1, 9)', [9, 2]],
    ['list replace(list: [1, 2], match: function(a, b) a > 1, newItem: 9)', [1, 9]],
  ],
  sort: [['sort([3, 1], function(a, b) a < b)', [1, 3]]],
  min: [
    ['min(3, 2)', 2],
    ['min(day, today())', '2026-11-01'],
    ['min(["b", "a"])', 'a'],
    ['min(duration("P2D"), duration("P1D"))', 'P1D'],
  ],
  max: [
    ['max([3, 2])', 3],
    ['max(receivedAt, day, today())', '2026-11-02'],
  ],
  sum: [['sum([1, 2])', 3]],
  mean: [['mean(1, 3)', 2]],
  product: [['product([2, 3])', 6]],
  median: [
    ['median([1, 5, 10])', 5],
    ['median(10, 9, 2, 1)', 5.5],
  ],
  stddev: [['stddev(1, 3)', Math.SQRT2]],
  mode: [['mode([1, 2, 1])', [1]]],
  all: [['all([true, false])', false]],
  any: [['any([true, false])', true]],
  sqrt: [['sqrt(9)', 3]],
  log: [['log(1)', 0]],
  exp: [['exp(0)', 1]],
  odd: [['odd(3)', true]],
  even: [['even(3)', false]],
  abs: [
    ['abs(-1)', 1],
    ['abs(duration("-P1D"))', 'P1D'],
  ],
  decimal: [['decimal(1.55, 1)', 1.6]],
  modulo: [['modulo(-12, 5)', 3]],
  'round up': [['round up(1.1, 0)', 2]],
  'round down': [['round down(1.9, 0)', 1]],
  'round half up': [['round half up(1.5, 0)', 2]],
  'round half down': [['round half down(1.5, 0)', 1]],
  floor: [['floor(1.55, 1)', 1.5]],
  ceiling: [['ceiling(1.1)', 2]],
  'day of year': [['day of year(today())', 306]],
  'week of year': [['week of year(day)', 44]],
  'day of week': [
    ['day of week(today())', 'Monday'],
    ['day of week(receivedAt)', 'Sunday'],
    ['day of week(date(2026, 11, 2))', 'Monday'],
  ],
  'month of year': [['month of year(now())', 'November']],
  'years and months duration': [
    ['years and months duration(day, date("2027-12-02"))', 'P1Y1M'],
    ['years and months duration(date(day), today())', 'P0M'],
  ],
  before: [
    ['before(1, 2)', true],
    ['before(date(day), today())', true],
    ['before([1..3], 5)', true],
  ],
  after: [['after(now(), receivedAt)', true]],
  meets: [['meets([1..2], [2..3])', true]],
  'met by': [['met by([2..3], [1..2])', true]],
  overlaps: [['overlaps([1..3], [2..5])', true]],
  includes: [
    ['includes([1..10], 5)', true],
    ['includes([date(day)..now()], receivedAt)', true],
  ],
  context: [['context([{key: "a", value: 1}])', { a: 1 }]],
  'context merge': [['context merge([{a: 1}, {b: 2}])', { a: 1, b: 2 }]],
  'context put': [
    ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['context put(context: {a: 1}, key: "b", value: 2)', { a: 1, b: 2 }],
  ],
  'get value': [['get value({a: 1}, "a")', 1]],
  'get entries': [['get entries({a: 1})', [{ key: 'a', value: 1 }]]],
};

/** The library has them, and breaks off or knows no more than their names. */
const NOT_HERE = ['overlaps before', 'overlaps after', 'finishes', 'finished by', 'during', 'starts', 'started by', 'coincides'];
/** These are read by the grammar, or are functions of the case. */
const READ_OTHERWISE = ['date', 'time', 'date and time', 'duration', '@', 'now', 'today'];

/** Every function that the library has. */
function namesInLibrary(): string[] {
  const source = readFileSync(createRequire(import.meta.url).resolve('feelin'), 'utf8');
  const body = source.slice(source.indexOf('const builtins = {'), source.indexOf('\n};', source.indexOf('const builtins = {')));
  return [...body.matchAll(/^ {4}'([^']+)': (?:fn|listFn)\(/gm)].map(([, name]) => name!);
}

describe('every function of the FEEL library', () => {
  test('can be called, or is refused when published', () => {
    expect(namesInLibrary().toSorted()).toEqual([...BUILT_IN_NAMES, ...NOT_HERE, ...READ_OTHERWISE].toSorted());
  });

  test('that can be called is called here', () => {
    expect(Object.keys(CALLS).toSorted()).toEqual([...BUILT_IN_NAMES].toSorted());
  });

  const calls = Object.values(CALLS).flat();
  test.each(calls)('%s gives what it gives, whatever variables are called', (expression, gives) => {
    const result = asked(expression);
    expect(result).toEqual({ ok: true, value: typeof gives === 'number' && !Number.isInteger(gives) ? (expect.closeTo(gives) as unknown) : gives });
  });

  test.each(calls.filter(([expression]) => !/\bday\b(?! of)|\bsum\b/.test(expression)))('%s is published', (expression) => {
    const problems = found({ condition: `${expression} = null` }).filter((problem) => problem !== 'unlikeKinds f3');
    expect(problems).toEqual([]);
  });

  test.each(NOT_HERE)('%s is none that can be called', (name) => {
    expect(found({ condition: `${name}(days, days)` })).toEqual(['functionNotHere f3']);
    expect(asked(`${name}([1..2], [2..3])`).ok).toBe(false);
  });
});

describe('what the functions take', () => {
  const OTHER: Readonly<Record<string, string>> = { text: '1', number: '"a"', moment: '1', list: '"a"', context: '"a"', function: '1', range: '1' };
  const wrong = BUILT_IN_NAMES.flatMap((name) => {
    const signature = builtInSignature(name)!;
    if ('rest' in signature) return signature.order ? [`${name}(1, "a")`, `${name}([[1], [2]])`] : [`${name}(function(x) x)`, `${name}()`];
    const right: Readonly<Record<string, string>> = {
      text: '"a"',
      number: '1',
      moment: 'now()',
      list: '[1]',
      context: '{a: 1}',
      function: 'function(a, b) true',
      range: '[1..2]',
      any: '1',
    };
    return signature.takes.flatMap(({ is }, place) => {
      const given = signature.takes.slice(0, Math.max(signature.least, place + 1)).map((each) => right[each.is]!);
      return OTHER[is] === undefined ? [] : [`${name}(${given.with(place, OTHER[is]).join(', ')})`];
    });
  });
  test.each(wrong)('%s is an error when published', (expression) => {
    expect(found({ condition: `${expression} = null` }).filter((problem) => /^(?:wrongKind|wrongArguments|unlikeKinds) f3$/.test(problem))).not.toEqual([]);
  });

  test.each(BUILT_IN_NAMES.filter((name) => 'takes' in builtInSignature(name)!))('%s takes no fewer and no more than it has places', (name) => {
    const signature = builtInSignature(name)!;
    const { takes = [], least = 0, others } = 'takes' in signature ? signature : {};
    const of = (count: number): string => `${name}(${Array.from({ length: count }, () => 'days').join(', ')}) = null`;
    expect(found({ condition: of(least - 1) })).toContain('wrongArguments f3');
    if (!others) expect(found({ condition: of(takes.length + 1) })).toContain('wrongArguments f3');
  });
});

describe('to a case that began before revision 19 the functions are the library’s', () => {
  test.each([
    ['number("1")', null],
    ['day of week(today())', null],
    ['min(day, today())', null],
    ['today() - day', null],
    ['receivedAt.year', null],
    ['receivedAt in [date("2026-01-01")..now()]', null],
    ['years and months duration(date(day), date("2027-12-02"))', null],
    ['median([1, 5, 10])', 10],
    ['list contains([date("2026-01-01")], date("2026-01-01"))', false],
    ['parameter("none")', { ok: true, value: null }],
    ['active("none")', { ok: true, value: false }],
  ])('%s', (expression, expected) => {
    const result = asked(expression, { formerly: true, hasElement: () => false });
    if (expected === null) expect(result.ok).toBe(false);
    else expect(result).toEqual(typeof expected === 'object' ? expected : { ok: true, value: expected });
  });
});

describe('texts that name moments are moments', () => {
  test.each([
    ['today() - day', 'P1D'],
    ['date(day) - receivedAt', '-PT2H'],
    ['now() - day', 'P1DT23H30M'],
    ['receivedAt.year', 2026],
    ['receivedAt.hour', 2],
    ['today().month', 11],
    ['receivedAt in [date("2026-01-01")..now()]', true],
    ['day in (date(day)..today()]', false],
    ['date and time(today(), time("18:00:00+08:00")) > now()', false],
    ['date and time(day, time("18:00:00"))', '2026-11-01T18:00:00'],
  ])('%s is %s', (expression, expected) => {
    expect(asked(expression)).toEqual({ ok: true, value: expected });
  });

  test('a text that names none is none', () => {
    for (const expression of ['"x" - "y"', 'day of week("x")', '"x".year', 'today() - "x"']) expect(asked(expression).ok).toBe(false);
  });
});

test('a parameter and an element that there are not are an incident with the expression, however they are named', () => {
  const errorOf = (expression: string) => asked(expression, { hasElement: (id) => id === 'A' });
  expect(errorOf('parameter("p." + "x") > 1')).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('p.x') as unknown, en: expect.stringMatching(/^there is no parameter "p\.x" · parameter/) as unknown },
  });
  expect(errorOf('not(active("B" + "C"))')).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('BC') as unknown, en: expect.stringMatching(/^there is no element "BC" · not/) as unknown },
  });
  expect(errorOf('active("A")')).toEqual({ ok: true, value: false });
});
