import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { Preview } from '../../api/contract/definitions.js';
import { principalOf } from '../../api/auth/principal.js';
import { visibilityOf } from '../../api/policy/case-access.js';
import { caseFacts, findCase, listCases } from '../../db/queries/cases.js';
import { findAccount } from '../../db/queries/users.js';
import { maySeeCase } from '../../db/queries/visibility.js';
import type { Caller } from './support/caller.js';
import { casesOf, ids, type People, projectSevenCases, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  await projectSevenCases(api.deps.pool);
});
afterAll(() => api.stop());

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
    expect(ids(await casesOf(people[who])).join('')).toBe(expected);
  });

  test('rules of processes that one may not know of are as unknown as the processes', async () => {
    const namesFor = async (who: Caller, query = '') =>
      (await who.get<Page<{ name: string }>>(`/api/parameters?limit=200${query}`)).body.items.map(({ name }) => name);
    const seen = await namesFor(people.expatriate);
    expect(seen.filter((name) => name.startsWith('repair.'))).toEqual([]);
    expect(await namesFor(people.expatriate, '&process=repair-return')).toEqual([]);
    expect((await people.expatriate.get('/api/parameters/repair.clockB.internal')).status).toBe(404);
    expect(await namesFor(people.supervisor)).toEqual(expect.arrayContaining(['repair.clockB.internal', 'time.openOfBusiness']));
  });

  test('what one may not know of is 404', async () => {
    for (const path of ['', '/journal', '/comments', '/attachments']) expect((await people.agent.get(`/api/cases/RR-202609-0005${path}`)).status).toBe(404);
    expect((await people.agent.get('/api/tasks/RR-202609-0005.1')).status).toBe(404);
    expect((await people.agent.post('/api/cases/RR-202609-0005/comments', { text: 'x' })).status).toBe(404);
    expect((await people.expatriate.get('/api/process-definitions/repair-return')).status).toBe(404);
    expect((await people.ops.get('/api/cases/RR-000000-0000')).status).toBe(404);
  });

  test('the conditions in SQL, for many and for one, and the test in memory mean the same', async () => {
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
        const facts = (await caseFacts(db, [`RR-202609-000${n}`])).get(`RR-202609-000${n}`);
        const found = await findCase(db, visibility, `RR-202609-000${n}`);
        const expected = seen.has(`RR-202609-000${n}`);
        expect([username, n, facts && maySeeCase(visibility, facts), found !== undefined]).toEqual([username, n, expected, expected]);
      }
    }
  });
});

describe('nothing internal goes outside', () => {
  test('a case for an agent has no internal fields, deadlines, incidents, overdue words', async () => {
    const { body } = await people.agent.get<CaseDetail>('/api/cases/RR-202609-0003');
    expect(body.variables).toEqual({ agentId: 'agent-jia', lines: [{ id: 'l', product: 'X', serial: 'SN-3' }] });
    expect([body.deadlines, body.dueAt, body.flags, body.tasks]).toEqual([[], null, ['disputed'], []]);
    expect(body.currentElements[0]).toMatchObject({ dueAt: null, overdue: false });
    expect(body.allowedOperations).toEqual(['comment', 'attach']);
    expect((await people.agent.get<CaseDetail>('/api/cases/RR-202609-0001')).body.incidents).toEqual([]);
  });

  test('nor can it be told from lists: by due time, by lateness, or by a cursor', async () => {
    const whole = await casesOf(people.agent);
    for (const query of ['?sort=dueAt', '?overdue=false']) expect([query, ids(await casesOf(people.agent, query))]).toEqual([query, ids(whole)]);
    expect(ids(await casesOf(people.agent, '?overdue=true&count=true'))).toEqual([]);
    const { nextCursor } = await casesOf(people.agent, '?sort=dueAt&limit=1');
    expect(Buffer.from(nextCursor ?? '', 'base64url').toString()).toContain('2026-09-07');
  });

  test('the inbox of who started a case holds for people outside only what is theirs', async () => {
    await api.deps.pool.query(`update cases set started_by = 'agent' where id in ('RR-202609-0004', 'RR-202609-0005')`);
    const started = async (who: Caller) => (await who.get<Page<{ caseId: string }>>('/api/tasks?view=started')).body.items.map((t) => t.caseId);
    expect(await started(people.agent)).toEqual([]);
    await api.deps.pool.query(`update tasks set candidate_party = 'agent-jia' where case_id in ('RR-202609-0004', 'RR-202609-0005')`);
    expect(await started(people.agent)).toEqual(['RR-202609-0004']);
    await api.deps.pool.query(`update tasks set candidate_party = case when case_id = 'RR-202609-0005' then 'agent-yi' end`);
  });

  test('people outside learn the names of companies of cases they see, by the id', async () => {
    const named = async (who: Caller, id: string) => (await who.get<Page<{ name: string }>>(`/api/parties?id=${id}`)).body.items.map((party) => party.name);
    expect([await named(people.factory, 'agent-jia'), await named(people.agent, 'agent-jia')]).toEqual([['代理商甲'], ['代理商甲']]);
    expect([await named(people.agent, 'agent-yi'), await named(people.factory, 'none'), await named(people.ops, 'agent-yi')]).toEqual([[], [], ['代理商乙']]);
  });

  test('a preview tells people outside no due time of the house', async () => {
    const next = async (who: Caller) => (await who.post<Preview>('/api/process-definitions/repair-return/preview', { variables: {} })).body.next;
    expect((await next(people.specialist)).map((step) => [step.elementId, step.dueAt === null, step.noDue])).toEqual([['RR-01', false, null]]);
    expect((await next(people.agent)).map((step) => [step.elementId, step.dueAt, step.noDue])).toEqual([['RR-01', null, 'notTold']]);
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
    expect(JSON.stringify(body)).not.toContain('correlation');
    const factory = await people.factory.get<Record<string, unknown>>('/api/process-definitions/repair-return');
    expect(JSON.stringify(factory.body)).toContain('"correlation":{"route":"route"}');
    const inside = await people.specialist.get<Record<string, unknown>>('/api/process-definitions/repair-return/versions/1');
    expect(JSON.stringify(inside.body)).toMatch(/"sources"/);
  });
});
