import fc from 'fast-check';
import { normalise } from '../../../../db/search/normalise.js';
import { searchWords } from '../../../../db/search/search-words.js';

test.each([
  ['ＳＮ－００１２３', 'sn-00123'],
  ['  闪存\t64　GB \n', '闪存 64 gb'],
  ['（１２）', '(12)'],
  ['ｶﾞ㎏', 'ガkg'],
  ['O\u00ad\u200bK\u0000', 'ok'],
  ['a\ud800b', 'ab'],
  ['ΟΔΟΣ', 'οδοσ'],
])('%j is searched as %j', (text, expected) => {
  expect(normalise(text)).toBe(expected);
});

test('what is normalised stays as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normalise(normalise(text)) === normalise(text)));
});

test('words are in whatever order, each once, and not where another holds them', () => {
  expect(searchWords(' 64GB　闪存 64gb 4G ')).toEqual(['64gb', '闪存']);
  expect(searchWords(' \t　')).toEqual([]);
});
