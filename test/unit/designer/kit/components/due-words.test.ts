import { expect, test } from '@jest/globals';
import { dueWords, workingDaysBetween, type IsWorkingDay } from '../../../../../designer/src/kit/components/due-words.js';

// Around the Mid-Autumn festival of 2026: 25–27 September are off, the 28th is a Monday.
const off = new Set(['2026-09-25', '2026-09-26', '2026-09-27']);
const isWorkingDay: IsWorkingDay = (date) => !off.has(date);

test('days off do not count', () => {
  expect(workingDaysBetween('2026-09-23', '2026-09-28', isWorkingDay)).toBe(2);
});

test.each([
  ['2026-09-28', '2026-09-28', false, { kind: 'today', days: 0, soon: true }],
  ['2026-09-23', '2026-09-28', false, { kind: 'left', days: 2, soon: false }],
  ['2026-09-24', '2026-09-28', false, { kind: 'left', days: 1, soon: true }],
  ['2026-09-28', '2026-09-28', true, { kind: 'overdueToday', days: 0, soon: false }],
  ['2026-09-28', '2026-09-24', true, { kind: 'overdue', days: 1, soon: false }],
  ['2026-09-26', '2026-09-24', true, { kind: 'overdue', days: 1, soon: false }],
])('now %s, due %s, passed %s', (now, due, passed, words) => {
  expect(dueWords(now, due, passed, isWorkingDay)).toEqual(words);
});
