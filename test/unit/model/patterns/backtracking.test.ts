import { mayBacktrackEndlessly } from '../../../../model/patterns/backtracking.js';

// patterns are judged here and never run
describe('a pattern that may be tried without end', () => {
  test.each([
    '^(a+)+$',
    '(a*)*',
    '(?:a|a)*$',
    '(a|aa)+$',
    '^(\\d{1,3})*$',
    '([a-z]+[0-9]?)+$',
    '(a?b?)*$',
    '^(\\w+\\s?)*$',
    '(.*,)*$',
    '(a+){20}$',
    '(a?){30}a{30}',
    '^([\\p{L}]+-?)+$',
    '(?=(a+)+$)a',
    '(?<part>x+)+y',
    '((ab)*c?)*$',
    '(\\u{1F600}+)+',
    '^(a)\\1$',
    '([^,]*[^;]*)+$',
    `^${'(a|a)'.repeat(30)}$`,
    `${'a?'.repeat(30)}a{30}`,
    '^(\\w{1,20}\\s?){1,10}$',
    '^(a?b?a?b?){20}$',
    '(?=(a?){30}a{30})x',
  ])('%s', (source) => {
    expect(() => new RegExp(source, 'u')).not.toThrow();
    expect(mayBacktrackEndlessly(source)).toBe(true);
  });

  test.each([
    '^\\d{3}-\\d{4}$',
    '^[A-Z]{2,5}\\d+$',
    '^\\d+(\\.\\d{1,2})?$',
    '^[\\w.-]+@([a-z0-9-]+\\.)+[a-z]{2,}$',
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '^(\\d{4})+$',
    '^([A-Z]\\d+,)*[A-Z]\\d+$',
    '^(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])$',
    '^[一-龥]{2,20}$',
    '^\\s*\\S.*$',
    '^(?!-)[a-z-]{1,63}$',
    '^(a?)*$',
    '^(ab|cd)+$',
    '^[^@\\s]+@[^@\\s]+$',
    '^[\\]\\-\\\\]+$',
    '^1[3-9]\\d{9}$',
    '^([0-9]{1,3}\\.){3}[0-9]{1,3}$',
    '^((25[0-5]|2[0-4]\\d|[01]?\\d\\d?)\\.){3}(25[0-5]|2[0-4]\\d|[01]?\\d\\d?)$',
    '^(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}$',
    '^([A-Za-z0-9]{1,3}-?){1,4}$',
    '^(\\d{1,3}){2}$',
    '^[A-Z]{2}\\d{2}( ?\\d{4}){4}( ?\\d{1,2})?$',
    '^(a?){3}$',
    `^(${Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i) + 'xy').join('|')})( (foo|bar|baz|qux|quux)){0,6}$`,
    '',
  ])('is not %s', (source) => {
    expect(() => new RegExp(source, 'u')).not.toThrow();
    expect(mayBacktrackEndlessly(source)).toBe(false);
  });

  test('letters of either case are the same where case does not count', () => {
    expect(mayBacktrackEndlessly('([a-z]|[A-Z])+$')).toBe(false);
    expect(mayBacktrackEndlessly('([a-z]|[A-Z])+$', true)).toBe(true);
  });

  test('to a case that began before revision 19 each count is without end, and what ends is not counted', () => {
    expect(mayBacktrackEndlessly('^(\\d{1,3}){2}$', false, true)).toBe(true);
    expect(mayBacktrackEndlessly(`^${'(a|a)'.repeat(30)}$`, false, true)).toBe(false);
    expect(mayBacktrackEndlessly('^(a+)+$', false, true)).toBe(true);
  });

  test('judging takes no time without end itself: what is too long is not judged', () => {
    expect(mayBacktrackEndlessly(`(${'a?'.repeat(400)})*`)).toBe(true);
    expect(mayBacktrackEndlessly('a'.repeat(501))).toBe(true);
  });
});
