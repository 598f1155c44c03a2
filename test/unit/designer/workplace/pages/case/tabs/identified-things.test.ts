import { thingsOf } from '../../../../../../../designer/src/workplace/pages/case/tabs/identified-things.js';

describe('the things a case is about', () => {
  const variables = { serial: 'S1', lines: [{ sn: 'A' }, { sn: '' }, { sn: 'A' }, { sn: 7 }, null, { sn: 'B' }], other: [{ sn: 'C' }] };
  test.each([
    [['lines/sn'], ['A', 'B']],
    [
      ['serial', 'lines/sn'],
      ['S1', 'A', 'B'],
    ],
    [['missing', 'missing/sn', 'serial/sn'], []],
    [[], []],
  ])('%j', (identifies, expected) => {
    expect(thingsOf(identifies, variables)).toEqual(expected);
  });

  test('are five at most: each is one search', () => {
    expect(thingsOf(['lines/sn'], { lines: Array.from({ length: 9 }, (_, i) => ({ sn: String(i) })) })).toHaveLength(5);
  });
});
