import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { TaskDetail, TaskSummary } from '../../api/contract/tasks.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { COMMAND } from '../../workflows/messages.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import type { Caller } from './support/caller.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

const USERS = { specialist: 'service-specialist', after: 'after-sales-specialist', supervisor: 'service-supervisor' } as const;
type Voter = keyof typeof USERS;

const step = (id: string, how: string, voters: readonly Voter[], rest: object = {}) => ({
  id,
  name: { zh: id, en: id },
  how,
  who: { users: voters.map((voter) => USERS[voter]) },
  ...rest,
});
/** Everybody, then one after the other, then a vote that one no ends. */
const approved = process('approved')
  .start()
  .choice('a', ['yes', 'no'], {
    performers: {},
    approval: {
      approves: ['yes'],
      steps: [
        step('all', 'all', ['specialist', 'after']),
        step('turn', 'sequence', ['supervisor', 'specialist']),
        step('vote', 'vote', ['specialist', 'after', 'supervisor'], { pass: { count: 2 }, veto: true }),
      ],
    },
  })
  .exclusive('x')
  .when('outcome = "yes"')
  .end('passed', { endState: '"passed"' })
  .from('x')
  .otherwise()
  .end('lost', { endState: '"lost"' })
  .with({ orgPack: 'zhifu', numberCode: 'AP', mayStart: ['service-specialist'], owners: ['service-supervisor'] })
  .build();

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: approved, checksum: 'approved', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('AP', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  await until('the process is known', () => definitions.latestOf('approved'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

const begin = async (): Promise<string> => (await running.specialist.post<CaseDetail>('/api/cases', { process: 'approved', variables: {} })).body.id;
const mine = async (who: Caller, caseId: string): Promise<TaskSummary[]> =>
  (await who.get<Page<TaskSummary>>('/api/tasks?view=mine&limit=200')).body.items.filter((task) => task.caseId === caseId);
/** Who has an item in his list. */
const asked = async (caseId: string): Promise<string[]> => {
  const lists = await Promise.all(Object.keys(USERS).map(async (voter) => [voter, await mine(running[voter as Voter], caseId)] as const));
  return lists.flatMap(([voter, items]) => items.map(() => voter));
};
const say = async (voter: Voter, caseId: string, outcome: string): Promise<void> => {
  const [item] = await mine(running[voter], caseId);
  const { status } = await running[voter].post(`/api/tasks/${item!.id}/complete`, { outcome, values: {} });
  expect([voter, status]).toEqual([voter, 200]);
};
const read = async (caseId: string): Promise<CaseDetail> => (await running.supervisor.get<CaseDetail>(`/api/cases/${caseId}`)).body;
const states = async (caseId: string): Promise<unknown> =>
  (
    await running.api.deps.pool.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from tasks where case_id = $1 group by state order by state',
      [caseId],
    )
  ).rows;
const kinds = async (caseId: string, of: string): Promise<number> =>
  (await running.supervisor.get<Page<JournalEntry>>(`/api/cases/${caseId}/journal?limit=200`)).body.items.filter(({ kind }) => kind === of).length;

describe('a user task that several people decide', () => {
  test('stands in the list of whoever’s turn it is, step by step, and ends when it is certain', async () => {
    const id = await begin();
    expect(await asked(id)).toEqual(['specialist', 'after']);
    await say('after', id, 'yes');
    expect(await asked(id)).toEqual(['specialist']);
    await say('specialist', id, 'yes');
    expect(await asked(id)).toEqual(['supervisor']);
    await say('supervisor', id, 'yes');
    expect(await asked(id)).toEqual(['specialist']);
    await say('specialist', id, 'yes');
    expect(await asked(id)).toEqual(['specialist', 'after', 'supervisor']);
    await say('after', id, 'yes');
    await say('supervisor', id, 'yes');
    expect([(await read(id)).status, (await read(id)).endState]).toEqual(['completed', 'passed']);
    expect(await asked(id)).toEqual([]);
    expect(await states(id)).toEqual([
      { state: 'completed', n: 6 },
      { state: 'skipped', n: 1 },
    ]);
    expect([await kinds(id, 'taskCreated'), await kinds(id, 'taskCompleted'), await kinds(id, 'taskSkipped')]).toEqual([7, 6, 1]);
  });

  test('one no ends a vote with veto; the others are not needed', async () => {
    const id = await begin();
    for (const voter of ['specialist', 'after', 'supervisor', 'specialist'] as const) await say(voter, id, 'yes');
    await say('after', id, 'no');
    expect([(await read(id)).status, (await read(id)).endState]).toEqual(['completed', 'lost']);
    expect(await states(id)).toEqual([
      { state: 'completed', n: 5 },
      { state: 'skipped', n: 2 },
    ]);
  });

  test('前加签: who has asked others before him waits for them; that is not called a suspended case', async () => {
    // given
    const id = await begin();
    const [item] = await mine(running.specialist, id);
    const addSign = { kind: 'addSign', taskId: item!.id, users: [{ id: USERS.supervisor, name: '刘建华' }], place: { position: 'before', how: 'all' } };
    const actor = { id: USERS.specialist, name: '李敏' };
    // when
    await running.api.deps.temporal.workflow.getHandle(id).executeUpdate(COMMAND, { args: [{ command: addSign, actor }], updateId: randomUUID() });
    // then
    const waits = async () => {
      const { state, waitsForOthers } = (await running.specialist.get<TaskDetail>(`/api/tasks/${item!.id}`)).body;
      return [state, waitsForOthers];
    };
    expect([await waits(), (await read(id)).status]).toEqual([['suspended', true], 'running']);
    expect((await running.specialist.post(`/api/tasks/${item!.id}/complete`, { outcome: 'yes', values: {} })).status).toBe(409);
    expect(await asked(id)).toEqual(['specialist', 'after', 'supervisor']);
    // when
    await say('supervisor', id, 'yes');
    // then
    expect(await waits()).toEqual(['open', false]);
    // when: the case itself
    await running.ops.post(`/api/cases/${id}/operations`, { operation: 'suspend', reason: '演练' });
    expect(await waits()).toEqual(['suspended', false]);
  });
});
