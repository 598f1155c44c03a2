import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CalendarUpdateResult, CalendarYear } from '../../api/contract/calendars.js';
import type { CaseDetail } from '../../api/contract/cases.js';
import type { Problem } from '../../api/contract/common.js';
import type { ParameterUpdateResult } from '../../api/contract/parameters.js';
import { listAudit } from '../../db/queries/audit.js';
import { loadYear } from '../../db/queries/calendars.js';
import type { Headed } from './support/caller.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
}, 120_000);
afterAll(() => running.stop(), 60_000);

const addressOf = (year: number): string => `/api/calendars/china/${year}`;
const table = (year: number, given: object = {}) => ({
  days: [{ date: `${year}-01-01`, kind: 'off' as const, name: '元旦' }],
  source: '国务院办公厅通知',
  reason: '年度更新',
  ...given,
});
const put = (year: number, given: object = {}, headers: Headed = {}) =>
  running.ops.put<CalendarUpdateResult>(addressOf(year), table(year, given), { prefer: 'wait=30', ...headers });
const read = (year: number) => running.ops.get<CalendarYear>(addressOf(year));

describe('years far ahead', () => {
  const name = 'repair.clockC.external';
  const FAR = 900;
  const caseOf = async (id: string) => (await running.supervisor.get<CaseDetail>(`/api/cases/${id}`)).body;
  const isUncertain = async (id: string) => {
    const { deadlines, flags } = await caseOf(id);
    return [deadlines.find((d) => d.parameter === name)?.calendarUncertain, flags.includes('calendarUncertain')];
  };

  test('loading one drops no other: a deadline over all of them is certain when the last is there, in whatever order, for running and for new cases', async () => {
    const waiting = await running.atFactory();
    const change = { value: FAR, reason: '演练', applyToRunning: [waiting] };
    expect((await running.ops.put<ParameterUpdateResult>(`/api/parameters/${name}`, change, { prefer: 'wait=30' })).status).toBe(200);
    const due = (await caseOf(waiting)).deadlines.find((d) => d.parameter === name)?.dueAt ?? '';
    const now = new Date().getFullYear();
    const years = Array.from({ length: Number(due.slice(0, 4)) - now }, (_, index) => now + 1 + index).reverse();
    expect(years.length).toBeGreaterThan(2);
    const [last, second, ...others] = years as [number, number, ...number[]];
    expect((await put(last, { applyToRunning: [waiting] })).status).toBe(200);
    expect(await isUncertain(waiting)).toEqual([true, true]);
    // By another process, of which this one has not heard yet.
    await loadYear(running.api.deps.pool, 'china', second, [], '通知');
    for (const year of others) expect((await put(year, { applyToRunning: [waiting] })).status).toBe(200);
    expect(await isUncertain(waiting)).toEqual([false, false]);
    expect((await read(now)).body.missing).toEqual([]);
    expect(await isUncertain(await running.atFactory())).toEqual([false, false]);
  }, 120_000);
});

describe('a table that somebody else has loaded meanwhile', () => {
  test('is under an ETag, and is replaced only by who names it', async () => {
    const none = await read(2091);
    expect([none.headers.get('etag'), none.body.version]).toEqual([null, null]);
    const first = await put(2091, {}, { 'if-none-match': '*' });
    expect(first.status).toBe(200);
    const tag = first.headers.get('etag')!;
    const seen = await read(2091);
    expect([seen.headers.get('etag'), `"${seen.body.version}"`, `"${first.body.calendar.version}"`]).toEqual([tag, tag, tag]);

    const next = await put(2091, { days: [] }, { 'if-match': tag });
    expect([next.status, next.headers.get('etag') === tag]).toEqual([200, false]);
    for (const headers of [{ 'if-match': tag }, { 'if-none-match': '*' }] as Headed[]) {
      const late = await put(2091, { days: [{ date: '2091-01-02', kind: 'off' }] }, headers);
      const problem = late.body as unknown as Problem;
      expect([late.status, problem.code, problem.by?.id]).toEqual([412, 'savedMeanwhile', 'ops']);
    }
    expect((await read(2091)).body).toMatchObject({ days: [], version: next.body.calendar.version });
    expect((await put(2091)).status).toBe(200);
  });

  test('a name for a table that is not there is none', async () => {
    expect((await put(2092, {}, { 'if-match': '"1"' })).status).toBe(412);
    expect((await read(2092)).body.loaded).toBe(false);
  });

  test('of those who load a year at once on the same state, one does', async () => {
    const at = await Promise.all(Array.from({ length: 6 }, (_, i) => put(2093, { source: `通知 ${i}` }, { 'if-none-match': '*' })));
    expect(at.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    const done = at.find(({ status }) => status === 200)!;
    expect((await read(2093)).body.source).toBe(done.body.calendar.source);
  });

  test('who names no state replaces what is there, one after the other: the audit tells from what to what each time', async () => {
    const days = Array.from({ length: 6 }, (_, i) => [{ date: `2094-01-0${i + 1}`, kind: 'off' as const, name: null }]);
    const at = await Promise.all(days.map((each) => put(2094, { days: each })));
    expect(at.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const entries = (await listAudit(running.api.deps.db, { subject: 'calendar/china/2094', limit: 10 })).toSorted((a, b) => a.id - b.id);
    expect(entries.map(({ before }) => before)).toEqual([[], ...entries.slice(0, -1).map(({ after }) => after)]);
    expect((await read(2094)).body.days).toEqual(entries.at(-1)!.after);
  });
});
