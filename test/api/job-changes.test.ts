import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CalendarUpdateResult, CalendarYear } from '../../api/contract/calendars.js';
import type { Job } from '../../api/contract/jobs.js';
import type { ParameterUpdateResult } from '../../api/contract/parameters.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
}, 120_000);
afterAll(() => running.stop(), 60_000);

describe('a job says from what to what it changes its cases', () => {
  test('a parameter: its value before and after, with what it takes to read them; one that only tries does not know the one before', async () => {
    await running.start(running.specialist);
    const change = { value: ['maxell'], reason: '试算', applyToRunning: 'all' };
    const { body } = await running.ops.put<ParameterUpdateResult>('/api/parameters/repair.exemptRoutes', change);
    expect(body.job?.changes).toEqual([
      {
        kind: 'parameter',
        name: 'repair.exemptRoutes',
        label: body.parameter.label,
        unit: body.parameter.unit,
        options: body.parameter.options,
        from: body.parameter.defaultValue,
        to: ['maxell'],
      },
    ]);
    const tried = await running.ops.put<ParameterUpdateResult>('/api/parameters/repair.exemptRoutes?dryRun=true', { ...change, value: ['taiwan'] });
    expect(tried.body.job?.changes).toEqual([]);
  });

  test('a table: with the words of its columns', async () => {
    const value = [{ route: 'baike', mail: 'new@baike-factory.example' }];
    const path = '/api/parameters/repair.factoryOwners';
    const { body } = await running.ops.put<ParameterUpdateResult>(path, { value, reason: '换人', applyToRunning: 'all' });
    expect(body.parameter.columns?.['route']?.options?.['baike']).toEqual({ zh: '佰科工厂', en: 'Baike factory' });
    expect(body.job?.changes).toMatchObject([{ unit: 'table', columns: body.parameter.columns, from: body.parameter.defaultValue, to: value }]);
  });

  test('the calendar: the days that are another kind of day', async () => {
    const { calendarId } = running.api.deps.settings;
    const { days } = (await running.ops.get<CalendarYear>(`/api/calendars/${calendarId}/2026`)).body;
    const [first, ...rest] = days;
    const added = { date: '2026-07-15', kind: 'off' as const, name: '停电' };
    const { body } = await running.ops.put<CalendarUpdateResult>(`/api/calendars/${calendarId}/2026`, {
      days: [...rest, added].map(({ date, kind, name }) => ({ date, kind, name })),
      source: '通知',
      reason: '停电',
      applyToRunning: 'all',
    });
    expect(body.job?.changes).toEqual([
      { kind: 'day', date: first!.date, from: first!.kind, to: null },
      { kind: 'day', date: '2026-07-15', from: null, to: 'off' },
    ]);
  });

  test('who has the tasks: from whom to whom, or to nobody', async () => {
    const { body: begun } = await running.start(running.specialist);
    await running.specialist.post(`/api/tasks/${await running.openTask(begun.id, 'RR-01')}/claim`);
    const handOver = async (to: string | null) =>
      (await running.ops.post<Job>('/api/users/service-specialist/hand-over', { to, reason: '休假' }, { prefer: 'wait=20' })).body.changes;
    const from = { id: 'service-specialist', name: '李敏' };
    expect(await handOver('after-sales-specialist')).toEqual([{ kind: 'assignee', from, to: { id: 'after-sales-specialist', name: '王芳' } }]);
    expect(await handOver(null)).toEqual([{ kind: 'assignee', from, to: null }]);
  });
});
