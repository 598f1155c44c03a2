import { expect, test } from '@jest/globals';
import { dueWords, workingDaysBetween, type IsWorkingDay, type Moment } from '../../../../../designer/src/kit/components/due-words.js';

// Around the Mid-Autumn festival of 2026: 25–27 September are off, the 28th is a Monday.
const off = new Set(['2026-09-25', '2026-09-26', '2026-09-27']);
const isWorkingDay: IsWorkingDay = (date) => !off.has(date);

test('days off do not count', () => {
  expect(workingDaysBetween('2026-09-23', '2026-09-28', isWorkingDay)).toBe(2);
});

const moment = (text: string): Moment => ({ at: Date.parse(`${text}:00+08:00`), date: text.slice(0, 10) });
const words = (now: string, due: string, unit: string | null) => {
  const { kind, count, unit: counted, soon } = dueWords(moment(now), moment(due), unit, isWorkingDay);
  return `${kind} ${count} ${counted}${soon ? ' soon' : ''}`;
};

test.each([
  ['2026-09-28T10:00', '2026-09-28T18:00', 'today 0 workingDays soon'],
  ['2026-09-23T10:00', '2026-09-28T18:00', 'left 2 workingDays'],
  ['2026-09-24T10:00', '2026-09-28T18:00', 'left 1 workingDays soon'],
  ['2026-09-28T18:00', '2026-09-28T18:00', 'overdueToday 0 workingDays'],
  ['2026-09-28T10:00', '2026-09-24T18:00', 'overdue 1 workingDays'],
  ['2026-09-26T10:00', '2026-09-24T18:00', 'overdue 1 workingDays'],
])('now %s, due %s: %s', (now, due, told) => {
  for (const unit of ['workingDays', 'workingDaysBefore', 'sameDay', null, 'number']) expect(words(now, due, unit)).toBe(told);
});

test.each([
  ['calendarDays', '2026-09-23T10:00', '2026-09-30T18:00', 'left 7 days'],
  ['calendarDays', '2026-09-24T10:00', '2026-09-25T18:00', 'left 1 days soon'],
  ['calendarDays', '2026-09-24T10:00', '2026-09-24T18:00', 'today 0 days soon'],
  ['calendarDays', '2026-09-28T10:00', '2026-09-24T18:00', 'overdue 4 days'],
  ['calendarDays', '2028-09-28T10:00', '2026-09-28T18:00', 'overdue 731 days'],
  ['hours', '2026-09-24T10:01', '2026-09-25T10:00', 'left 24 hours soon'],
  ['hours', '2026-09-24T10:00', '2026-09-26T11:00', 'left 49 hours'],
  ['hours', '2026-09-25T00:10', '2026-09-24T23:50', 'overdue 1 hours'],
  ['hours', '2026-09-25T10:30', '2026-09-24T08:00', 'overdue 26 hours'],
])('a rule in %s is told in them: now %s, due %s', (unit, now, due, told) => {
  expect(words(now, due, unit)).toBe(told);
});

test('working days are counted as far as a year, and what is further is said to be: no number that stands still', () => {
  const everyDay = Array.from({ length: 367 }, (_, index) => new Date(Date.UTC(2026, 8, 28 + index)).toISOString().slice(0, 10));
  const year = everyDay[366]!;
  expect(words(`${year}T10:00`, '2026-09-28T18:00', 'workingDays')).toBe('overdue 366 workingDays');
  expect(words('2026-09-28T10:00', `${year}T18:00`, 'workingDays')).toBe('left 366 workingDays');
  expect(words('2027-09-30T10:00', '2026-09-28T18:00', 'workingDays')).toBe('overdueLong 0 workingDays');
  expect(words('2026-09-28T10:00', '9999-12-31T18:00', 'workingDays')).toBe('leftLong 0 workingDays');
});
