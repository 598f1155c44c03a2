import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayNumber } from '../../../../engine/time/civil-date.js';
import type { CalendarSnapshot } from '../../../../engine/time/calendar.js';
import { dueMoment } from '../../../../engine/time/due-moment.js';
import { closeOf, localTimeOf } from '../../../../engine/time/local-time.js';
import { pushOn, type Pushable } from '../../../../engine/time/push-on.js';
import { halfMoment, nthAfter } from '../../../../engine/time/reminder.js';
import { isWorkingDay, worksOn } from '../../../../engine/time/working-day.js';
import { addWorkingTime, workingTimeBetween } from '../../../../engine/time/working-time.js';
import { berlin, china, lordHowe, newYork } from './calendars.js';

const zones = [china, berlin, newYork, lordHowe];
const firstDay = dayNumber('2025-01-01');
const lastDay = dayNumber('2026-12-31');
const anyDate = fc.integer({ min: firstDay, max: lastDay }).map(dateOf);

/** Any zone, any weekend that leaves working days, any days off and made up, business hours that may fall into a change of clocks. */
const anyCalendar: fc.Arbitrary<CalendarSnapshot> = fc
  .record({
    base: fc.constantFrom(...zones),
    weekend: fc.constantFrom([6, 7], [5, 6], [7], []),
    holidays: fc.uniqueArray(anyDate, { maxLength: 60 }),
    makeUpDays: fc.uniqueArray(anyDate, { maxLength: 20 }),
    hours: fc.constantFrom(['09:00', '18:00'], ['00:00', '23:59'], ['01:45', '02:30'], ['08:30', '12:00']),
  })
  .map(({ base, weekend, holidays, makeUpDays, hours }) => ({
    ...base,
    weekend,
    holidays,
    makeUpDays,
    open: hours[0] ?? '',
    close: hours[1] ?? '',
  }));

const moment = fc.integer({ min: Date.parse('2025-02-01T00:00Z'), max: Date.parse('2026-11-01T00:00Z') });
const amount = fc.integer({ min: 0, max: 15 });
const forward = fc.constantFrom('workingDays', 'calendarDays', 'sameDay', 'hours' as const);
const dayUnit = fc.constantFrom('workingDays', 'calendarDays', 'sameDay', 'workingDaysBefore' as const);

/** Checks a property over many calendars; a failure prints the smallest case and its seed. */
function holds<T extends [unknown, ...unknown[]]>(arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, predicate: (...values: T) => void): void {
  fc.assert(fc.property<T>(...arbitraries, predicate), { numRuns: 400 });
}

describe('properties of adding', () => {
  test('is monotone in the start', () => {
    holds([anyCalendar, fc.oneof(forward, dayUnit), amount, moment, moment], (calendar, unit, n, a, b) => {
      const due = (from: number) => dueMoment(calendar, from, { unit, amount: n }).dueAt;
      expect(due(Math.min(a, b))).toBeLessThanOrEqual(due(Math.max(a, b)));
    });
  });

  test('is monotone in the amount (counted back: the other way)', () => {
    holds([anyCalendar, fc.oneof(forward, dayUnit), moment, amount, amount], (calendar, unit, from, n, m) => {
      const due = (units: number) => dueMoment(calendar, from, { unit, amount: units }).dueAt;
      const [less, more] = [due(Math.min(n, m)), due(Math.max(n, m))];
      if (unit === 'workingDaysBefore') expect(more).toBeLessThanOrEqual(less);
      else expect(less).toBeLessThanOrEqual(more);
    });
  });

  test('gives the close of a working day for every unit of days', () => {
    holds([anyCalendar, dayUnit, moment, amount], (calendar, unit, from, n) => {
      const { dueAt } = dueMoment(calendar, from, { unit, amount: n });
      const { day } = localTimeOf(calendar, dueAt);
      expect(worksOn(calendar, day)).toBe(true);
      expect(dueAt).toBe(closeOf(calendar, day));
    });
  });

  test('is never over before it begins, unless it is counted back', () => {
    holds([anyCalendar, forward, moment, amount], (calendar, unit, from, n) => {
      expect(dueMoment(calendar, from, { unit, amount: n }).dueAt).toBeGreaterThanOrEqual(from);
    });
  });

  test('n + m working days are n and then m', () => {
    const some = fc.integer({ min: 1, max: 12 });
    holds([anyCalendar, moment, some, some], (calendar, from, n, m) => {
      const add = (start: number, units: number) => dueMoment(calendar, start, { unit: 'workingDays', amount: units }).dueAt;
      expect(add(add(from, n), m)).toBe(add(from, n + m));
    });
  });

  test('n working days back from the n-th working day is where one started', () => {
    holds([anyCalendar, moment, fc.integer({ min: 1, max: 12 })], (calendar, from, n) => {
      const start = dueMoment(calendar, from, { unit: 'sameDay', amount: 0 }).dueAt;
      const end = dueMoment(calendar, start, { unit: 'workingDays', amount: n }).dueAt;
      expect(dueMoment(calendar, end, { unit: 'workingDaysBefore', amount: n }).dueAt).toBe(start);
    });
  });

  test('counts as many days as were asked for, all working, and skips none that works', () => {
    holds([anyCalendar, fc.constantFrom('workingDays', 'workingDaysBefore' as const), moment, fc.integer({ min: 1, max: 15 })], (calendar, unit, from, n) => {
      const { countedDays, skippedDays } = dueMoment(calendar, from, { unit, amount: n });
      expect(countedDays).toHaveLength(n);
      expect(countedDays.every((date) => isWorkingDay(calendar, date))).toBe(true);
      expect(skippedDays.some((date) => isWorkingDay(calendar, date))).toBe(false);
      // Together they are the whole stretch, without gaps.
      const all = [...countedDays, ...skippedDays].map(dayNumber).sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: all.length }, (_, index) => (all[0] ?? 0) + index));
    });
  });
});

describe('properties of working time', () => {
  const span = fc.integer({ min: 0, max: 20 * 86_400_000 });

  test('adding what lies between leads to the end, or to the last business moment before it', () => {
    holds([anyCalendar, moment, span], (calendar, from, length) => {
      const between = workingTimeBetween(calendar, from, from + length);
      const reached = addWorkingTime(calendar, from, between);
      expect(reached).toBeLessThanOrEqual(from + length);
      expect(workingTimeBetween(calendar, reached, from + length)).toBe(0);
      expect(workingTimeBetween(calendar, from, reached)).toBe(between);
    });
  });

  test('lies between nothing and the clock time, and adds up', () => {
    holds([anyCalendar, moment, span, span], (calendar, a, first, second) => {
      const [b, c] = [a + first, a + first + second];
      const [left, right, whole] = [workingTimeBetween(calendar, a, b), workingTimeBetween(calendar, b, c), workingTimeBetween(calendar, a, c)];
      expect(left + right).toBe(whole);
      expect(whole).toBeLessThanOrEqual(c - a);
    });
  });

  test('half of the time leaves as much as it used', () => {
    holds([anyCalendar, moment, fc.integer({ min: 1, max: 12 })], (calendar, from, n) => {
      const { dueAt } = dueMoment(calendar, from, { unit: 'workingDays', amount: n });
      const half = halfMoment(calendar, from, dueAt);
      const [used, left] = [workingTimeBetween(calendar, from, half), workingTimeBetween(calendar, half, dueAt)];
      expect(Math.abs(used - left)).toBeLessThanOrEqual(1);
    });
  });

  test('repetitions come one after the other', () => {
    holds([anyCalendar, forward, moment, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 8 })], (calendar, unit, from, n, times) => {
      const repeat = (k: number) => nthAfter(calendar, from, { unit, amount: n }, k);
      expect(repeat(times + 1)).toBeGreaterThan(repeat(times));
    });
  });
});

describe('properties of suspension', () => {
  const pause = fc.integer({ min: 0, max: 10 * 86_400_000 });

  test('what was left in working time is still left', () => {
    const unit = fc.constantFrom('workingDays', 'sameDay' as const);
    holds([anyCalendar, unit, moment, amount, pause, pause], (calendar, u, from, n, before, length) => {
      const { dueAt } = dueMoment(calendar, from, { unit: u, amount: n });
      const [pausedAt, resumedAt] = [from + before, from + before + length];
      const pushed = pushOn(calendar, { dueAt, unit: u }, { from: pausedAt, to: resumedAt, keepsTheDay: false }).dueAt;
      if (pausedAt >= dueAt) expect(pushed).toBe(dueAt);
      else expect(workingTimeBetween(calendar, resumedAt, pushed)).toBe(workingTimeBetween(calendar, pausedAt, dueAt));
    });
  });

  test('a short one takes half an hour and a tenth of what is left at most, however many there were, and nothing of a longer one', () => {
    const unit = fc.constantFrom('workingDays', 'sameDay' as const);
    const pauses = fc.array(fc.record({ before: pause, length: fc.integer({ min: 1, max: 10 * 86_400_000 }) }), { minLength: 1, maxLength: 5 });
    holds([anyCalendar, unit, moment, amount, pauses], (calendar, u, from, n, all) => {
      let due: Pushable = dueMoment(calendar, from, { unit: u, amount: n });
      let exact = due.dueAt;
      let at = from;
      for (const { before, length } of all) {
        const [pausedAt, resumedAt] = [at + before, at + before + length];
        at = resumedAt;
        if (pausedAt >= due.dueAt) break;
        exact = addWorkingTime(calendar, exact, workingTimeBetween(calendar, pausedAt, resumedAt));
        due = pushOn(calendar, { ...due, unit: u }, { from: pausedAt, to: resumedAt, keepsTheDay: true });
        const lost = workingTimeBetween(calendar, due.dueAt, exact);
        expect(due.dueAt).toBeLessThanOrEqual(exact);
        expect(lost).toBeLessThan(1_800_000);
        expect(lost * 10).toBeLessThanOrEqual(Math.max(0, workingTimeBetween(calendar, resumedAt, due.dueAt)));
      }
    });
  });

  test('never brings a deadline forward, and a longer one never pushes less', () => {
    holds([anyCalendar, fc.oneof(forward, dayUnit), fc.boolean(), moment, amount, pause, pause], (calendar, unit, keepsTheDay, from, n, a, b) => {
      const { dueAt } = dueMoment(calendar, from, { unit, amount: n });
      const pushed = (length: number) => pushOn(calendar, { dueAt, unit }, { from, to: from + length, keepsTheDay }).dueAt;
      expect(pushed(0)).toBe(dueAt);
      expect(pushed(a)).toBeGreaterThanOrEqual(dueAt);
      expect(pushed(Math.min(a, b))).toBeLessThanOrEqual(pushed(Math.max(a, b)));
    });
  });

  test('leaves calendar days due at the close of a working day', () => {
    holds([anyCalendar, fc.boolean(), moment, amount, pause], (calendar, keepsTheDay, from, n, length) => {
      const { dueAt } = dueMoment(calendar, from, { unit: 'calendarDays', amount: n });
      const pushed = pushOn(calendar, { dueAt, unit: 'calendarDays' }, { from, to: from + length, keepsTheDay }).dueAt;
      if (!keepsTheDay) expect(pushed).toBeGreaterThanOrEqual(dueAt + length);
      const { day } = localTimeOf(calendar, pushed);
      expect(worksOn(calendar, day)).toBe(true);
      expect(pushed).toBe(closeOf(calendar, day));
    });
  });
});
