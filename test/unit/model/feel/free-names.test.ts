import { freeNames } from '../../../../model/feel/free-names.js';
import { parseFeel } from '../../../../model/feel/tree.js';

const namesOf = (expression: string) => {
  const parsed = parseFeel(expression);
  if (!parsed.ok) throw new Error(expression);
  return freeNames(parsed.root);
};

test.each([
  ['days > limit', ['days', 'limit']],
  ['a.b.c = a.d', ['a']],
  ['for l in lines return l.x + y', ['lines', 'y']],
  ['some a in as, b in a.bs satisfies b = c', ['as', 'c']],
  ['count(lines) + max(1, n)', ['lines', 'n']],
  ['sort(xs, function(a, b) a < b)', ['xs']],
  ['x instance of number', ['x']],
  ['string join(names, ", ")', ['names']],
  ['1 + 2', []],
])('%s asks for %j', (expression, names) => {
  expect(namesOf(expression)).toEqual(names);
});
