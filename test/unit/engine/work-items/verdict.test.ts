import fc from 'fast-check';
import { needed, verdictOf, verdictOfStep, type Outcomes } from '../../../../engine/work-items/verdict.js';
import type { Ballot, WorkEntry } from '../../../../engine/work-items/work-item.js';

const outcomes: Outcomes = { approves: ['yes', 'rather'], all: ['yes', 'rather', 'no', 'back'] };

/** A ballot in which these answers have been given; `-`: none yet, `x`: removed. */
function ballot(rule: Omit<Ballot, 'entries'>, answers: readonly string[]): Ballot {
  const entries = answers.map((answer, n): WorkEntry => {
    const entry = { id: `t~${n}`, offer: { user: `u${n}` } };
    if (answer === '-') return { ...entry, life: 'open' };
    if (answer === 'x') return { ...entry, life: 'notNeeded' };
    return { ...entry, life: 'done', vote: { outcome: answer, by: { id: `u${n}`, name: `u${n}` }, at: n } };
  });
  return { ...rule, entries };
}

const vote = (count: number, veto?: boolean) => ({ how: 'vote' as const, pass: { count }, ...(veto !== undefined && { veto }) });
const share = (percent: number) => ({ how: 'vote' as const, pass: { percent } });
const said = (rule: Omit<Ballot, 'entries'>, answers: string): string => {
  const verdict = verdictOf(ballot(rule, answers.split(' ')), outcomes);
  return verdict === null ? 'open' : `${verdict.passed ? 'passed' : 'lost'} ${verdict.outcome}`;
};

test.each<[string, Omit<Ballot, 'entries'>, string, string]>([
  ['或签: nobody has answered', { how: 'any' }, '- -', 'open'],
  ['或签: the first answer decides, also a no', { how: 'any' }, '- no -', 'lost no'],
  ['或签: the first answer decides, a yes', { how: 'any' }, 'rather -', 'passed rather'],
  ['会签: one is missing', { how: 'all' }, 'yes yes -', 'open'],
  ['会签: all have said yes, the most given yes names it', { how: 'all' }, 'rather yes yes', 'passed yes'],
  ['会签: the first no ends it', { how: 'all' }, 'yes back -', 'lost back'],
  ['会签: who was removed is not waited for', { how: 'all' }, 'yes x', 'passed yes'],
  ['依次: the last yes passes it', { how: 'sequence' }, 'yes yes', 'passed yes'],
  ['依次: the first no ends it', { how: 'sequence' }, 'yes no -', 'lost no'],
  ['票签 2 of 3: one yes is not enough', vote(2), 'yes - -', 'open'],
  ['票签 2 of 3: passed before the third', vote(2), 'yes - yes', 'passed yes'],
  ['票签 2 of 3: one no decides nothing', vote(2), 'no yes -', 'open'],
  ['票签 2 of 3: lost as soon as two cannot be reached', vote(2), 'no - back', 'lost no'],
  ['票签 2 of 3 with veto: the first no ends it', vote(2, true), 'yes back -', 'lost back'],
  ['票签 2 of 3 with veto: passed without a no', vote(2, true), 'yes yes -', 'passed yes'],
  ['票签: a number larger than the people asks all of them', vote(9), 'yes yes', 'passed yes'],
  ['票签 50 %: of three people two', share(50), 'yes - -', 'open'],
  ['票签 50 %: of four people two', share(50), 'yes yes - -', 'passed yes'],
  ['票签 50 %: of three lost with the second no', share(50), 'no no -', 'lost no'],
  ['票签 1 %: one at least', share(1), '- -', 'open'],
  ['equals: the outcome the definition names first', share(50), 'rather yes - -', 'passed yes'],
  ['lost: the no most people gave', share(100), 'back no back', 'lost back'],
])('%s', (_, rule, answers, expected) => {
  expect(said(rule, answers)).toBe(expected);
});

describe('properties', () => {
  const rules = fc.oneof(
    fc.constantFrom<Omit<Ballot, 'entries'>>({ how: 'any' }, { how: 'all' }, { how: 'sequence' }),
    fc.record({ how: fc.constant('vote' as const), pass: fc.record({ count: fc.integer({ min: 1, max: 9 }) }), veto: fc.boolean() }),
    fc.record({ how: fc.constant('vote' as const), pass: fc.record({ percent: fc.integer({ min: 1, max: 100 }) }), veto: fc.boolean() }),
  );
  const answers = fc.array(fc.constantFrom('yes', 'rather', 'no', 'back'), { minLength: 1, maxLength: 9 });

  test('a ballot is decided at the latest when all have answered, and but for a veto nothing that comes after would change it', () => {
    fc.assert(
      fc.property(rules, answers, (rule, given) => {
        const after = (n: number) =>
          verdictOf(
            ballot(
              rule,
              given.map((answer, i) => (i < n ? answer : '-')),
            ),
            outcomes,
          );
        const decided = given.findIndex((_, n) => after(n + 1) !== null) + 1;
        expect(decided).toBeGreaterThan(0);
        for (let n = decided; n <= given.length && rule.veto !== true; n += 1) expect(after(n)?.passed).toBe(after(decided)?.passed);
      }),
    );
  });

  test('it is decided as early as it is certain: while it is open, a yes of all who are left passes it and a no of all loses it', () => {
    fc.assert(
      fc.property(rules, answers, fc.nat(9), (rule, given, n) => {
        const withRest = (rest: string) =>
          verdictOf(
            ballot(
              rule,
              given.map((answer, i) => (i < n ? answer : rest)),
            ),
            outcomes,
          );
        if (withRest('-') !== null) return;
        expect(withRest('yes')?.passed).toBe(true);
        expect(withRest('no')?.passed).toBe(false);
      }),
    );
  });

  test('the outcome is one that somebody gave, a yes where it passes and a no where it is lost', () => {
    fc.assert(
      fc.property(rules, answers, (rule, given) => {
        const verdict = verdictOf(ballot(rule, given), outcomes)!;
        expect(given).toContain(verdict.outcome);
        expect(outcomes.approves.includes(verdict.outcome)).toBe(verdict.passed);
      }),
    );
  });

  test('a share is rounded up and lies within the people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 50 }), (percent, people) => {
        const n = needed(share(percent), people);
        expect(n).toBeGreaterThanOrEqual(1);
        expect(n).toBeLessThanOrEqual(people);
        expect(n * 100).toBeGreaterThanOrEqual(percent * people);
        expect((n - 1) * 100 < percent * people || n === 1).toBe(true);
      }),
    );
  });
});

test('a step passes when all of its ballots have, with the outcome of its own people; it is lost with the first that is', () => {
  const own = ballot({ how: 'any' }, ['rather']);
  const added = (answers: string[]) => ({ step: 0, made: 9, ballots: [own, { ...ballot({ how: 'all' }, answers), after: 't~0' }] });
  expect(verdictOfStep(added(['yes', '-']), outcomes)).toBeNull();
  expect(verdictOfStep(added(['yes', 'yes']), outcomes)).toEqual({ passed: true, outcome: 'rather' });
  expect(verdictOfStep(added(['back', '-']), outcomes)).toEqual({ passed: false, outcome: 'back' });
});
