import { beforeAll, afterAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, CaseSummary, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { TaskSummary } from '../../api/contract/tasks.js';
import type { Board } from '../../api/contract/board.js';
import { principalOf } from '../../api/auth/principal.js';
import { visibilityOf } from '../../api/policy/case-access.js';
import { caseFacts, listCases } from '../../db/queries/cases.js';
import { findAccount } from '../../db/queries/users.js';
import { maySeeCase } from '../../db/queries/visibility.js';
import { type Caller, signIn } from './support/caller.js';
import { project, record, step, taskRow } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
const people = {} as Record<'specialist' | 'after' | 'supervisor' | 'ops' | 'agent' | 'agent2' | 'factory' | 'hr' | 'expatriate', Caller>;
const day = (n: number): number => Date.parse(`2026-09-${String(n).padStart(2, '0')}T10:00:00+08:00`);

beforeAll(async () => {
  api = await startApi();
  const names = {
    specialist: 'service-specialist',
    after: 'after-sales-specialist',
    supervisor: 'service-supervisor',
    ops: 'ops',
    agent: 'agent',
    agent2: 'agent-2',
    factory: 'factory-repair',
    hr: 'hr',
    expatriate: 'expatriate',
  };
  for (const [key, username] of Object.entries(names)) people[key as keyof typeof people] = await signIn(api.url, username);
  const { pool } = api.deps;
  for (let n = 1; n <= 7; n += 1) {
    const id = `RR-202609-000${n}`;
    const overdue = n % 3 === 0;
    await project(
      pool,
      step(id, {
        tasks: [
          taskRow(`${id}.1`, {
            dueAt: n === 7 ? null : day(20 - n),
            overdue,
            createdAt: day(n),
            ...(n === 5 && { candidateGroups: ['after-sales-specialist'], candidateParty: 'agent-yi', elementId: 'RR-08' }),
          }),
        ],
        case: {
          startedAt: day(n),
          dueAt: n === 7 ? null : day(20 - n),
          flags: overdue ? ['overdue', 'disputed'] : [],
          partyId: n === 5 ? 'agent-yi' : 'agent-jia',
          currentElements: [
            {
              elementId: n === 5 ? 'RR-08' : 'RR-01',
              instanceId: `${id}.1`,
              since: day(n),
              assignee: null,
              candidateGroups: ['service-specialist'],
              dueAt: day(20 - n),
              overdue,
            },
          ],
          variables: { agentId: 'agent-jia', freightOutCents: 1200, lines: [{ id: 'l', product: 'X', freightOutCents: 5 }] },
          performers: n === 2 ? ['hr'] : [],
          search: `${id} SN-${n}`,
          incidents: n === 1 ? [{ id: 'i1', code: 'notificationFailed', elementId: 'RR-00', at: day(n), params: { error: 'no mail server' } }] : [],
        },
        records: [
          record('caseStarted', { variables: { freightOutCents: 1 } }),
          record('deadlineStarted', { dueAt: day(20 - n), from: day(n) }, 'RR-01'),
          record(
            'taskCompleted',
            {
              taskId: 't',
              comment: 'between us',
              changed: [
                { name: 'freightOutCents', from: null, to: 1 },
                { name: 'waybillIn', from: null, to: 'W' },
              ],
            },
            'RR-01',
          ),
        ],
      }),
    );
  }
});
afterAll(() => api.stop());

const ids = (page: Page<{ id: string }>): string[] => page.items.map((item) => item.id.slice(-1));
const cases = async (who: Caller, query = ''): Promise<Page<CaseSummary>> => (await who.get<Page<CaseSummary>>(`/api/cases${query}`)).body;
const tasks = async (who: Caller, query: string): Promise<Page<TaskSummary>> => (await who.get<Page<TaskSummary>>(`/api/tasks${query}`)).body;

describe('the list of cases', () => {
  test('newest first, in pages, with a total only when asked', async () => {
    const first = await cases(people.ops, '?limit=3&count=true');
    expect([ids(first), first.total]).toEqual([['7', '6', '5'], 7]);
    const second = await cases(people.ops, `?limit=3&cursor=${first.nextCursor}`);
    expect([ids(second), second.total]).toEqual([['4', '3', '2'], undefined]);
    const third = await cases(people.ops, `?limit=3&cursor=${second.nextCursor}`);
    expect([ids(third), third.nextCursor]).toEqual([['1'], null]);
  });

  test('oldest first, and by due time with those that have none last', async () => {
    expect(ids(await cases(people.ops, '?sort=startedAt'))).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const first = await cases(people.ops, '?sort=dueAt&limit=4');
    expect(ids(first)).toEqual(['6', '5', '4', '3']);
    expect(ids(await cases(people.ops, `?sort=dueAt&limit=4&cursor=${first.nextCursor}`))).toEqual(['2', '1', '7']);
  });

  test('filters', async () => {
    expect(ids(await cases(people.ops, '?overdue=true'))).toEqual(['6', '3']);
    expect(ids(await cases(people.ops, '?elementId=RR-08'))).toEqual(['5']);
    expect(ids(await cases(people.ops, '?q=SN-4'))).toEqual(['4']);
    expect(ids(await cases(people.ops, `?q=${encodeURIComponent('代理商乙')}`))).toEqual(['5']);
    expect(ids(await cases(people.ops, '?q=%25'))).toEqual([]);
    expect(ids(await cases(people.ops, '?process=doa-exchange'))).toEqual([]);
    expect(ids(await cases(people.ops, '?status=completed'))).toEqual([]);
    expect(ids(await cases(people.ops, '?startedBy=service-specialist&limit=1'))).toEqual(['7']);
  });

  test('rows name people, groups and companies', async () => {
    const [row] = (await cases(people.ops, '?limit=1')).items;
    expect(row).toMatchObject({
      number: 'RR-202609-0007',
      title: '代理商甲 · 移动硬盘',
      startedAt: '2026-09-07T10:00:00+08:00',
      startedBy: { id: 'service-specialist', name: '李敏' },
      party: { id: 'agent-jia', kind: 'agent', name: '代理商甲' },
      currentElements: [
        {
          elementId: 'RR-01',
          name: { zh: '收货登记', en: 'Register receipt' },
          performer: { role: 'service-specialist', name: { zh: '客服专员', en: 'Service specialist' } },
        },
      ],
    });
  });
});

describe('who sees which case', () => {
  test.each([
    ['ops', '7654321'],
    ['supervisor', '7654321'],
    ['specialist', '7654321'],
    ['factory', '7654321'],
    ['agent', '764321'],
    ['agent2', '5'],
    ['hr', '2'],
    ['expatriate', ''],
  ] as const)('%s: %s', async (who, expected) => {
    expect(ids(await cases(people[who])).join('')).toBe(expected);
  });

  test('what one may not know of is 404', async () => {
    for (const path of ['', '/journal', '/comments', '/attachments']) expect((await people.agent.get(`/api/cases/RR-202609-0005${path}`)).status).toBe(404);
    expect((await people.agent.get('/api/tasks/RR-202609-0005.1')).status).toBe(404);
    expect((await people.agent.post('/api/cases/RR-202609-0005/comments', { text: 'x' })).status).toBe(404);
    expect((await people.expatriate.get('/api/process-definitions/repair-return')).status).toBe(404);
    expect((await people.ops.get('/api/cases/RR-000000-0000')).status).toBe(404);
  });

  test('the condition in SQL and the test in memory mean the same', async () => {
    const { db, definitions } = api.deps;
    const documents = (await definitions.latest()).map((d) => d.document);
    for (const username of [
      'ops',
      'service-supervisor',
      'service-specialist',
      'after-sales-specialist',
      'hr',
      'agent',
      'agent-2',
      'factory-repair',
      'finished-goods-warehouse',
      'expatriate',
      'admin',
    ]) {
      const account = await findAccount(db, username);
      if (!account) throw new Error(username);
      const visibility = visibilityOf(principalOf(account), documents);
      const seen = new Set((await listCases(db, visibility, {}, { sort: 'startedAt', limit: 100 })).map((row) => row.id));
      for (let n = 1; n <= 7; n += 1) {
        const facts = await caseFacts(db, `RR-202609-000${n}`);
        expect([username, n, facts && maySeeCase(visibility, facts)]).toEqual([username, n, seen.has(`RR-202609-000${n}`)]);
      }
    }
  });
});

describe('nothing internal goes outside', () => {
  test('a case for an agent has no internal fields, deadlines, incidents, overdue words', async () => {
    const { body } = await people.agent.get<CaseDetail>('/api/cases/RR-202609-0003');
    expect(body.variables).toEqual({ agentId: 'agent-jia', lines: [{ id: 'l', product: 'X' }] });
    expect([body.deadlines, body.dueAt, body.flags, body.tasks]).toEqual([[], null, ['disputed'], []]);
    expect(body.currentElements[0]).toMatchObject({ dueAt: null, overdue: false });
    expect(body.allowedOperations).toEqual(['comment', 'attach']);
    expect((await people.agent.get<CaseDetail>('/api/cases/RR-202609-0001')).body.incidents).toEqual([]);
  });

  test('nor has its journal', async () => {
    const { body } = await people.agent.get<Page<JournalEntry>>('/api/cases/RR-202609-0003/journal');
    expect(body.items.map((entry) => entry.kind)).toEqual(['caseStarted', 'taskCompleted']);
    expect(body.items[1]?.data).toEqual({ taskId: 't', changed: [{ name: 'waybillIn', from: null, to: 'W' }] });
    expect(JSON.stringify(body)).not.toMatch(/between us|freightOutCents/);
  });

  test('people of the house get all of it, instants written out', async () => {
    const { body } = await people.specialist.get<Page<JournalEntry>>('/api/cases/RR-202609-0003/journal');
    expect(body.items.map((entry) => [entry.seq, entry.kind])).toEqual([
      [1, 'caseStarted'],
      [2, 'deadlineStarted'],
      [3, 'taskCompleted'],
    ]);
    expect(body.items[1]?.data).toEqual({ dueAt: '2026-09-17T10:00:00+08:00', from: '2026-09-03T10:00:00+08:00' });
    const rest = await people.specialist.get<Page<JournalEntry>>('/api/cases/RR-202609-0003/journal?after=2');
    expect(rest.body.items.map((entry) => entry.seq)).toEqual([3]);
  });

  test('comments are internal unless told otherwise; an agent writes and reads public ones', async () => {
    const path = '/api/cases/RR-202609-0001/comments';
    await people.specialist.post(path, { text: '内部意见' });
    await people.specialist.post(path, { text: '请查收', internal: false });
    await people.agent.post(path, { text: '收到', internal: true });
    const texts = async (who: Caller) => (await who.get<Page<{ text: string }>>(path)).body.items.map((c) => c.text);
    expect(await texts(people.agent)).toEqual(['请查收', '收到']);
    expect(await texts(people.specialist)).toEqual(['内部意见', '请查收', '收到']);
  });

  test('the definition for an agent has no clocks, sources, internal fields', async () => {
    const { body } = await people.agent.get<Record<string, unknown>>('/api/process-definitions/repair-return');
    expect(body['clocks']).toEqual([]);
    expect(JSON.stringify(body)).not.toMatch(/"sources"|freight|disputeDecision|clearedAt|priceBaseCents|对内/);
    const inside = await people.specialist.get<Record<string, unknown>>('/api/process-definitions/repair-return/versions/1');
    expect(JSON.stringify(inside.body)).toMatch(/"sources"/);
  });
});

describe('the inbox', () => {
  test('group: unclaimed tasks of my groups by due time', async () => {
    expect((await tasks(people.specialist, '?view=group&count=true')).total).toBe(6);
    expect(ids({ items: (await tasks(people.specialist, '?view=group&limit=2')).items.map((t) => ({ id: t.caseId })), nextCursor: null })).toEqual(['6', '4']);
    expect((await tasks(people.after, '?view=group')).items.map((t) => t.elementId)).toEqual(['RR-08']);
    expect((await tasks(people.agent2, '?view=group')).items.map((t) => [t.elementId, t.candidateGroups])).toEqual([['RR-08', []]]);
    expect((await tasks(people.agent, '?view=group')).items).toEqual([]);
    expect((await tasks(people.specialist, '?view=group&overdue=true')).items).toHaveLength(2);
    expect((await tasks(people.specialist, '?view=group&q=SN-1')).items).toHaveLength(1);
    expect((await tasks(people.specialist, '?view=cc')).items).toEqual([]);
    expect((await tasks(people.specialist, '?view=started&count=true')).total).toBe(7);
  });

  test('pages go on where they ended, also over tasks without due time', async () => {
    const first = await tasks(people.specialist, '?view=group&limit=5');
    const second = await tasks(people.specialist, `?view=group&limit=5&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((t) => t.caseId.slice(-1))).toEqual(['6', '4', '3', '2', '1', '7']);
    const newest = await tasks(people.specialist, '?view=group&sort=-createdAt&limit=2');
    expect(newest.items.map((t) => t.caseId.slice(-1))).toEqual(['7', '6']);
  });

  test('claim and release; who comes second is told by whom and when', async () => {
    const id = 'RR-202609-0002.1';
    expect((await people.specialist.post<TaskSummary>(`/api/tasks/${id}/claim`)).body.assignee).toEqual({ id: 'service-specialist', name: '李敏' });
    expect((await people.specialist.post(`/api/tasks/${id}/claim`)).status).toBe(200);
    expect((await tasks(people.specialist, '?view=mine')).items.map((t) => t.id)).toEqual([id]);
    await api.deps.pool.query(`insert into user_roles values ('service-supervisor', 'service-specialist') on conflict do nothing`);
    const second = await people.supervisor.post(`/api/tasks/${id}/claim`);
    expect([second.status, second.body.code, second.body.by]).toEqual([409, 'taskClaimed', { id: 'service-specialist', name: '李敏' }]);
    expect((await people.supervisor.post(`/api/tasks/${id}/complete`, { outcome: 'done' })).body.code).toBe('taskClaimed');
    expect((await people.supervisor.post(`/api/tasks/${id}/release`)).body.code).toBe('taskNotYours');
    const { body } = await people.ops.get<CaseDetail>('/api/cases/RR-202609-0002');
    expect(body.currentElements[0]?.performer).toEqual({ id: 'service-specialist', name: '李敏' });
    expect((await people.specialist.post<TaskSummary>(`/api/tasks/${id}/release`)).body.assignee).toBeNull();
    const journal = await people.ops.get<Page<JournalEntry>>('/api/cases/RR-202609-0002/journal?after=3');
    expect(journal.body.items.map((entry) => entry.kind)).toEqual(['taskClaimed', 'taskReleased']);
    expect((await people.hr.post(`/api/tasks/${id}/claim`)).status).toBe(403);
  });

  test('a draft is kept for who writes it, and unknown fields are refused', async () => {
    const id = 'RR-202609-0001.1';
    expect((await people.specialist.post(`/api/tasks/${id}/draft`, { values: { waybillIn: 'SF 1' } })).status).toBe(204);
    const { body } = await people.specialist.get<{ form: { values: Record<string, unknown> }; hasDraft: boolean }>(`/api/tasks/${id}`);
    expect([body.form.values['waybillIn'], body.hasDraft]).toEqual(['SF 1', true]);
    expect((await people.specialist.post(`/api/tasks/${id}/draft`, { values: { foo: 1 } })).body.errors?.[0]).toMatchObject({
      path: '/values/foo',
      code: 'unknownField',
    });
  });
});

describe('the board', () => {
  test('counts by element, for supervisors and ops alone', async () => {
    const { body } = await people.supervisor.get<Board>('/api/board/repair-return');
    expect(body).toMatchObject({
      running: 7,
      overdue: 2,
      elements: [
        { elementId: 'RR-01', total: 6, overdue: 2 },
        { elementId: 'RR-08', total: 1, overdue: 0 },
      ],
    });
    expect((await people.specialist.get('/api/board/repair-return')).status).toBe(403);
    expect((await people.ops.get('/api/board/none')).status).toBe(404);
  });
});

describe('flush_step', () => {
  test('a second run of a step, or a late one, changes nothing', async () => {
    const { pool } = api.deps;
    const first = step('RR-202608-0001', { seq: 2, case: { startedAt: day(1) } });
    expect(await project(pool, first)).toBe(true);
    expect(await project(pool, first)).toBe(false);
    expect(await project(pool, { ...first, seq: 1 })).toBe(false);
    const { rows } = await pool.query<{ n: number }>(`select count(*) as n from journal where case_id = 'RR-202608-0001'`);
    expect(rows[0]?.n).toBe(1);
    await pool.query(`delete from cases where id = 'RR-202608-0001'`);
  });
});
