import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, OperationResult } from '../../api/contract/cases.js';
import type { OperationEffect } from '../../api/contract/common.js';
import type { Caller } from './support/caller.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let api: RunningApi['api'];
let specialist: RunningApi['specialist'];
let supervisor: RunningApi['supervisor'];
let ops: RunningApi['ops'];
let agent: RunningApi['agent'];
let start: RunningApi['start'];
let openTask: RunningApi['openTask'];
let atFactory: RunningApi['atFactory'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ api, specialist, supervisor, ops, agent, start, openTask, atFactory } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

describe('stepping in', () => {
  const operate = (who: Caller, id: string, body: object, dryRun = false) =>
    who.post<OperationResult>(`/api/cases/${id}/operations${dryRun ? '?dryRun=true' : ''}`, body);
  const kinds = (effects: readonly OperationEffect[]) => effects.map((effect) => effect.kind);

  test('a dry run says what would happen and changes nothing', async () => {
    const id = await atFactory();
    const dry = await operate(supervisor, id, { operation: 'suspend', reason: '等待客户' }, true);
    expect(kinds(dry.body.effects)).toEqual(['caseSuspended', 'deadlinePaused', 'deadlinePaused']);
    expect(dry.body.case.status).toBe('running');
    expect((await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.status).toBe('running');
    expect((await operate(supervisor, id, { operation: 'suspend', reason: '等待客户' })).body.case.status).toBe('suspended');
    expect((await operate(supervisor, id, { operation: 'suspend', reason: 'x' })).status).toBe(409);
    expect((await operate(supervisor, id, { operation: 'resume', reason: 'x' })).body.case.status).toBe('running');
  });

  test('deadline, person, end; each with its reason in the audit journal', async () => {
    const { id } = (await start(specialist)).body;
    const { body } = await supervisor.get<CaseDetail>(`/api/cases/${id}`);
    const deadlineId = body.deadlines.find((d) => d.state === 'armed')?.id;
    const moved = await operate(supervisor, id, { operation: 'changeDeadline', reason: '客户要求', deadlineId, dueAt: '2099-05-04T18:00:00+08:00' });
    expect(moved.body.effects).toMatchObject([{ kind: 'deadlineChanged', deadline: { id: deadlineId, to: '2099-05-04T18:00:00+08:00' } }]);
    const atOnce = await operate(supervisor, id, { operation: 'changeDeadline', reason: 'x', deadlineId, dueAt: body.startedAt }, true);
    expect(atOnce.body.effects[0]?.text).toContain('which is past: it is overdue at once');
    expect(moved.body.case.tasks[0]?.dueAt).toBe('2099-05-04T18:00:00+08:00');
    const taskId = await openTask(id, 'RR-01');
    const given = await operate(ops, id, { operation: 'reassign', reason: '休假', taskId, assignee: 'after-sales-specialist' });
    expect([given.status, given.body.case.tasks[0]?.assignee]).toEqual([200, { id: 'after-sales-specialist', name: '王芳' }]);
    expect(given.body.effects).toMatchObject([{ kind: 'taskReassigned', elementId: 'RR-01', text: expect.stringContaining('王芳') }]);
    expect((await specialist.post(`/api/tasks/${taskId}/complete`, { outcome: 'done' })).body.code).toBe('taskAssigned');
    expect(faults(await operate(ops, id, { operation: 'reassign', reason: 'x', taskId, assignee: 'nobody' }))).toEqual([['/assignee', 'unknownId']]);
    expect(faults(await operate(ops, id, { operation: 'changeDeadline', reason: 'x', deadlineId: 'none', dueAt: '2099-05-04T18:00:00+08:00' }))).toEqual([
      ['/deadlineId', 'unknownDeadline'],
    ]);
    const past = { operation: 'changeDeadline', reason: 'x', deadlineId, dueAt: new Date(Date.parse(body.startedAt) - 1_000).toISOString() };
    expect(faults(await operate(ops, id, past))).toEqual([['/dueAt', 'tooEarly']]);
    expect(faults(await operate(ops, id, past, true))).toEqual([['/dueAt', 'tooEarly']]);
    expect(faults(await operate(ops, id, { operation: 'cancel' }))).toEqual([['/reason', 'required']]);
    expect(faults(await operate(ops, id, { operation: 'resolveIncident', reason: 'x', incidentId: 'none' }))).toEqual([['/incidentId', 'unknownIncident']]);
    expect((await operate(specialist, id, { operation: 'cancel', reason: 'x' })).status).toBe(403);
    expect((await operate(agent, id, { operation: 'cancel', reason: 'x' })).status).toBe(403);
    const ended = await operate(ops, id, { operation: 'cancel', reason: '重复' });
    expect([ended.body.case.status, kinds(ended.body.effects)]).toEqual(['cancelled', expect.arrayContaining(['caseEnded', 'taskCancelled'])]);
    expect((await operate(ops, id, { operation: 'cancel', reason: 'x' })).status).toBe(409);
    const { rows } = await api.deps.pool.query<{ action: string; reason: string }>(`select action, reason from audit where subject = $1 order by id`, [
      `case/${id}`,
    ]);
    expect(rows).toEqual([
      { action: 'case.changeDeadline', reason: '客户要求' },
      { action: 'case.reassign', reason: '休假' },
      { action: 'case.cancel', reason: '重复' },
    ]);
  });
});
