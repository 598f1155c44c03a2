import { expect, test } from '@jest/globals';
import { changedDates, countDays, monthDays, toggled, yearMonths } from '../../../../../../designer/src/workplace/pages/calendar/year-days.js';

const weekend = [6, 7];
const deviations = new Map([
  ['2026-09-25', { kind: 'off' as const, name: '中秋' }],
  ['2026-09-20', { kind: 'work' as const, name: null }],
]);

test('a month with its days off and make-up days', () => {
  const september = monthDays(2026, 9, weekend, deviations);
  expect(september).toHaveLength(30);
  expect(september[24]).toEqual({ date: '2026-09-25', day: 25, weekday: 5, kind: 'off', name: '中秋' });
  expect(september[19]?.kind).toBe('work');
  expect(september[18]?.kind).toBe('weekend');
});

test('a leap year has its 29 February', () => {
  expect(monthDays(2028, 2, weekend, new Map())).toHaveLength(29);
});

test('clicks go round: plain, off, plain; weekend, off, make-up day, weekend', () => {
  const [first] = monthDays(2026, 9, weekend, new Map());
  const once = toggled(new Map(), first!, weekend);
  expect(once.get('2026-09-01')?.kind).toBe('off');
  expect(toggled(once, first!, weekend).size).toBe(0);
  const saturday = monthDays(2026, 9, weekend, new Map())[4]!;
  const work = toggled(toggled(new Map(), saturday, weekend), saturday, weekend);
  expect(work.get('2026-09-05')?.kind).toBe('work');
  expect(toggled(work, saturday, weekend).size).toBe(0);
});

test('counts and changes', () => {
  expect(countDays(yearMonths(2026, weekend, deviations))).toEqual({ work: 261 - 1 + 1, off: 1, makeUp: 1 });
  expect(changedDates(deviations, new Map([['2026-09-25', { kind: 'off' as const, name: '中秋' }]]))).toEqual(['2026-09-20']);
});
