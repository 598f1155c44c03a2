import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { dayNumber, isoWeekday } from '../../../../../engine/time/civil-date.js';
import { checkCalendarDays } from '../../../../../db/queries/calendar-day.js';
import { stateCouncilDays, stateCouncilYears } from '../../../../../db/seed/calendar/state-council-days.js';
import { noticeTables } from '../../../engine/time/calendars.js';

const dates = (year: number, kind: 'off' | 'work') => (stateCouncilYears().get(year) ?? []).filter((day) => day.kind === kind).map((day) => day.date);

describe("the State Council's tables", () => {
  test.each([2012, 2025, 2026])('%i is the table typed in by hand from the notice', (year) => {
    expect(dates(year, 'off')).toEqual(noticeTables[year]?.off);
    expect(dates(year, 'work')).toEqual(noticeTables[year]?.work);
  });

  test('2011-12-31 is the make-up day that the notice for 2012 names', () => {
    expect(dates(2011, 'work')).toContain('2011-12-31');
  });

  test('2020 has the longer Spring Festival, 2015 the day of the victory', () => {
    expect(dates(2020, 'off')).toEqual(expect.arrayContaining(['2020-01-31', '2020-02-02']));
    expect(stateCouncilDays()).toContainEqual({ date: '2015-09-03', kind: 'off', name: '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日' });
    expect(stateCouncilDays()).toContainEqual({ date: '2026-02-17', kind: 'off', name: '春节' });
  });

  test('cover 2004 to 2026 in order, and each can be loaded', () => {
    expect([...stateCouncilYears().keys()]).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
    const all = stateCouncilDays().map((day) => day.date);
    expect(all).toEqual([...new Set(all)].sort());
    for (const [year, days] of stateCouncilYears()) checkCalendarDays(year, days, [6, 7]);
  });

  test('every make-up day lies on a weekend', () => {
    const weekdays = stateCouncilDays()
      .filter((day) => day.kind === 'work')
      .map((day) => isoWeekday(dayNumber(day.date)));
    expect(new Set(weekdays)).toEqual(new Set([6, 7]));
  });

  test('do not depend on the time zone of the process', () => {
    const program = `import('./db/seed/calendar/state-council-days.ts').then((m) => console.log(JSON.stringify(m.stateCouncilDays())))`;
    const under = (zone: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
        encoding: 'utf8',
      }).trim();
    const expected = JSON.stringify(stateCouncilDays());
    for (const zone of ['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati']) expect(under(zone)).toBe(expected);
  });
});
