import { changedElements, countsOf } from '../../../../../../designer/src/workplace/pages/board/counts.js';

describe('counts on the board', () => {
  const counts = countsOf({
    elements: [
      { elementId: 'RR-10', total: 12, overdue: 3 },
      { elementId: 'RR-01', total: 3, overdue: 0 },
    ],
  });

  it('warm each element by its share of the busiest', () => {
    expect(counts.get('RR-10')).toEqual({ total: 12, overdue: 3, heat: 1 });
    expect(counts.get('RR-01')?.heat).toBe(0.25);
  });

  it('flash where they changed, and nowhere at first', () => {
    expect(changedElements(undefined, counts)).toEqual([]);
    const after = countsOf({
      elements: [
        { elementId: 'RR-10', total: 11, overdue: 3 },
        { elementId: 'RR-01', total: 3, overdue: 0 },
        { elementId: 'RR-12', total: 1, overdue: 0 },
      ],
    });
    expect(changedElements(counts, after).sort()).toEqual(['RR-10', 'RR-12']);
  });
});
