import { beforeAll, afterAll, expect, test } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import type { Attachment } from '../../api/contract/attachments.js';
import type { JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import { journalEntries } from '../../api/contract/journal-entries.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import { type Caller, type Headed, request, signIn } from './support/caller.js';
import { line, project, step, taskRow } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

/** The smallest PNG: one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const CASE = 'RR-202609-0001';
const OTHER = 'RR-202609-0002';

let api: TestApi;
let specialist: Caller;
let agent: Caller;
let agent2: Caller;
beforeAll(async () => {
  api = await startApi();
  [specialist, agent, agent2] = await Promise.all([signIn(api.url, 'service-specialist'), signIn(api.url, 'agent'), signIn(api.url, 'agent-2')]);
  await project(api.deps.pool, step(OTHER));
  await project(api.deps.pool, step(CASE, { tasks: [taskRow('t')], case: { variables: { agentId: 'agent-jia', lines: [{ id: 'a', ...line }] } } }));
});
afterAll(() => api.stop());

async function upload(who: Caller, content: Buffer | string, name: string, type = 'image/png', field = 'file', headers: Headed = {}) {
  const form = new FormData();
  form.append(field, new Blob([typeof content === 'string' ? content : new Uint8Array(content)], { type }), name);
  return who.post<Attachment & { code: string; errors: unknown[] }>('/api/attachments', form, headers);
}

test('a picture is taken, named in Chinese, and comes back as it was', async () => {
  const made = await upload(specialist, PNG, '损坏 照片.png');
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: '损坏 照片.png', size: PNG.length, type: 'image/png' });
  const response = await fetch(`${api.url}/api/attachments/${made.body.id}`, { headers: { cookie: specialist.cookie } });
  expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
  expect(response.headers.get('content-disposition')).toBe(`inline; filename="file"; filename*=UTF-8''${encodeURIComponent('损坏 照片.png')}`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toMatch(/sandbox/);
  const { rows } = await api.deps.pool.query<{ sha256: string }>('select sha256 from attachments where id = $1', [made.body.id]);
  expect(rows[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a browser keeps a file only under its tag: it asks each time, and who may not see the file does not get it', async () => {
  const { id } = (await upload(specialist, PNG, 'kept.png')).body;
  const ask = (who: Caller, headers: Record<string, string> = {}) => fetch(`${api.url}/api/attachments/${id}`, { headers: { cookie: who.cookie, ...headers } });
  const first = await ask(specialist);
  const tag = first.headers.get('etag') ?? '';
  expect([first.headers.get('cache-control'), tag]).toEqual(['private, no-cache', expect.stringMatching(/^"[0-9a-f]{64}"$/)]);
  const again = await ask(specialist, { 'if-none-match': tag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await ask(agent, { 'if-none-match': tag })).status).toBe(404);
  expect((await ask(specialist, { 'if-none-match': '"other"' })).status).toBe(200);
});

test('a file over the limit is 413', async () => {
  const answer = await upload(specialist, Buffer.concat([PNG, Buffer.alloc(64 * 1024)]), 'big.png');
  expect([answer.status, answer.body.code]).toEqual([413, 'tooLarge']);
});

test('a web page is refused, whatever it is called', async () => {
  for (const name of ['page.html', 'page.png']) {
    const answer = await upload(specialist, '<script>alert(1)</script>', name);
    expect([answer.status, answer.body.code]).toEqual([415, 'fileTypeNotAllowed']);
  }
  expect((await upload(specialist, 'a,b\n1,2\n', '明细.csv', 'text/csv')).body.type).toBe('text/csv');
});

test('text as Windows writes it ("Unicode", with its mark) is text, in either order of bytes', async () => {
  const little = Buffer.from('\ufeff序列号\tSN-1\r\n😀'.repeat(500), 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const content of [little, big]) {
    const made = await upload(specialist, content, '序列号.TXT', 'text/plain');
    expect([made.status, made.body.type]).toEqual([201, 'text/plain']);
  }
  // The same two bytes before what is no text are no text; nor is half a character.
  const music = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00, 0x00]), Buffer.alloc(400)]);
  expect((await upload(specialist, music, 'a.txt')).body.type).not.toBe('text/plain');
  expect((await upload(specialist, Buffer.from([0xfe, 0xff, 0xd8, 0x00, 0x00, 0x41]), 'a.txt')).status).toBe(415);
});

test.each([
  ['长'.repeat(300) + '.txt', '长'.repeat(251) + '.txt'],
  ['😀'.repeat(300) + '.log', '😀'.repeat(251) + '.log'],
  ['a.' + 'r'.repeat(300), 415],
])('a name over 255 characters keeps its extension', async (name, kept) => {
  const made = await upload(specialist, 'text', name);
  expect(made.status === 201 ? made.body.name : made.status).toBe(kept);
});

test('no file, or another field, is 422; JSON is 415', async () => {
  expect((await specialist.post('/api/attachments', new FormData())).status).toBe(422);
  expect((await upload(specialist, PNG, 'x.png', 'image/png', 'photo')).body.errors).toMatchObject([{ path: '/photo', code: 'unknownField' }]);
  expect((await specialist.post('/api/attachments', {})).status).toBe(415);
});

test('the same file with the same key is one file, also at once; another file, or another name, is 409', async () => {
  const keyed = (content: Buffer | string, name: string) => upload(specialist, content, name, undefined, undefined, { 'idempotency-key': 'photo-1' });
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => keyed(PNG, 'keyed.png')));
  for (const { status, body } of [...others, await keyed(PNG, 'keyed.png')]) expect([status, body]).toEqual([201, first?.body]);
  for (const other of [await keyed('a,b\n', 'keyed.png'), await keyed(PNG, 'other.png')])
    expect([other.status, other.body.code]).toEqual([409, 'idempotencyKeyReused']);
  const { rows } = await api.deps.pool.query(`select id from attachments where name = 'keyed.png'`);
  expect(rows).toEqual([{ id: first?.body.id }]);
  expect(await readdir(api.deps.storage.incoming)).toEqual([]);
});

test('a refusal frees the key of an upload', async () => {
  const keyed = (content: Buffer | string) => upload(specialist, content, 'free.png', undefined, undefined, { 'idempotency-key': 'photo-2' });
  expect((await keyed('<script>')).status).toBe(415);
  expect((await keyed(PNG)).status).toBe(201);
});

test('a file belongs to who uploaded it, then to its case', async () => {
  const mine = (await upload(agent, PNG, 'a.png')).body;
  expect((await specialist.get(`/api/attachments/${mine.id}`)).status).toBe(404);
  expect((await agent2.post(`/api/cases/${CASE}/attachments`, { ids: [mine.id] })).status).toBe(404);
  const stolen = await specialist.post(`/api/cases/${CASE}/attachments`, { ids: [mine.id] });
  expect(stolen.body.errors).toMatchObject([{ path: '/ids/0', code: 'unknownId' }]);
  expect((await agent.post(`/api/cases/${CASE}/attachments`, { ids: [mine.id] })).status).toBe(201);
  expect((await specialist.get(`/api/attachments/${mine.id}`)).status).toBe(200);
  expect((await agent2.get(`/api/attachments/${mine.id}`)).status).toBe(404);
  for (const who of [agent, specialist]) {
    const { body } = await who.get<Page<JournalEntry>>(`/api/cases/${CASE}/journal`);
    const [added] = entriesOfKind(body.items, 'attachmentAdded').map((entry) => journalEntries.attachmentAdded.parse(entry));
    expect(added?.data.attachments).toEqual([{ id: mine.id, name: 'a.png', size: PNG.length }]);
  }
});

test('a file that two cases want at once goes to one of them; the other is told, and its journal says nothing', async () => {
  const journal = async (id: string): Promise<string[]> => {
    const { rows } = await api.deps.pool.query<{ data: { attachments: { id: string }[] } }>(
      `select data from journal where case_id = $1 and kind = 'attachmentAdded'`,
      [id],
    );
    return rows.flatMap(({ data }) => data.attachments.map((file) => file.id));
  };
  for (let i = 0; i < 8; i += 1) {
    const { id } = (await upload(specialist, PNG, `wanted ${i}.png`)).body;
    const cases = i % 2 === 0 ? [CASE, OTHER] : [OTHER, CASE];
    const answers = await Promise.all(cases.map((wanting) => specialist.post(`/api/cases/${wanting}/attachments`, { ids: [id] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(answers.flatMap(({ body }) => body.errors ?? [])).toMatchObject([{ path: '/ids/0', code: 'unknownId' }]);
    const { rows } = await api.deps.pool.query<{ case_id: string }>('select case_id from attachments where id = $1', [id]);
    const winner = cases[answers.findIndex(({ status }) => status === 201)];
    expect(rows[0]?.case_id).toBe(winner);
    for (const each of cases) expect([each, (await journal(each)).includes(id)]).toEqual([each, each === winner]);
    expect((await specialist.post(`/api/cases/${winner}/attachments`, { ids: [id] })).status).toBe(201);
    expect((await journal(winner!)).filter((file) => file === id)).toHaveLength(1);
  }
  await api.deps.pool.query(`delete from attachments where name like 'wanted%'`);
});

test('files of the house are not for the agent', async () => {
  const inside = (await upload(specialist, PNG, 'inside.png')).body;
  await specialist.post(`/api/cases/${CASE}/attachments`, { ids: [inside.id] });
  const names = async (who: Caller) => (await who.get<Page<Attachment>>(`/api/cases/${CASE}/attachments`)).body.items.map((file) => file.name);
  expect(await names(specialist)).toEqual(['a.png', 'inside.png']);
  expect(await names(agent)).toEqual(['a.png']);
  expect((await agent.get(`/api/attachments/${inside.id}`)).status).toBe(404);
  expect((await request(api.url, 'GET', `/api/attachments/${inside.id}`)).status).toBe(401);
  expect((await agent.get('/api/attachments/none')).status).toBe(404);
});

test('somebody else’s file cannot be taken by its id: not by starting with it, attaching it, or signing with it', async () => {
  const theirs = (await upload(agent, PNG, 'theirs.png')).body.id;
  const refused = async (who: Caller, path: string, body: object) => (await who.post(path, body)).body.errors?.map(({ path: at, code }) => [at, code]);
  const variables = { photos: [theirs], lines: [line] };
  expect(await refused(agent2, '/api/cases', { process: 'repair-return', variables })).toEqual([['/variables/photos/0', 'unknownId']]);
  expect(await refused(specialist, '/api/cases', { process: 'repair-return', variables: { ...variables, agentId: 'agent-jia' } })).toEqual([
    ['/variables/photos/0', 'unknownId'],
  ]);
  const answer = { outcome: 'done', values: { receivedAt: '2026-09-23T10:00:00+08:00' } };
  expect(await refused(specialist, '/api/tasks/t/complete', { ...answer, attachments: [theirs] })).toEqual([['/attachments/0', 'unknownId']]);
  expect(await refused(specialist, '/api/tasks/t/complete', { ...answer, signature: { imageId: theirs } })).toEqual([['/signature/imageId', 'unknownId']]);
});

test.each([
  ['../../../etc/passwd', 'passwd'],
  ['a\\b/c.png', 'c.png'],
  ['x"; filename="evil.html', 'x"; filename="evil.html'],
  ['\r\nSet-Cookie: a=b.png', '__Set-Cookie: a=b.png'],
])('a name like %j is only a name', async (name, kept) => {
  const made = (await upload(specialist, PNG, name)).body;
  expect(made.name).toBe(kept);
  const file = await fetch(`${api.url}/api/attachments/${made.id}`, { headers: { cookie: specialist.cookie } });
  expect(file.headers.get('content-disposition')).toBe(`inline; filename="file"; filename*=UTF-8''${encodeURIComponent(kept)}`);
  expect(file.headers.get('set-cookie')).toBeNull();
});

test('text that a browser could run is saved, never shown', async () => {
  const made = (await upload(specialist, '<html><script>alert(1)</script>', 'x.txt', 'text/html')).body;
  const file = await fetch(`${api.url}/api/attachments/${made.id}`, { headers: { cookie: specialist.cookie } });
  expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
    'text/plain; charset=utf-8',
    `attachment; filename="file"; filename*=UTF-8''x.txt`,
  ]);
  for (const name of ['x.svg', 'x.png', 'x.txt'])
    expect((await upload(specialist, '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', name)).status).toBe(415);
});
