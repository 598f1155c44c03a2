import { FOUNDATION, means, NEWEST, REVISIONS, rulesOf } from '../../../engine/revisions.js';

describe('revisions of meaning', () => {
  test('they count up without a gap from the first, and no name is used twice', () => {
    expect(REVISIONS.map(({ id }) => id)).toEqual(REVISIONS.map((_, index) => index + 1));
    expect(new Set(REVISIONS.map(({ name }) => name)).size).toBe(REVISIONS.length);
    expect([FOUNDATION, NEWEST]).toEqual([1, REVISIONS.length]);
  });

  test('a state that says nothing was begun under the first', () => {
    expect(rulesOf({})).toBe(FOUNDATION);
    expect(means({}, 'foundation')).toBe(true);
    expect(means({}, 'idsSayWhatTheyName')).toBe(false);
  });

  test('a case means what its own revision and all before it say, and nothing of a later one', () => {
    for (const rules of REVISIONS.map(({ id }) => id))
      for (const { id, name } of REVISIONS) expect([rules, name, means({ rules }, name)]).toEqual([rules, name, id <= rules]);
  });
});
