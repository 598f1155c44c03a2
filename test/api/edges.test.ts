import { beforeAll, afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '../../api/routes/index.js';
import { request, signIn } from './support/caller.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('requests that are not right', () => {
  test('malformed JSON is 400', async () => {
    const answer = await request(api.url, 'POST', '/api/session', '{"username": ', { 'content-type': 'application/json' });
    expect([answer.status, answer.body.code]).toEqual([400, 'malformedJson']);
  });

  test('a body over 1 MiB is 413', async () => {
    const answer = await request(api.url, 'POST', '/api/session', { username: 'x'.repeat(1024 * 1024), password: 'y' });
    expect([answer.status, answer.body.code]).toEqual([413, 'tooLarge']);
  });

  test('another media type is 415', async () => {
    const answer = await request(api.url, 'POST', '/api/session', 'username=ops', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupportedMediaType']);
  });

  test('an unknown field is named by a JSON pointer', async () => {
    const answer = await request(api.url, 'POST', '/api/session', { username: 'ops', password: 'x', remember: true });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ path: '/remember', code: 'unknownField', message: 'There is no such field' }]);
  });

  test('missing, wrong and excessive values are each named', async () => {
    const admin = await signIn(api.url, 'admin');
    const answer = await admin.post('/api/users', { username: '?', name: 7, password: 'short', roles: [], orgPack: 'zhifu' });
    expect(answer.body.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['/username', 'wrongFormat'],
      ['/name', 'wrongType'],
      ['/password', 'tooShort'],
      ['/roles', 'tooFew'],
    ]);
    const query = await admin.get('/api/cases?limit=201&colour=red');
    expect(query.body.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['/limit', 'tooBig'],
      ['/colour', 'unknownField'],
    ]);
    expect((await admin.get('/api/cases?cursor=nonsense')).body.errors?.[0]).toMatchObject({ path: '/cursor', code: 'badCursor' });
  });

  test('an address that is not there is 404, signed in or not', async () => {
    for (const path of ['/api/nothing', '/nothing']) expect((await request(api.url, 'GET', path)).body.code).toBe('notFound');
  });

  test('a fault has a number that the log knows, and says nothing else', async () => {
    const caller = await signIn(api.url, 'ops');
    await api.deps.pool.query('alter table audit rename to audit_away');
    const admin = await signIn(api.url, 'admin');
    const answer = await admin.get('/api/audit');
    await api.deps.pool.query('alter table audit_away rename to audit');
    expect([answer.status, answer.body.code]).toEqual([500, 'fault']);
    expect(answer.body.fault).toMatch(/^[0-9a-f]{8}$/);
    expect(JSON.stringify(answer.body)).not.toMatch(/relation|audit/);
    expect(api.faults.some((line) => line.includes(String(answer.body.fault)))).toBe(true);
    expect((await caller.get('/api/audit')).status).toBe(403);
  });
});

describe('what every page gets', () => {
  test('a content security policy without eval and inline script', async () => {
    const answer = await request(api.url, 'GET', '/api/health/live');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toMatch(/unsafe-eval/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the documentation has no inline script', async () => {
    const page = await request<string>(api.url, 'GET', '/api/docs/');
    expect(page.status).toBe(200);
    expect(page.body.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
    expect((await request<string>(api.url, 'GET', '/api/docs/swagger-ui-bundle.js')).status).toBe(200);
  });

  test('health says what does not answer, with 503', async () => {
    const answer = await request<{ status: string; checks: Record<string, { status: string }> }>(api.url, 'GET', '/api/health');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ status: 'degraded', checks: { postgres: { status: 'ok' }, temporal: { status: 'down' }, worker: { status: 'down' } } });
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string; readonly responses: object }>>>>;
}

describe('OpenAPI', () => {
  test('describes exactly the routes that exist', async () => {
    const { body } = await request<OpenApi>(api.url, 'GET', '/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    const described = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    const mounted = operations.map(({ contract }) => `${contract.method} ${contract.path}`);
    expect(described.sort()).toEqual([...mounted].sort());
    expect(new Set(operations.map(({ contract }) => contract.id)).size).toBe(operations.length);
  });

  test('every described route answers, and none without signing in but those that are open', async () => {
    for (const { contract, access } of operations) {
      const path = contract.path.replace(/\{version\}|\{year\}/g, '1').replace(/\{\w+\}/g, 'x');
      const answer = await request(api.url, contract.method.toUpperCase(), path);
      expect(answer.body).not.toMatchObject({ code: 'notFound' });
      if (access === 'signedIn') expect([contract.id, answer.status]).toEqual([contract.id, 401]);
    }
  });
});

describe('the web app', () => {
  test('its addresses give its page, its files are kept by their names, the API stays the API', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'liuzhuan-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>流转</title>');
    writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {};');
    const withApp = await startApi({ settings: { webDir: folder } });
    try {
      const page = await request<string>(withApp.url, 'GET', '/cases/RR-202609-0012');
      expect([page.status, page.body]).toEqual([200, '<!doctype html><title>流转</title>']);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const file = await request<string>(withApp.url, 'GET', '/assets/app-1a2b.js');
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      for (const [method, path] of [
        ['GET', '/assets/gone.js'],
        ['POST', '/tasks'],
        ['PUT', '/cases/RR-202609-0012'],
        ['DELETE', '/assets/app-1a2b.js'],
        ['PATCH', '/api/session'],
      ] as const) {
        const refused = await request(withApp.url, method, path, undefined, { 'accept-language': 'zh-CN' });
        expect([path, refused.status, refused.body.code, refused.body.title]).toEqual([path, 404, 'notFound', '没有找到']);
        expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      }
      expect((await request(withApp.url, 'GET', '/api/nothing')).body.code).toBe('notFound');
    } finally {
      await withApp.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
