import { longestToSearch, powerOfSearch } from '../../../../model/patterns/effort.js';

// patterns are judged here and never run
describe('how often a search tries each character of a text', () => {
  test.each([
    [1, '^\\d{3}-\\d{4}$'],
    [1, '\\d{3}-\\d{4}'],
    [1, '^SF\\d+$'],
    [1, '^\\d+(\\.\\d{1,2})?$'],
    [1, '^[\\w.-]+@([a-z0-9-]+\\.)+[a-z]{2,}$'],
    [1, '^\\s*\\S'],
    [1, '[A-Z]+'],
    [1, '\\d+(px|em)?'],
    [1, '^(\\d{4})+$'],
    [1, '^([A-Z]\\d+,)*[A-Z]\\d+$'],
    [1, '^[^@\\s]+@[^@\\s]+$'],
    [1, '^(?=.*[A-Z])(?=.*\\d).+$'],
    [1, '^[一-龥]{2,20}$'],
    [1, ''],
    [2, '\\s+$'],
    [2, '^\\s*\\s*$'],
    [2, '^a*b?a*$'],
    [2, 'foo.*bar'],
    [2, '^.*a.*b$'],
    [2, '^.*,.*$'],
    [2, '(?=.*[A-Z])x'],
    [3, '\\s*\\s*$'],
    [3, 'a.*b.*c'],
    [3, '^\\d*\\d*\\d*$'],
    [3, '^.*,.*,.*$'],
    [4, '\\s*\\s*\\s*$'],
    [4, '^(a*)(a*)(a*)(a*)$'],
    [2, '^a+$|b'],
  ])('%i: %s', (power, source) => {
    expect(() => new RegExp(source, 'u')).not.toThrow();
    expect(powerOfSearch(source)).toBe(power);
  });

  test('letters of either case are the same where case does not count, and a line begins anywhere where lines count', () => {
    expect([powerOfSearch('^[a-z]*[A-Z]*$'), powerOfSearch('^[a-z]*[A-Z]*$', 'i')]).toEqual([1, 2]);
    expect([powerOfSearch('^\\s*x'), powerOfSearch('^\\s*x', 'm')]).toEqual([1, 2]);
  });

  test('what cannot be judged is searched in nothing', () => {
    expect(powerOfSearch('^(a)\\1$')).toBe(Infinity);
    expect(longestToSearch('a'.repeat(501))).toBe(1);
  });

  test('the more often each character is tried, the shorter a text may be', () => {
    expect(['^\\d+$', '\\s+$', '\\s*\\s*$'].map((source) => longestToSearch(source))).toEqual([100_000_000, 10_000, 464]);
  });
});
