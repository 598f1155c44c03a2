import { describe, expect, test } from '@jest/globals';
import { brokenRules, type FormRule } from '../../../../model/forms/rules.js';
import type { Values } from '../../../../model/forms/values.js';

const message = { zh: '数量不符', en: 'The quantity differs' };
const rule = (at: string, more: Partial<FormRule> = {}): FormRule => ({ at, rule: 'r', code: 'differs', message, ...more });
/** Holds for rows whose `ok` is true; asked once it does not hold. */
const ask = (_rule: string, names: Values = {}): boolean => (names['item'] as { ok?: boolean } | undefined)?.ok === true;
const lines = [{ id: 'a', ok: true }, { id: 'b' }, { id: 'c' }];

describe('a rule that is asked for each row of a list', () => {
  test('names the row and the column where it does not hold, each of them', () => {
    expect(brokenRules([rule('/lines/*/qty')], ask, { lines }, '/values')).toEqual([
      { path: '/values/lines/1/qty', code: 'differs', params: { message } },
      { path: '/values/lines/2/qty', code: 'differs', params: { message } },
    ]);
  });

  test('may be one of the row as a whole, of a list whose name has a stroke', () => {
    expect(brokenRules([rule('/a~1b/*')], ask, { 'a/b': [{}] }, '/payload').map(({ path }) => path)).toEqual(['/payload/a~1b/0']);
  });

  test('is not asked where there are no rows', () => {
    expect([undefined, null, [], 'x', [1]].flatMap((value) => brokenRules([rule('/lines/*/qty')], ask, { lines: value }, '/values'))).toEqual([]);
  });

  test('that cannot be asked says why, at the row', () => {
    expect(brokenRules([rule('/lines/*/qty')], () => message, { lines: [{}] }, '/values')).toEqual([
      { path: '/values/lines/0/qty', code: 'ruleFailed', params: { message } },
    ]);
  });

  test('is asked only for its outcomes; any other rule once', () => {
    const rules = [rule('/lines/*/qty', { outcomes: ['done'] }), rule('/days')];
    expect(brokenRules(rules, ask, { lines }, '/values', 'refused').map(({ path }) => path)).toEqual(['/values/days']);
  });
});
