import { evaluate } from 'feelin';
import { evaluateFeel, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { readOverValues } from '../../../../engine/expressions/over-values.js';
import { at, china } from '../time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => null, isActive: () => false };
const TOO_MUCH = 'it takes too much: one evaluation may take 100000 steps';
const asked = (expression: string, variables = {}, quiet = false) => {
  const result = evaluateFeel(expression, variables, { ...host, quiet });
  if (result.ok) return result.value;
  return typeof result.error === 'string' ? result.error : result.error.en.split(' · ')[0];
};
const doubled = (first: string, next: (name: string) => string) =>
  `{a0: ${first}, ${Array.from({ length: 40 }, (_, i) => `a${i + 1}: ${next(`a${i}`)}`).join(', ')}}`;

describe('an evaluation has a budget of steps', () => {
  test.each([
    ['a long range', 'for i in 1..1000000000 return i'],
    ['one that is a value', 'count(for i in [1..1000000000] return i)'],
    ['one whose numbers do not change any more when one is added', 'for i in 9007199254740992..9007199354740992 return i'],
    ['loops in each other', 'count(for i in 1..3000 return for j in 1..3000 return 1)'],
    ['several lists of one loop', 'some i in 1..3000, j in 1..3000 satisfies i + j = 0'],
    ['a text that grows', doubled('"xxxxxxxxxx"', (a) => `${a} + ${a}`)],
    ['a list that holds another again and again', doubled('[1]', (a) => `[${a}, ${a}]`)],
    ['a list that is put together with itself', doubled('[1]', (a) => `concatenate(${a}, ${a})`)],
    ['a list that holds itself', 'for i in 1..3 return partial'],
    ['a function that calls itself', '{f: function(g) g(g), r: f(f)}.r'],
    ['many questions to the library', 'for i in 1..5000 return date("2026-01-02")'],
    ['a text put in at every letter', 'replace(long, ".", long)'],
    ['a comparison of all with all', 'distinct values(for i in 1..5000 return i)'],
  ])('%s', (_, expression) => {
    expect(asked(expression, { long: 'x'.repeat(5000) })).toBe(TOO_MUCH);
  });

  test('it is the same for each, whatever was evaluated before', () => {
    // 100,000 steps if reading a literal counted; it is read the first time only
    const literals = Array.from({ length: 4000 }, (_, i) => `@"${2000 + i}-01-02"`).join(', ');
    expect([asked(`count([${literals}])`), asked(`count([${literals}])`)]).toEqual([4000, 4000]);
  });

  test('what people write over long lists is within it', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => ({ product: `p${i}`, cents: i, paid: i % 2 === 0 }));
    expect(asked('sum(lines[paid = true].cents)', { lines })).toBe(6_247_500);
    expect(asked('count(for line in lines return line.cents * 2)', { lines })).toBe(5000);
    expect(asked('count(for i in 1..10000 return i)')).toBe(10_000);
  });

  test('a range ends where its numbers are no whole number apart, and where its ends are left out', () => {
    expect(asked('for i in 1.5..4 return i')).toEqual([1.5, 2.5, 3.5]);
    expect(asked('for i in (1..1) return i')).toEqual([]);
    expect(asked('for i in (1..4) return i')).toEqual([2, 3]);
    expect(asked('for i in 3..1 return i')).toEqual([3, 2, 1]);
  });

  test('a form’s condition that takes too much cannot be said', () => {
    expect(readOverValues('count(for i in 1..1000000000 return i) > 1', {})).toBeUndefined();
  });

  test('a function of the library that breaks off gives nothing', () => {
    expect(asked('matches("a", "a", "x")')).toBe('matches("a", "a", "x") gives nothing');
  });
});

describe('a pattern that may be tried without end is not run', () => {
  // over a harmless text: that it is refused is seen by the fault
  test.each([
    'matches(text, "^(a+)+$")',
    'matches(text, pattern)',
    'matches(input: text, pattern: pattern)',
    'replace(text, pattern, "b")',
    'split(text, pattern)',
    'matches(text, "([a-z]|[A-Z])+$", "i")',
  ])('%s', (expression) => {
    for (const quiet of [false, true]) {
      expect(asked(expression, { text: 'a', pattern: '^(a+)+$' }, quiet)).toMatch(/^the pattern .* may be tried without end$/);
    }
  });

  test('any other is', () => {
    for (const quiet of [false, true]) {
      expect(asked('matches(text, "^([a-z]+-)+$")', { text: 'a-b-' }, quiet)).toBe(true);
      expect(asked('replace(text, "-", "+")', { text: 'a-b-' }, quiet)).toBe('a+b+');
      expect(asked('split(text, "-")', { text: 'a-b' }, quiet)).toEqual(['a', 'b']);
    }
    for (const expression of ['matches(5, "a")', 'matches(null, "a")', 'matches("a", "[")', 'split("a", null)', 'matches("a")'])
      expect([expression, asked(expression, { text: 'a' }, true)]).toEqual([expression, evaluate(expression, { text: 'a' }).value]);
    expect(asked('matches(input: "b", pattern: "a")', {}, true)).toBe(false);
    expect(asked('matches(text, "[")', { text: 'a' })).toBe('matches("a", "[") gives nothing');
  });
});

describe('a pattern is judged as the case’s revision has it', () => {
  const judged = (pattern: string, formerly: boolean) => {
    const result = evaluateFeel('matches(text, pattern)', { text: 'b', pattern }, { ...host, formerly });
    return result.ok ? result.value : 'refused';
  };
  test.each([
    ['^(\\d{1,3}){2}$', 'refused', false],
    [`^${'(a|a)'.repeat(30)}$`, false, 'refused'],
    ['^(a+)+$', 'refused', 'refused'],
  ])('%s', (pattern, before, since) => {
    expect([judged(pattern, true), judged(pattern, false)]).toEqual([before, since]);
  });
});

describe('a pattern that tries each character again and again is run on short texts only', () => {
  test.each([
    ['matches(text, "\\\\s+$")', 10_000],
    ['matches(text, "\\\\s*\\\\s*$")', 464],
    ['replace(text, "a.*b.*c", "x")', 464],
    ['split(text, "\\\\s+$")', 10_000],
    ['matches(text, "^[a-z]*[A-Z]*$", "i")', 10_000],
  ])('%s: %i characters', (expression, most) => {
    // the texts are harmless ones: that a longer one is refused is seen by the fault
    expect(String(asked(expression, { text: 'x'.repeat(most) }))).not.toContain('may be tried on');
    expect(asked(expression, { text: 'x'.repeat(most + 1) })).toMatch(
      new RegExp(`^the text has ${most + 1} characters, and the pattern .* may be tried on ${most} at most$`),
    );
  });
});

describe('to a case of revision 1 what would have taken longer than Temporal let a step of version 0.1.0 take', () => {
  test.each([
    ['a long range', 'for i in 1..1000000000 return i'],
    ['one that is a value', 'count(for i in [1..1000000000] return i)'],
    ['one that the library would never end', 'for i in 1.5..4 return i'],
    ['loops in each other', 'count(for i in 1..5000 return for j in 1..5000 return 1)'],
    ['one that goes as far as another has come', 'count(for i in 1..5000 return count(for j in 1..i return nothing))'],
    ['several lists of one loop', 'some i in 1..n, j in 1..n satisfies i + j = 0'],
    ['one behind what the library passes over', '[nosuch(1), count(for i in 1..1000000000 return i)]'],
    ['one in the end of another', 'for i in 1..count(for j in 1..1000000000 return j) return i'],
  ])('%s', (_, expression) => {
    expect(asked(expression, { n: 5000 }, true)).toBe('it takes too much: one evaluation may take 20000000 steps');
  });

  test('so is a text on which a pattern would have', () => {
    expect(asked('matches(text, "\\s*\\s*$")', { text: 'x'.repeat(2154) }, true)).toBe(true);
    expect(asked('matches(text, "\\s*\\s*$")', { text: 'x'.repeat(2155) }, true)).toMatch(/may be tried on 2154 at most$/);
  });

  test('what a history may hold goes on as it did: beyond today’s budget, and with a pattern that its counts bound', () => {
    expect(asked('count(for i in 1..150000 return i)')).toBe(TOO_MUCH);
    expect(asked('count(for i in 1..150000 return i)', {}, true)).toBe(150_000);
    expect(asked('matches(text, "^(a|a)(a|a)$")', { text: 'aa' }, true)).toBe(true);
    expect(asked('matches(text, "^([0-9]{1,3}){2}$")', { text: '12' }, true)).toBe(true);
    expect(asked(`matches(text, "^${'(a|a)'.repeat(30)}$")`, { text: 'b' }, true)).toBe(false);
  });

  test('what is within it means what it meant', () => {
    expect(asked('for i in 1..3, j in 1..i return i * j', {}, true)).toEqual([1, 2, 4, 3, 6, 9]);
    expect(asked('some x in xs satisfies x.n > 1', { xs: [{ n: 1 }, { n: 2 }] }, true)).toBe(true);
    expect(asked('for i in nosuch return i', {}, true)).toBeNull();
  });
});
