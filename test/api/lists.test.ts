import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CaseDetail, caseListQuery, type JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import { taskListQuery, type TaskSummary } from '../../api/contract/tasks.js';
import type { Board } from '../../api/contract/board.js';
import { encodeCursor, listMark } from '../../api/http/cursor.js';
import { type Caller, signIn } from './support/caller.js';
import { changeByHand } from './support/by-hand.js';
import { project, step } from './support/projected.js';
import { casesOf, day, ids, type People, projectSevenCases, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  await projectSevenCases(api.deps.pool);
});
afterAll(() => api.stop());

const tasks = async (who: Caller, query: string): Promise<Page<TaskSummary>> => (await who.get<Page<TaskSummary>>(`/api/tasks${query}`)).body;

describe('the list of cases', () => {
  test('newest first, in pages, with a total only when asked', async () => {
    const first = await casesOf(people.ops, '?limit=3&count=true');
    expect([ids(first), first.total]).toEqual([['7', '6', '5'], 7]);
    const second = await casesOf(people.ops, `?limit=3&cursor=${first.nextCursor}`);
    expect([ids(second), second.total]).toEqual([['4', '3', '2'], undefined]);
    const third = await casesOf(people.ops, `?limit=3&cursor=${second.nextCursor}`);
    expect([ids(third), third.nextCursor]).toEqual([['1'], null]);
  });

  test('oldest first, and by due time with those that have none last', async () => {
    expect(ids(await casesOf(people.ops, '?sort=startedAt'))).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const first = await casesOf(people.ops, '?sort=dueAt&limit=4');
    expect(ids(first)).toEqual(['6', '5', '4', '3']);
    expect(ids(await casesOf(people.ops, `?sort=dueAt&limit=4&cursor=${first.nextCursor}`))).toEqual(['2', '1', '7']);
  });

  test('filters', async () => {
    expect(ids(await casesOf(people.ops, '?overdue=true'))).toEqual(['6', '3']);
    expect(ids(await casesOf(people.ops, '?elementId=RR-08'))).toEqual(['5']);
    expect(ids(await casesOf(people.ops, '?q=SN-4'))).toEqual(['4']);
    expect(ids(await casesOf(people.ops, `?q=${encodeURIComponent('代理商乙')}`))).toEqual(['5']);
    expect(ids(await casesOf(people.ops, '?q=%25'))).toEqual([]);
    expect(ids(await casesOf(people.ops, '?process=doa-exchange'))).toEqual([]);
    expect(ids(await casesOf(people.ops, '?status=completed'))).toEqual([]);
    expect(ids(await casesOf(people.ops, '?startedBy=service-specialist&limit=1'))).toEqual(['7']);
  });

  test('rows name people, groups and companies', async () => {
    const [row] = (await casesOf(people.ops, '?limit=1')).items;
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

test('where people of a company may take a step, it is named with the group', async () => {
  const performer = { role: 'after-sales-specialist', name: { zh: '售后专员', en: 'After-sales specialist' }, party: { id: 'agent-yi', name: '代理商乙' } };
  const [row] = (await casesOf(people.ops, '?elementId=RR-08')).items;
  expect(row?.currentElements).toMatchObject([{ performer }]);
  expect((await tasks(people.after, '?view=group')).items.map((t) => t.candidateGroups)).toEqual([[performer]]);
});

describe('short lists', () => {
  type Row = Readonly<Record<string, unknown>>;
  const list = async (path: string): Promise<Page<Row>> => {
    const answer = await people.ops.get<Page<Row>>(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };

  test.each([
    '/api/process-definitions',
    '/api/process-definitions/repair-return/versions',
    '/api/roles',
    '/api/departments',
    '/api/parameters',
    '/api/tokens',
  ])('%s comes whole, or in pages of the same order', async (path) => {
    const whole = await list(`${path}?count=true`);
    expect([whole.total, whole.nextCursor]).toEqual([whole.items.length, null]);
    const paged: Row[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<Row> = await list(`${path}?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole.items);
  });

  test.each([
    ['cases', '2026-01-01 00:00:00+99'],
    ['cases', '2026-01-01 00:00:00+15:60'],
    ['cases', null],
    ['cases?sort=dueAt', '2026-01-01 00:00:00+16'],
    ['tasks?view=group', '2026-01-01 00:00:00+16'],
    ['tasks?view=group&sort=createdAt', null],
  ])('%s: no list has given the cursor %s', async (list, at) => {
    const query = Object.fromEntries(new URLSearchParams(list.split('?')[1]));
    const mark = list.startsWith('cases')
      ? listMark('listCases', undefined, caseListQuery.parse(query))
      : listMark('listTasks', undefined, taskListQuery.parse(query));
    const text = encodeCursor({ at, id: 'x' }, mark);
    const answer = await people.ops.get<{ errors: unknown[] }>(`/api/${list}${list.includes('?') ? '&' : '?'}cursor=${text}`);
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ path: '/cursor', code: 'badCursor' }]]);
  });

  test('the cursor must be one of this list', async () => {
    const { nextCursor } = await list('/api/parameters?limit=1');
    const answer = await people.ops.get<{ errors: unknown[] }>(`/api/roles?limit=1&cursor=${nextCursor}`);
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ path: '/cursor', code: 'cursorOfAnother' }]]);
  });

  test('… in the same order, with the same filters: another would leave cases out, and look like the end', async () => {
    const { nextCursor } = await list('/api/cases?limit=2');
    const code = async (query: string) => {
      const { status, body } = await people.ops.get<{ errors?: { code: string }[] }>(`/api/${query}&cursor=${nextCursor}`);
      return [status, ...(body.errors ?? []).map((fault) => fault.code)];
    };
    expect(await code('cases?limit=1&count=true')).toEqual([200]);
    expect(await code('cases?limit=2&sort=startedAt')).toEqual([422, 'cursorOfAnother']);
    expect(await code('cases?limit=2&status=running')).toEqual([422, 'cursorOfAnother']);
    expect(await code('tasks?view=group')).toEqual([422, 'cursorOfAnother']);
  });
});

describe('lists that go on and on', () => {
  test('the audit journal and the bell give a total when asked, of what is asked for', async () => {
    const admin = await signIn(api.url, 'admin');
    const audit = async (query: string) => (await admin.get<Page<{ subject: string }>>(`/api/audit${query}`)).body;
    for (const name of ['甲', '乙', '丙']) await people.ops.post('/api/parties', { kind: 'agent', name, orgPack: 'zhifu' });
    const all = await audit('?limit=200&count=true');
    const subject = all.items[0]?.subject ?? '';
    expect([all.total, all.nextCursor, all.items.length >= 3]).toEqual([all.items.length, null, true]);
    const first = await audit('?limit=1&count=true');
    expect([first.items.length, first.total]).toEqual([1, all.total]);
    expect((await audit(`?limit=1&count=true&cursor=${first.nextCursor}`)).total).toBe(all.total);
    expect((await audit(`?count=true&subject=${subject}`)).total).toBe(1);
    expect(await audit('?limit=1')).not.toHaveProperty('total');

    const bell = async (query: string) => (await people.hr.get<Page<object> & { unread: number }>(`/api/notifications${query}`)).body;
    const line = (n: number) => `('RR-1', 'hr', '{"zh":"${n}","en":"${n}"}', '{"zh":"","en":""}', ${n === 1 ? 'now()' : 'null'})`;
    await api.deps.pool.query(`insert into notifications (case_id, user_id, subject, body, read_at) values ${[1, 2, 3].map(line).join()}`);
    expect(await bell('?limit=2&count=true')).toMatchObject({ items: [{}, {}], total: 3, unread: 2 });
    expect(await bell('')).not.toHaveProperty('total');
  });

  test('a journal goes on by cursor as by after', async () => {
    const journal = async (query: string) => (await people.ops.get<Page<JournalEntry>>(`/api/cases/RR-202609-0003/journal${query}`)).body;
    const whole = await journal('?limit=1000');
    const first = await journal('?limit=1');
    const rest = await journal(`?cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect(rest).toEqual(await journal(`?after=${first.nextCursor}`));
    expect(whole.items.length).toBeGreaterThan(1);
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

  test('a clock of the case that has run out makes its open tasks late, for people of the house', async () => {
    const due = day(1);
    await api.deps.pool.query(
      `update cases set flags = array['overdue'], due_at = '${new Date(due).toISOString()}' where id in ('RR-202609-0005', 'RR-202609-0007')`,
    );
    const late = async (who: Caller) =>
      (await tasks(who, '?view=group&overdue=true')).items.map((t) => [t.caseId.slice(-1), t.overdue, t.dueAt, t.caseDueAt && Date.parse(t.caseDueAt)]);
    const [first] = await late(people.specialist);
    expect(first).toEqual(['7', true, null, due]);
    const whole = await tasks(people.specialist, '?view=group&limit=1');
    expect(whole.items.map((t) => t.caseId.slice(-1))).toEqual(['7']);
    const next = await tasks(people.specialist, `?view=group&cursor=${whole.nextCursor}`);
    expect(next.items.map((t) => t.caseId.slice(-1))).toEqual(['6', '4', '3', '2', '1']);
    expect((await late(people.after)).map(([id, overdue]) => [id, overdue])).toEqual([['5', true]]);
    expect(await late(people.agent2)).toEqual([]);
    expect((await tasks(people.agent2, '?view=group')).items.map((t) => [t.overdue, t.caseDueAt])).toEqual([[false, null]]);
    const restored = `update cases set flags = '{}', due_at = (select due_at from tasks where case_id = cases.id) where id in ('RR-202609-0005', 'RR-202609-0007')`;
    await api.deps.pool.query(restored);
  });

  test('what is done is of one state', async () => {
    await api.deps.pool.query(`update tasks set state = 'completed', completed_by = 'hr', completed_at = now() where case_id = 'RR-202609-0001'`);
    const done = async (query: string) => (await tasks(people.hr, `?view=done${query}`)).items.map((t) => t.caseId.slice(-1));
    expect([await done(''), await done('&state=completed'), await done('&state=open')]).toEqual([['1'], ['1'], []]);
    await api.deps.pool.query(`update tasks set state = 'open', completed_by = null, completed_at = null where case_id = 'RR-202609-0001'`);
  });

  test('two clicks of one person at once claim once, and both are told so', async () => {
    const id = 'RR-202609-0006.1';
    const answers = await Promise.all(Array.from({ length: 6 }, () => people.specialist.post<TaskSummary>(`/api/tasks/${id}/claim`)));
    expect(answers.map((answer) => [answer.status, answer.body.assignee?.id])).toEqual(answers.map(() => [200, 'service-specialist']));
    const { rows } = await api.deps.pool.query<{ n: number }>(`select count(*) as n from journal where case_id = 'RR-202609-0006' and kind = 'taskClaimed'`);
    expect(rows[0]?.n).toBe(1);
    await people.specialist.post(`/api/tasks/${id}/release`);
  });

  test('claim and release; who comes second is told by whom and when', async () => {
    const id = 'RR-202609-0002.1';
    expect((await people.specialist.post<TaskSummary>(`/api/tasks/${id}/claim`)).body.assignee).toEqual({ id: 'service-specialist', name: '李敏' });
    expect((await people.specialist.post(`/api/tasks/${id}/claim`)).status).toBe(200);
    expect((await tasks(people.specialist, '?view=mine')).items.map((t) => t.id)).toEqual([id]);
    await changeByHand(api, `insert into user_roles values ('service-supervisor', 'service-specialist') on conflict do nothing`);
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
