import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { Parameter } from '../../api/contract/parameters.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

interface Effect {
  readonly caseId: string;
  readonly kind: string;
  readonly deadline?: { readonly from: string | null; readonly to: string | null };
}

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
}, 120_000);
afterAll(() => running.stop(), 60_000);

const NAME = 'time.closeOfBusiness';
const hourDue = async (id: string) => {
  const { body } = await running.supervisor.get<CaseDetail>(`/api/cases/${id}`);
  return body.deadlines.map(({ dueAt }) => dueAt.slice(11, 16));
};

test('T9: other business hours reach a running case when that is asked for, by the rule and by an operation', async () => {
  const { ops, supervisor, specialist, start } = running;
  const [first, second] = [(await start(specialist)).body.id, (await start(specialist)).body.id];
  expect([await hourDue(first), await hourDue(second)]).toEqual([['18:00'], ['18:00']]);
  const change = { value: '17:00', reason: '冬令时间', applyToRunning: [first] };
  const preview = await ops.put<{ effects: { caseId: string; deadline: { to: string } }[] }>(`/api/parameters/${NAME}?dryRun=true`, change);
  expect(preview.body.effects.map(({ caseId, deadline }) => [caseId, deadline.to.slice(11, 16)])).toEqual([[first, '17:00']]);
  expect((await ops.put(`/api/parameters/${NAME}`, change)).status).toBe(200);
  expect([await hourDue(first), await hourDue(second)]).toEqual([['17:00'], ['18:00']]);
  const operation = { operation: 'changeParameters', parameters: [NAME], reason: '冬令时间' };
  expect((await supervisor.post(`/api/cases/${second}/operations`, operation)).status).toBe(200);
  expect(await hourDue(second)).toEqual(['17:00']);
});

test('the record of a case says from what to what its rules were changed, by the names that people know', async () => {
  const { ops, supervisor, specialist, start } = running;
  const id = (await start(specialist)).body.id;
  const rule = 'repair.clockB.internal';
  const { body } = await ops.get<Parameter>(`/api/parameters/${rule}`);
  const value = Number(body.value) + 1;
  expect((await ops.put(`/api/parameters/${rule}`, { value, reason: '试行' })).status).toBe(200);
  expect((await supervisor.post(`/api/cases/${id}/operations`, { operation: 'changeParameters', parameters: [rule], reason: '试行' })).status).toBe(200);
  const entries = (await supervisor.get<Page<JournalEntry>>(`/api/cases/${id}/journal`)).body.items;
  expect(entries.find(({ kind }) => kind === 'operationApplied')?.data).toMatchObject({
    before: { [rule]: { value: body.value, unit: body.unit } },
    parameters: { [rule]: { value, unit: body.unit } },
    rules: { [rule]: { label: body.label } },
  });
});

test('the preview of other exempt routes names the clocks that stop, and those that begin to run', async () => {
  const { ops, atFactory } = running;
  const id = await atFactory();
  const preview = async (value: readonly string[], query = '?dryRun=true') => {
    const change = { value, reason: '试算', ...(query === '' && { applyToRunning: [id] }) };
    const { body } = await ops.put<{ effects: Effect[] }>(`/api/parameters/repair.exemptRoutes${query}`, change);
    return body.effects.filter(({ caseId }) => caseId === id).map(({ kind, deadline }) => [kind, deadline?.from !== null, deadline?.to !== null]);
  };
  expect(await preview(['taiwan'])).toEqual([['noDeadline', true, true]]);
  const stops = [
    ['deadlineCancelled', true, false],
    ['deadlineCancelled', true, false],
  ];
  expect(await preview(['taiwan', 'baike'])).toEqual(stops);
  expect(await preview(['taiwan', 'baike'], '')).toEqual(stops);
  expect(await preview(['taiwan'])).toEqual([
    ['deadlineStarted', false, true],
    ['deadlineStarted', false, true],
  ]);
});
