import fc from 'fast-check';
import { gramsOf, queryOf } from '../../../../db/search/grams.js';

/** Lexemes of a tsvector, unquoted. */
const lexemes = (grams: string): string[] =>
  [...grams.matchAll(/'((?:[^']|'')*)'/g)].map(([, lexeme]) => (lexeme ?? '').replace(/''|\\\\/g, (two) => two.charAt(0)));

test.each([
  ['闪存 64gb\nsn-1', '', ['闪存', '存', '64g', '4gb', 'gb', 'b', 'sn-', 'n-1', '-1', '1']],
  ['', 'li min', ['lim', 'imi', 'min', 'in', 'n', 'lm', 'm']],
  ['', '', []],
])('%j (%j) is indexed as %j', (text, sounds, expected) => {
  expect(lexemes(gramsOf(text, sounds)).sort()).toEqual([...expected].sort());
});

test.each([
  ['闪', `'闪':*`],
  ['闪存', `'闪存'`],
  ['存64gb', `'存6' & '64g' & '4gb'`],
  ['ab', `'ab':*`],
  ['a闪', `'a闪':*`],
  ['1234', `'123' & '234'`],
  ['1111', `'111'`],
  [`it's`, `'it''' & 't''s'`],
  ['a\\b', `'a\\\\b'`],
])('%j is looked for as %s', (word, expected) => {
  expect(queryOf(word)).toBe(expected);
});

test('every part of a text without blanks is looked for by what the text is indexed as', () => {
  const character = fc.constantFrom(...'返修闪存𠮷한ガabz019-./', '😀', ' ', '\n');
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (characters, from, size) => {
      const first = from % characters.length;
      const [word = ''] = characters
        .slice(first, first + 1 + (size % 8))
        .join('')
        .split(/\s/);
      const held = lexemes(gramsOf(characters.join(''), ''));
      const query = queryOf(word);
      if (word === '') return true;
      return query.endsWith(':*') ? held.some((lexeme) => lexeme.startsWith(word)) : lexemes(query).every((lexeme) => held.includes(lexeme));
    }),
  );
});
