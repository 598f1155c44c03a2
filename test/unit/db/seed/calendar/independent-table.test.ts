import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { errata, corrected } from '../../../../../db/seed/calendar/errata.js';
import { packagedDays, stateCouncilYears } from '../../../../../db/seed/calendar/state-council-days.js';
import { dateOf, dayNumber, isoWeekday } from '../../../../../engine/time/civil-date.js';

/** Days that depart from the week, by an independent hand; the file names it. */
const independent = JSON.parse(readFileSync(new URL('./independent-table.json', import.meta.url), 'utf8')) as {
  years: Record<string, { off: string; work: string }>;
};
const years = Object.keys(independent.years).map(Number);

test.each(years)('%i: every day works, or does not, as an independent table has it', (year) => {
  const mine = new Map((stateCouncilYears().get(year) ?? []).map((day) => [day.date, day.kind]));
  const { off, work } = independent.years[year]!;
  const differing: string[] = [];
  for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day++) {
    const date = dateOf(day);
    const byWeek = isoWeekday(day) < 6;
    const theirs = work.includes(date.slice(5)) || (byWeek && !off.includes(date.slice(5)));
    const kind = mine.get(date);
    if ((kind === undefined ? byWeek : kind === 'work') !== theirs) differing.push(date);
  }
  expect(differing).toEqual([]);
});

test('the table covers 2004 to 2026', () => expect(years).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index)));

test('each erratum is still needed, and its notice is named', () => {
  const packaged = new Map(packagedDays().map((day) => [day.date, day.kind]));
  for (const { date, kind, notice } of errata) {
    expect(packaged.get(date) ?? null).not.toBe(kind);
    expect(notice).toMatch(/^国办/);
  }
  expect(stateCouncilYears().get(2005)).toContainEqual({ date: '2005-12-31', kind: 'work', name: '元旦' });
});

test('an erratum can also make an ordinary day of one', () => {
  const days = [{ date: '2026-01-02', kind: 'off' as const, name: '元旦' }];
  expect(corrected(days, [{ date: '2026-01-02', kind: null, name: '元旦', notice: '国办发明电〔2025〕7号', quotation: '' }])).toEqual([]);
});
