import { shortDate, skippedRuns, weekdayOf } from '../../../../../../designer/src/workplace/pages/case/deadline-words.js';

describe('"9/24 四, 9/28 一; 25–27 中秋不计"', () => {
  const nameOf = (date: string): string | null => (date >= '2026-09-25' && date <= '2026-09-27' ? '中秋节' : null);

  it('gathers days that were not counted into runs of one holiday', () => {
    expect(skippedRuns(['2026-09-25', '2026-09-26', '2026-09-27'], nameOf)).toEqual([{ first: '2026-09-25', last: '2026-09-27', name: '中秋节' }]);
  });

  it('keeps a weekend apart from a holiday, and runs with a gap apart', () => {
    expect(skippedRuns(['2026-09-27', '2026-10-10', '2026-09-19', '2026-10-11'], nameOf)).toEqual([
      { first: '2026-09-19', last: '2026-09-19', name: null },
      { first: '2026-09-27', last: '2026-09-27', name: '中秋节' },
      { first: '2026-10-10', last: '2026-10-11', name: null },
    ]);
  });

  it('writes dates short, with their weekday', () => {
    expect(shortDate('2026-09-04')).toBe('9/4');
    expect(weekdayOf('2026-09-24')).toBe('4');
    expect(weekdayOf('2026-09-27')).toBe('7');
  });
});
