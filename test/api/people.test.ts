import { beforeAll, afterAll, describe, expect, test } from '@jest/globals';
import type { Page } from '../../api/contract/common.js';
import { principalOf } from '../../api/auth/principal.js';
import type { AuditEntry, PartyKind, User } from '../../api/contract/people.js';
import type { Party } from '../../api/contract/session.js';
import { visibilityOf } from '../../api/policy/case-access.js';
import { findAccount } from '../../db/queries/users.js';
import { type Caller, request, signIn } from './support/caller.js';
import { PASSWORD, startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let admin: Caller;
let ops: Caller;
let specialist: Caller;
let agent: Caller;
beforeAll(async () => {
  api = await startApi();
  [admin, ops, specialist, agent] = (await Promise.all(['admin', 'ops', 'service-specialist', 'agent'].map((name) => signIn(api.url, name)))) as [
    Caller,
    Caller,
    Caller,
    Caller,
  ];
});
afterAll(() => api.stop());

const newUser = {
  username: 'wang.fang',
  name: '王芳',
  password: PASSWORD,
  roles: ['service-specialist'],
  orgPack: 'zhifu',
  superiorId: 'service-supervisor',
  departmentId: 'service-dept',
};

test('companies are found by kind and name; an agent sees his own alone', async () => {
  const find = async (who: Caller, query: string) => (await who.get<Page<Party>>(`/api/parties?${query}`)).body.items.map((party) => party.name);
  expect((await find(specialist, 'kind=agent')).sort()).toEqual(['代理商乙', '代理商甲']);
  expect(await find(specialist, `kind=agent&q=${encodeURIComponent('甲')}`)).toEqual(['代理商甲']);
  expect(await find(agent, '')).toEqual(['代理商甲']);
  const first = (await specialist.get<Page<Party>>('/api/parties?limit=3&count=true')).body;
  const second = (await specialist.get<Page<Party>>(`/api/parties?limit=50&cursor=${first.nextCursor}`)).body;
  expect(first.items.length + second.items.length).toBe(first.total);
});

test('ops add companies, specialists do not', async () => {
  const made = await ops.post<Party>('/api/parties', { kind: 'agent', name: '代理商丙', orgPack: 'zhifu' });
  expect([made.status, made.body.name]).toEqual([201, '代理商丙']);
  expect((await specialist.post('/api/parties', { kind: 'agent', name: 'x', orgPack: 'zhifu' })).body.code).toBe('forbidden');
});

test('the administrator adds people, who then sign in; it is in the audit journal, the password is not', async () => {
  const made = await admin.post<User>('/api/users', newUser);
  expect([made.status, made.body]).toMatchObject([201, { id: 'wang.fang', superior: { id: 'service-supervisor', name: '刘建华' } }]);
  expect((await request(api.url, 'POST', '/api/session', { username: 'wang.fang', password: PASSWORD })).status).toBe(200);
  const audit = (await admin.get<Page<AuditEntry>>('/api/audit?subject=user/wang.fang')).body.items;
  expect(audit[0]).toMatchObject({ action: 'user.created', actor: { id: 'admin', name: '贾明' } });
  expect(JSON.stringify(audit)).not.toContain(PASSWORD);
});

test('a name that is taken is 409; ids nobody has are each named', async () => {
  for (const username of ['ops', 'Ops', 'system', 'System'])
    expect((await admin.post('/api/users', { ...newUser, username })).body).toMatchObject({ status: 409, code: 'nameTaken' });
  const answer = await admin.post('/api/users', { ...newUser, username: 'x1', roles: ['king'], superiorId: 'nobody', departmentId: 'none', partyId: 'none' });
  expect(answer.body.errors?.map((e) => e.path)).toEqual(['/roles/0', '/departmentId', '/superiorId', '/partyId']);
});

test('the same Idempotency-Key answers the same, with another body 409', async () => {
  const key = { 'idempotency-key': 'add-once' };
  const body = { ...newUser, username: 'once' };
  const first = await admin.post('/api/users', body, key);
  const second = await admin.post('/api/users', body, key);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect((await admin.post('/api/users', { ...body, name: 'Other' }, key)).body.code).toBe('idempotencyKeyReused');
  // Another person's key is another key.
  expect((await specialist.post('/api/cases/none/comments', { text: 'x' }, key)).status).toBe(404);
});

test('a request under way is waited for, then told', async () => {
  await api.deps.pool.query(
    `insert into idempotency (user_id, key, request_hash) select 'admin', 'stuck', request_hash from idempotency where key = 'add-once'`,
  );
  const answer = await admin.post('/api/users', { ...newUser, username: 'once' }, { 'idempotency-key': 'stuck' });
  expect([answer.status, answer.body.code]).toEqual([409, 'requestInProgress']);
  expect(answer.headers.get('retry-after')).toBe('5');
});

test('who may read what', async () => {
  const matrix = { admin: [200, 200, 200, 200], ops: [200, 200, 200, 403], specialist: [200, 200, 200, 403], agent: [403, 403, 403, 403] };
  const callers = { admin, ops, specialist, agent };
  for (const [name, expected] of Object.entries(matrix)) {
    const statuses = [];
    for (const path of ['/api/users', '/api/roles', '/api/departments', '/api/audit'])
      statuses.push((await callers[name as keyof typeof callers].get(path)).status);
    expect([name, statuses]).toEqual([name, expected]);
  }
  expect((await specialist.post('/api/users', newUser)).status).toBe(403);
  expect((await specialist.get<Page<object>>('/api/users?limit=1')).body.items[0]).toEqual({
    id: 'admin',
    name: '贾明',
    roles: ['admin'],
    departmentId: expect.any(String),
  });
  expect((await admin.get<Page<User>>('/api/users?role=agent')).body.items.map((u) => u.id)).toEqual(['agent', 'agent-2']);
});

test('notifications are one’s own, and can be marked as read', async () => {
  await api.deps.pool.query(
    `insert into notifications (user_id, case_id, subject, body) values ('ops', 'RR-1', '{"zh":"到期","en":"Due"}', '{"zh":"","en":""}'), ('hr', 'RR-1', '{"zh":"x","en":"x"}', '{"zh":"","en":""}')`,
  );
  type Bell = { items: { id: string; subject: { en: string } }[]; unread: number };
  const bell = (await ops.get<Bell>('/api/notifications')).body;
  expect([bell.items.map((n) => n.subject.en), bell.unread]).toEqual([['Due'], 1]);
  expect((await ops.post('/api/notifications/read', { upTo: bell.items[0]?.id })).status).toBe(204);
  expect((await ops.get<Bell>('/api/notifications')).body.unread).toBe(0);
});

describe('kinds of companies are data', () => {
  test('they are listed with what their people see', async () => {
    const { body } = await ops.get<Page<PartyKind>>('/api/party-kinds');
    expect(body.items).toContainEqual({ id: 'factory', name: { zh: '工厂', en: 'Factory' }, sees: 'casesOfItsRoles' });
  });

  test('a kind there is not is named, with those there are', async () => {
    const answer = await ops.post('/api/parties', { kind: 'bank', name: '某银行', orgPack: 'zhifu' });
    expect(answer.body).toMatchObject({
      status: 422,
      errors: [{ path: '/kind', code: 'notAllowed', message: expect.stringContaining('agent, consumer, factory, office') }],
    });
    expect((await ops.get('/api/parties?kind=bank')).status).toBe(422);
  });

  test('what their people see follows what is said of the kind, for a new one as for those that are shipped', async () => {
    const { pool, db, definitions } = api.deps;
    await pool.query(`insert into party_kinds (id, name, sees) values ('bank', '{"zh": "银行", "en": "Bank"}', 'ownCases')`);
    await pool.query(`insert into parties (id, kind, name, org_pack) values ('bank-1', 'bank', '某银行', 'zhifu')`);
    await pool.query(`insert into users (id, username, name, org_pack, party_id) values ('teller', 'teller', '柜员', 'zhifu', 'bank-1')`);
    await pool.query(`insert into user_roles values ('teller', 'factory-repair')`);
    const documents = (await definitions.latest()).map(({ document }) => document);
    const seen = async () => visibilityOf(principalOf((await findAccount(db, 'teller'))!), documents);
    expect(await seen()).toMatchObject({ party: 'bank-1', processes: [] });
    await pool.query(`update party_kinds set sees = 'casesOfItsRoles' where id = 'bank'`);
    expect(await seen()).toMatchObject({ party: null, processes: ['repair-return'] });
  });
});
