import { beforeAll, afterAll, describe, expect, test } from '@jest/globals';
import { purgeSessions } from '../../db/queries/sessions.js';
import type { Problem } from '../../api/contract/common.js';
import type { Session, TokenCreated } from '../../api/contract/session.js';
import { request, signIn } from './support/caller.js';
import { PASSWORD, startApi, type TestApi } from './support/test-api.js';
import { changeByHand } from './support/by-hand.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const attempt = (username: string, password: string, address = '192.0.2.1') =>
  request(api.url, 'POST', '/api/session', { username, password }, { 'x-forwarded-for': address });

describe('signing in', () => {
  test('the right password makes a session with an HttpOnly, SameSite cookie', async () => {
    const answer = await request<Session>(api.url, 'POST', '/api/session', { username: 'ops', password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(answer.body.user).toMatchObject({ id: 'ops', name: '蔡文', outside: false });
    expect(answer.body.user.abilities).toContainEqual({ action: 'update', subject: 'Parameter' });
  });

  test('a session that is over is thrown away, others stay', async () => {
    const over = await signIn(api.url, 'hr');
    const kept = await signIn(api.url, 'ops');
    await api.deps.pool.query(`update sessions set expire = now() - interval '1 second' where sess ->> 'userId' = 'hr'`);
    await purgeSessions(api.deps.pool);
    const { rows } = await api.deps.pool.query<{ n: number }>(`select count(*)::int as n from sessions where sess ->> 'userId' = 'hr'`);
    expect(rows[0]?.n).toBe(0);
    expect([(await over.get('/api/session')).status, (await kept.get('/api/session')).status]).toEqual([401, 200]);
  });

  test('a wrong password and an unknown name are told alike', async () => {
    const wrong = await attempt('hr', 'nope');
    const unknown = await attempt('nobody', 'nope');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body.code).toBe('wrongCredentials');
    expect(wrong.headers.get('content-type')).toMatch(/application\/problem\+json/);
  });

  test('problems speak the language that is asked for, codes stay', async () => {
    const zh = await request(api.url, 'GET', '/api/session', undefined, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    const en = await request(api.url, 'GET', '/api/session');
    expect([zh.status, zh.body.code, zh.body.title]).toEqual([401, 'notSignedIn', '请先登录']);
    expect(en.body.title).toBe('Sign in first');
  });

  test('ten wrong passwords lock the account for a while, also for the right one', async () => {
    for (let i = 0; i < 10; i += 1) expect((await attempt('front-desk', `wrong ${i}`)).status).toBe(401);
    const right = await attempt('front-desk', PASSWORD, '192.0.2.2');
    expect(right.status).toBe(429);
    expect(right.body.code).toBe('tooManyAttempts');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await attempt('finance', PASSWORD)).status).toBe(200);
  });

  test('a right password begins the count anew', async () => {
    for (let i = 0; i < 9; i += 1) await attempt('commerce', 'wrong');
    expect((await attempt('commerce', PASSWORD)).status).toBe(200);
    expect((await attempt('commerce', 'wrong')).status).toBe(401);
  });

  test('a hundred wrong passwords from one address lock the address', async () => {
    await api.deps.pool.query(`update rate_limits set points = 100 where key like 'sign-in-address:%'`);
    const answer = await attempt('procurement', PASSWORD);
    expect(answer.status).toBe(429);
    expect((await attempt('procurement', PASSWORD, '192.0.2.99')).status).toBe(200);
    await api.deps.pool.query(`delete from rate_limits where key like 'sign-in-address:%'`);
  });

  test('the session ends with DELETE', async () => {
    const caller = await signIn(api.url, 'ops');
    expect((await caller.delete('/api/session')).status).toBe(204);
    expect((await caller.get('/api/session')).status).toBe(401);
  });

  test('the language is kept', async () => {
    const caller = await signIn(api.url, 'ops');
    await caller.put('/api/session', { language: 'en' });
    expect((await caller.get<Session>('/api/session')).body.user.language).toBe('en');
  });

  test('a disabled person is signed out at once', async () => {
    const caller = await signIn(api.url, 'sales-head');
    expect((await caller.get('/api/session')).status).toBe(200);
    await changeByHand(api, `update users set disabled_at = now() where id = 'sales-head'`);
    expect((await caller.get('/api/session')).status).toBe(401);
    expect((await attempt('sales-head', PASSWORD, '192.0.2.5')).status).toBe(401);
  });
});

describe('CSRF and tokens', () => {
  test('a write with the cookie alone is refused', async () => {
    const { cookie, csrfToken } = await signIn(api.url, 'ops');
    const without = await request(api.url, 'POST', '/api/tokens', { name: 'x' }, { cookie });
    expect([without.status, without.body.code]).toEqual([403, 'csrfToken']);
    const wrong = await request(api.url, 'POST', '/api/tokens', { name: 'x' }, { cookie, 'x-csrf-token': csrfToken.slice(1) });
    expect(wrong.status).toBe(403);
  });

  test('a token acts without CSRF header, is stored hashed, may be read-only, and can be ended', async () => {
    const caller = await signIn(api.url, 'ops');
    const made = (await caller.post<TokenCreated>('/api/tokens', { name: 'script' })).body;
    const readOnly = (await caller.post<TokenCreated>('/api/tokens', { name: 'reader', scopes: ['read'] })).body;
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    expect((await request(api.url, 'POST', '/api/tokens', { name: 'second' }, bearer(made.token))).status).toBe(201);
    expect((await request(api.url, 'GET', '/api/tasks', undefined, bearer(readOnly.token))).status).toBe(200);
    expect((await request(api.url, 'POST', '/api/tokens', { name: 'x' }, bearer(readOnly.token))).body.code).toBe('tokenScope');
    const { rows } = await api.deps.pool.query<{ token_hash: string }>('select token_hash from api_tokens where id = $1', [made.id]);
    expect(rows[0]?.token_hash).not.toContain(made.token);
    expect((await caller.delete(`/api/tokens/${made.id}`)).status).toBe(204);
    expect((await request(api.url, 'GET', '/api/tasks', undefined, bearer(made.token))).status).toBe(401);
    expect((await caller.delete('/api/tokens/none')).status).toBe(404);
  });

  test('the same key makes one token and shows it again, also at once; it is kept nowhere as it is', async () => {
    const caller = await signIn(api.url, 'ops');
    const make = (name: string) => caller.post<TokenCreated & Problem>('/api/tokens', { name }, { 'idempotency-key': 'for-the-scanner' });
    const answers = await Promise.all(Array.from({ length: 4 }, () => make('scanner')));
    const first = answers[0]!.body;
    for (const { status, body } of [...answers, await make('scanner')]) expect([status, body]).toEqual([201, first]);
    expect((await make('another')).body.code).toBe('idempotencyKeyReused');
    expect((await request(api.url, 'GET', '/api/tasks', undefined, { authorization: `Bearer ${first.token}` })).status).toBe(200);
    const { rows } = await api.deps.pool.query<{ n: string; audit: string; kept: string }>(
      `select (select count(*)::int from api_tokens where name = 'scanner') as n, (select count(*)::int from audit where "after" ->> 'id' = $1) as audit,
        (select string_agg(i::text, '') from idempotency i) as kept`,
      [first.id],
    );
    expect([rows[0]?.n, rows[0]?.audit]).toEqual([1, 1]);
    expect(rows[0]?.kept).toMatch(/"sealed"/);
    expect(rows[0]?.kept).not.toContain(first.token.slice(3));
  });

  test('a token past its time is no good', async () => {
    const caller = await signIn(api.url, 'ops');
    const past = await caller.post('/api/tokens', { name: 'x', expiresAt: '2020-01-01T00:00:00+08:00' });
    expect([past.status, past.body.errors?.[0]]).toMatchObject([422, { path: '/expiresAt', code: 'notInTheFuture' }]);
    const made = (await caller.post<TokenCreated>('/api/tokens', { name: 'x', expiresAt: '2099-01-01T00:00:00+08:00' })).body;
    expect(made.expiresAt).toBe('2099-01-01T00:00:00+08:00');
    await changeByHand(api, `update api_tokens set expires_at = now() - interval '1 second' where id = $1`, [made.id]);
    expect((await request(api.url, 'GET', '/api/tasks', undefined, { authorization: `Bearer ${made.token}` })).status).toBe(401);
  });
});
