import { columnsThatFit } from '../../../../../designer/src/kit/components/row-columns.js';

const columns = [
  { key: 'number', width: 130 },
  { key: 'title', width: 200 },
  { key: 'process', width: 110, givenUp: 3 },
  { key: 'who', width: 120, givenUp: 2 },
  { key: 'arrived', width: 100, givenUp: 3 },
];
const keys = (width: number): string[] => columnsThatFit(columns, width).map(({ key }) => key);

describe('the columns of a list', () => {
  it('are all shown where there is room', () => {
    expect(keys(660)).toEqual(['number', 'title', 'process', 'who', 'arrived']);
  });

  it('go one by one where it is short, the least important first, and keep their order', () => {
    expect(keys(659)).toEqual(['number', 'title', 'who', 'arrived']);
    expect(keys(540)).toEqual(['number', 'title', 'who']);
    expect(keys(400)).toEqual(['number', 'title']);
  });

  it('stay where the row would say nothing without them', () => {
    expect(keys(100)).toEqual(['number', 'title']);
  });
});
