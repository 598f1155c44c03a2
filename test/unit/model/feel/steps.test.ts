import fc from 'fast-check';
import { evaluateFeel, type ExpressionHost } from '../../../../engine/expressions/feel.js';
import { MOST_STEPS } from '../../../../model/feel/limits.js';
import { stepsOf, tooLongIn } from '../../../../model/feel/steps.js';
import { parseFeel, type FeelNode } from '../../../../model/feel/tree.js';
import { at, china } from '../../engine/time/calendars.js';

const host: ExpressionHost = { now: at('2026-11-02 23:30'), calendar: china, parameter: () => null, isActive: () => false };

function rootOf(expression: string): FeelNode {
  const parsed = parseFeel(expression);
  if (!parsed.ok) throw new Error(expression);
  return parsed.root;
}
const tooLong = (expression: string): string[] => tooLongIn(rootOf(expression)).map(({ text }) => text);
/** Whether the engine gives up, with a list of two rows in `lines`. */
const isGivenUp = (expression: string): boolean => {
  const result = evaluateFeel(expression, { lines: [{ n: 1 }, { n: 2 }] }, host);
  return !result.ok && JSON.stringify(result.error).includes(String(MOST_STEPS));
};

describe('an expression that takes more steps than an evaluation may is known before it is run', () => {
  test.each([
    'for i in 1..100001 return 1',
    'for i in 1..60000 return i * 2',
    'for i in 1..1000, j in 1..1000 return i',
    'for i in 1..1000 return count(for j in 1..1000 return j)',
    'count(for i in 1..100, j in 1..100, k in 1..100 return 1)',
    'for i in [1..400] return for j in [1..400] return 1',
    'every i in 1..1000, j in 1..1000 satisfies i + j > 0',
    'every i in 1..1000 satisfies every j in 1..1000 satisfies true',
    'for i in 1..(1000 * 1000) return 1',
    'for i in (for j in 1..40000 return j) return i + 1',
    '(for i in 1..40000 return i)[item > 3]',
    'for i in 1..300, j in [1, 2, 3, 4], k in 1..300 return 1',
    'for i in 1..1000 return if i > 3 then (for j in 1..1000 return 1) else (for j in 1..1000 return 2)',
    '{a: for i in 1..1000, j in 1..1000 return 1}.a',
    'sum(list: for i in 1..1000, j in 1..1000 return 1)',
  ])('%s', (expression) => {
    expect(tooLong(expression)).not.toEqual([]);
    expect(isGivenUp(expression)).toBe(true);
  });

  test.each([
    'for i in 1..30000 return i',
    'for i in 1..100, j in 1..100 return i * j',
    'for i in 1..1000 return for l in lines return l.n',
    'for l in lines, i in 1..1000, k in 1..3 return i',
    'for i in 1..1000 return if i < 0 then (for j in 1..1000 return 1) else 2',
    'for i in 1..1000 return i > 0 or (some j in 1..1000 satisfies j = i)',
    'for i in 1..1000 return function(x) for j in 1..1000 return x',
    'for i in 5..1 return for j in -1..1 return 1',
  ])('is not %s', (expression) => {
    expect(tooLong(expression)).toEqual([]);
    expect(isGivenUp(expression)).toBe(false);
  });

  test('the innermost part that is too long is named, and two that are too long only together are named as what holds them', () => {
    expect(tooLong('count(for i in 1..1000 return for j in 1..200000 return 1)')).toEqual(['for j in 1..200000 return 1']);
    expect(tooLong('count(for i in 1..40000 return 1) + count(for i in 1..40000 return 1) > 3')).toEqual([
      'count(for i in 1..40000 return 1) + count(for i in 1..40000 return 1)',
    ]);
  });

  test('never is more counted than the engine takes: what is refused would have been given up', () => {
    const loop = (body: fc.Arbitrary<string>) =>
      fc.tuple(fc.constantFrom('for i in', 'every i in'), fc.integer({ min: 1, max: 400 }), body).map(([begin, most, inner]) => {
        return begin === 'for i in' ? `count(for i in 1..${most} return ${inner})` : `(if (every i in 1..${most} satisfies ${inner} > -9) then 1 else 2)`;
      });
    const expression = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof({ depthSize: 'small' }, fc.constantFrom('1', 'lines[1].n', '-3', 'count([1, 2])', '{a: 1}.a'), loop(tie('any'))),
    })).any;
    fc.assert(
      fc.property(expression, (text) => stepsOf(rootOf(text)) <= MOST_STEPS || isGivenUp(text)),
      { numRuns: 60 },
    );
  });
});
