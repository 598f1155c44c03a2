import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Board } from '../../api/contract/board.js';
import type { CaseDetail, CaseSummary, JournalEntry } from '../../api/contract/cases.js';
import type { Page, Problem } from '../../api/contract/common.js';
import type { HandOverPreview } from '../../api/contract/jobs.js';
import type { TaskDetail, TaskSummary } from '../../api/contract/tasks.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import type { Caller } from './support/caller.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

/** Two tasks side by side, the first with a clock. */
const beside = process('work-given')
  .start()
  .parallel('split')
  .userTask('a', { performers: { groups: ['service-specialist'] }, deadline: { parameter: 'repair.clockB.internal' } })
  .parallel('join')
  .end()
  .from('split')
  .userTask('b', { performers: { groups: ['service-specialist'] } })
  .to('join')
  .with({
    orgPack: 'zhifu',
    numberCode: 'WG',
    mayStart: ['service-specialist'],
    owners: ['service-supervisor'],
    parameters: ['repair.clockB.internal', 'time.stillOverdue.repeat'],
  })
  .build();

let running: RunningApi;
let specialist: Caller;
let after: Caller;
let supervisor: Caller;
let ops: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  ({ specialist, after, supervisor, ops } = running);
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: beside, checksum: 'beside', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('WG', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  await until('the process is known', () => definitions.latestOf('work-given'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

const operate = (who: Caller, id: string, body: object) => who.post<CaseDetail & Problem>(`/api/cases/${id}/operations`, { reason: '演练', ...body });
const read = async (id: string): Promise<CaseDetail> => (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body;
const task = async (id: string): Promise<TaskDetail> => (await supervisor.get<TaskDetail>(`/api/tasks/${id}`)).body;

/** A case with the ids of its two tasks. */
async function begun(): Promise<{ id: string; a: string; b: string }> {
  const { body } = await specialist.post<CaseDetail>('/api/cases', { process: 'work-given', variables: {} });
  const idOf = (elementId: string): string => body.tasks.find((each) => each.elementId === elementId)!.id;
  return { id: body.id, a: idOf('a'), b: idOf('b') };
}

describe('fault d: giving one task back never takes another from who has claimed it', () => {
  test('also in the step in which the clock of that other one runs out', async () => {
    const offsets = Array.from({ length: 24 }, (_, n) => Math.round(-100 + (n * 200) / 23));
    const kept = await Promise.all(
      offsets.map(async (offset) => {
        const { id, a, b } = await begun();
        await specialist.post(`/api/tasks/${a}/claim`);
        await operate(ops, id, { operation: 'reassign', taskId: b, assignee: 'after-sales-specialist' });
        const deadlineId = (await read(id)).deadlines[0]!.id;
        const due = Date.now() + 3000;
        await operate(ops, id, { operation: 'changeDeadline', deadlineId, dueAt: new Date(due).toISOString() });
        await pause(Math.max(0, due + offset - Date.now()));
        const released = await after.post<TaskSummary>(`/api/tasks/${b}/release`);
        await until('the clock has run out', async () => (await task(a)).overdue || undefined);
        return { released: released.status, b: released.body.assignee, a: (await task(a)).assignee?.id };
      }),
    );
    expect(kept).toEqual(offsets.map(() => ({ released: 200, b: null, a: 'service-specialist' })));
  }, 120_000);
});

describe('a suspended task', () => {
  test('keeps its claim and stands in its holder’s list, counted there, with the reason why nothing can be done', async () => {
    const { id, a, b } = await begun();
    const { claimedAt } = (await specialist.post<TaskSummary>(`/api/tasks/${a}/claim`)).body;
    const listed = async (query: string) => {
      const { body } = await specialist.get<Page<TaskSummary>>(`/api/tasks?limit=200&count=true&${query}`);
      expect(body.total).toBe(body.items.length);
      return body.items.filter((each) => each.caseId === id).map((each) => [each.id, each.state]);
    };
    await operate(supervisor, id, { operation: 'suspend' });
    expect(await listed('view=mine')).toEqual([[a, 'suspended']]);
    expect(await listed('view=group')).toEqual([[b, 'suspended']]);
    expect([await listed('view=mine&state=suspended'), await listed('view=mine&state=open')]).toEqual([[[a, 'suspended']], []]);
    for (const [path, body] of [
      ['claim', {}],
      ['release', {}],
      ['draft', { values: {} }],
      ['complete', { outcome: 'done' }],
    ] as const) {
      const refused = await specialist.post<Problem>(`/api/tasks/${a}/${path}`, body);
      expect([path, refused.status, refused.body.code, refused.body.detail]).toEqual([
        path,
        409,
        'taskNotOpen',
        'This task is not open any more (the case is suspended)',
      ]);
    }
    expect((await task(a)).allowedOperations).toEqual([]);
    await operate(supervisor, id, { operation: 'resume' });
    expect(await task(a)).toMatchObject({ state: 'open', assignee: { id: 'service-specialist' }, claimedAt });
    expect((await specialist.post(`/api/tasks/${a}/complete`, { outcome: 'done' })).status).toBe(200);
  });

  test('its case is still seen by who has it and sees no other of the process', async () => {
    const { id, a } = await begun();
    await operate(ops, id, { operation: 'reassign', taskId: a, assignee: 'after-sales-specialist' });
    expect((await after.get(`/api/cases/${id}`)).status).toBe(200);
    await operate(supervisor, id, { operation: 'suspend' });
    expect([(await after.get(`/api/cases/${id}`)).status, (await after.get(`/api/tasks/${a}`)).status]).toEqual([200, 200]);
  });

  test('the board’s count of an element is the length of its list', async () => {
    const { id } = await begun();
    await operate(supervisor, id, { operation: 'suspend' });
    const board = (await supervisor.get<Board>('/api/board/work-given')).body;
    for (const { elementId, total } of board.elements) {
      const { body } = await supervisor.get<Page<CaseSummary>>(`/api/cases?process=work-given&status=open&elementId=${elementId}&limit=200&count=true`);
      expect([elementId, body.total, body.items.length]).toEqual([elementId, total, total]);
    }
    const { body } = await supervisor.get<Page<CaseSummary>>('/api/cases?process=work-given&status=open&count=true');
    expect(body.total).toBe(board.running);
  });
});

describe('whom work is given', () => {
  const others = async (id: string, taskId: string, assignee: string) => faults(await operate(ops, id, { operation: 'reassign', taskId, assignee }));

  test('he may see it: nobody of another organisation gets it, who sees all of the house does', async () => {
    const { id, a } = await begun();
    expect(await others(id, a, 'field-service')).toEqual([['/assignee', 'otherOrganisation']]);
    expect(await others(id, a, 'agent')).toEqual([['/assignee', 'notForOutside']]);
    expect(await others(id, a, 'nobody')).toEqual([['/assignee', 'unknownId']]);
    expect((await task(a)).assignee).toBeNull();
    expect(await others(id, a, 'admin')).toEqual([]);
    expect((await task(a)).assignee?.id).toBe('admin');
  });

  test('nor does he get it with all that somebody hands over', async () => {
    const { id, a } = await begun();
    await specialist.post(`/api/tasks/${a}/claim`);
    const handedOver = async (to: string) => {
      const { body } = await ops.post<HandOverPreview>('/api/users/service-specialist/hand-over?dryRun=true', { to, process: 'work-given', reason: '离职' });
      return [body.effects.filter(({ caseId }) => caseId === id).length, body.refused.filter(({ caseId }) => caseId === id).map(({ code }) => code)];
    };
    expect(await handedOver('field-service')).toEqual([0, ['otherOrganisation']]);
    expect(await handedOver('after-sales-specialist')).toEqual([1, []]);
  });

  test('he is told, by mail and in the app, each in his language; the record names both people', async () => {
    const { id, a } = await begun();
    await specialist.post(`/api/tasks/${a}/claim`);
    await operate(ops, id, { operation: 'reassign', taskId: a, assignee: 'after-sales-specialist' });
    const { rows } = await running.api.deps.pool.query(`select channel, recipients, subject, body, reason from outbox where case_id = $1`, [id]);
    expect(rows).toMatchObject([
      {
        channel: 'mail',
        recipients: [{ user: 'after-sales-specialist' }],
        subject: { zh: `待办：${id}「a」`, en: `To do: ${id} “a”` },
        body: { zh: expect.stringMatching(/由 蔡文 交给你办理.*\n原因：演练/s), en: expect.stringMatching(/given to you by 蔡文.*\nReason: 演练/s) },
        reason: 'taskAssigned',
      },
    ]);
    const journal = await supervisor.get<Page<JournalEntry>>(`/api/cases/${id}/journal`);
    expect(journal.body.items.find((entry) => entry.kind === 'taskReassigned')?.data).toMatchObject({
      from: { id: 'service-specialist', name: '李敏' },
      to: { id: 'after-sales-specialist', name: '王芳' },
    });
  });

  test('the moment of a claim goes with the claim', async () => {
    const { id, a } = await begun();
    expect((await specialist.post<TaskSummary>(`/api/tasks/${a}/claim`)).body.claimedAt).not.toBeNull();
    await operate(ops, id, { operation: 'reassign', taskId: a, assignee: 'after-sales-specialist' });
    expect(await task(a)).toMatchObject({ assignee: { id: 'after-sales-specialist' }, claimedAt: null });
    await operate(ops, id, { operation: 'reassign', taskId: a, assignee: null });
    expect(await task(a)).toMatchObject({ assignee: null, claimedAt: null });
    expect((await specialist.post<TaskSummary>(`/api/tasks/${a}/claim`)).body).toMatchObject({ assignee: { id: 'service-specialist' } });
    await operate(ops, id, { operation: 'reassign', taskId: a, assignee: null });
    expect(await task(a)).toMatchObject({ assignee: null, claimedAt: null });
  });
});
