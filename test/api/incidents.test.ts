import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry, OperationResult } from '../../api/contract/cases.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import type { Page } from '../../api/contract/common.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process as processOf } from '../support/process-builder.js';
import { until } from '../support/until.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
  const people = { mayStart: ['ops'], maySee: ['ops'], owners: ['ops'] };
  const numberCode = `T${randomUUID()
    .replace(/[^a-f]/g, '')
    .slice(0, 6)
    .toUpperCase()}`;
  const document = processOf('test-moment')
    .with({ orgPack: 'zhifu', numberCode, ...people })
    .start()
    .catch('wait', { kind: 'timer', at: 'moment' })
    .userTask('after', { performers: { groups: ['ops'] } })
    .end()
    .build();
  await publishVersion(running.api.deps.db, { document, checksum: 'test', note: null, publishedBy: 'test', compile });
  await until('the process is known', async () => (await running.api.deps.definitions.latestOf('test-moment')) ?? undefined);
}, 120_000);
afterAll(() => running.stop(), 60_000);

const operate = (id: string, body: object) => running.ops.post<OperationResult>(`/api/cases/${id}/operations`, body);

describe('a timer whose moment could not be worked out', () => {
  test('B6: can be given one, is never only taken off the list, and the case goes on', async () => {
    // given
    const { body } = await running.ops.post<CaseDetail>('/api/cases', { process: 'test-moment', variables: {} });
    const { id } = body;
    const [incident] = body.incidents;
    expect(incident).toMatchObject({ code: 'timerFailed', elementId: 'wait', retryable: true, takesInstant: true });
    const asked = { incidentId: incident!.id, reason: '电话告知' };
    // when / then
    const resolved = await operate(id, { operation: 'resolveIncident', ...asked });
    expect([resolved.status, faults(resolved)]).toEqual([409, [['/incidentId', 'incidentNeedsRetry']]]);
    expect(faults(await operate(id, { operation: 'retryIncident', ...asked, dueAt: '2999-01-01T00:00:00+08:00' }))).toEqual([['/dueAt', 'tooLate']]);
    expect(faults(await operate(id, { operation: 'retryIncident', ...asked, dueAt: '1999-01-01T00:00:00+08:00' }))).toEqual([['/dueAt', 'tooEarly']]);
    // when
    const retried = await operate(id, { operation: 'retryIncident', ...asked, dueAt: new Date(Date.now() + 1_500).toISOString() });
    // then
    expect([retried.status, retried.body.case.incidents]).toEqual([200, []]);
    const after = await until('the timer has fired', async () => (await running.ops.get<CaseDetail>(`/api/cases/${id}`)).body.tasks[0]);
    expect(after.elementId).toBe('after');
    // and the record says who did what
    const { items } = (await running.ops.get<Page<JournalEntry>>(`/api/cases/${id}/journal`)).body;
    const done = (kind: 'caseStarted' | 'incidentCreated' | 'incidentResolved' | 'taskCreated') =>
      entriesOfKind(items, kind).map(({ actor, data }) => [actor.id, data.because]);
    expect(done('caseStarted')).toEqual([['ops', undefined]]);
    expect(done('incidentCreated')).toEqual([['system', { id: 'ops', name: expect.any(String) }]]);
    expect(done('incidentResolved')).toEqual([['ops', undefined]]);
    expect(done('taskCreated')).toEqual([['system', undefined]]);
    expect(entriesOfKind(items, 'timerFired')[0]?.data.due).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});
