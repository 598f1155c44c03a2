import { finalDeputy, MOST_DEPUTIES } from '../../../model/deputies.js';

const among = (deputies: Readonly<Record<string, string>>) => (user: string) => deputies[user];

describe('离岗代理: who does the work of somebody who is away', () => {
  test.each([
    [{}, null],
    [{ li: 'wang' }, 'wang'],
    [{ li: 'wang', wang: 'gm' }, 'gm'],
    [{ li: 'wang', wang: 'li' }, null],
    [{ li: 'wang', wang: 'gm', gm: 'wang' }, null],
  ])('%j', (deputies, expected) => {
    expect(finalDeputy('li', among(deputies))).toBe(expected);
  });

  test('a row of them is bounded', () => {
    const row = (length: number) => among(Object.fromEntries(Array.from({ length }, (_, n) => [`p${n}`, `p${n + 1}`])));
    expect(finalDeputy('p0', row(MOST_DEPUTIES))).toBe(`p${MOST_DEPUTIES}`);
    expect(finalDeputy('p0', row(MOST_DEPUTIES + 1))).toBeNull();
  });
});
