import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caseListQuery } from '../../api/contract/cases.js';
import type { Problem } from '../../api/contract/common.js';
import { type TaskDetail, taskListQuery } from '../../api/contract/tasks.js';
import { encodeCursor, listMark } from '../../api/http/cursor.js';
import { type Caller, request, signIn } from './support/caller.js';
import { line, project, step, taskRow } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

const CASE = 'RR-202609-0001';
let api: TestApi;
let ops: Caller;
let admin: Caller;
let specialist: Caller;
let supervisor: Caller;
let factory: Caller;
beforeAll(async () => {
  api = await startApi();
  const names = ['ops', 'admin', 'service-specialist', 'service-supervisor', 'factory-repair'];
  [ops, admin, specialist, supervisor, factory] = (await Promise.all(names.map((name) => signIn(api.url, name)))) as [Caller, Caller, Caller, Caller, Caller];
  await project(api.deps.pool, step(CASE, { tasks: [taskRow('t')], case: { variables: { agentId: 'agent-jia', lines: [{ id: 'a', ...line }] } } }));
});
afterAll(async () => {
  // Whatever was asked of it, nothing went wrong inside.
  expect(api.faults.filter((entry) => !entry.includes('temporal'))).toEqual([]);
  await api.stop();
});

const places = (answer: { body: Problem }): string[] => (answer.body.errors ?? []).map(({ path, code }) => `${path} ${code}`);

describe('lists asked for what they cannot give', () => {
  test.each([
    ['limit=0', '/limit tooSmall'],
    ['limit=-1', '/limit tooSmall'],
    ['limit=1000000000', '/limit tooBig'],
    ['limit=99999999999999999999', '/limit tooBig'],
    ['limit=1e1', '/limit wrongType'],
    ['limit=0x10', '/limit wrongType'],
    ['limit=%2010', '/limit wrongType'],
    ['limit=', '/limit wrongType'],
    ['limit=abc', '/limit wrongType'],
    ['limit=1.5', '/limit wrongType'],
    ['limit=1&limit=2', '/limit wrongType'],
    ['cursor=a&cursor=b', '/cursor wrongType'],
    ['q=%00', '/q unusableText'],
    ['__proto__=1', '/__proto__ unknownField'],
    ['constructor=1', '/constructor unknownField'],
    ['sort=evil', '/sort notAllowed'],
    ['count=yes', '/count notAllowed'],
  ])('?%s is 422 that names it', async (query, expected) => {
    for (const path of ['/api/cases', '/api/tasks']) {
      const answer = await ops.get(`${path}?${query}`);
      expect([answer.status, places(answer)]).toEqual([422, [expected]]);
    }
  });

  test.each(["x';--", '', 'NaN', '1e400', '2026-02-30 00:00:00+08', 'infinity', 'a\u0000', '99999999999999'])(
    'a forged cursor, %j, is 422 in each list',
    async (at) => {
      for (const [path, list] of [
        ['cases', listMark('listCases', undefined, caseListQuery.parse({}))],
        ['tasks', listMark('listTasks', undefined, taskListQuery.parse({}))],
        ['cases?sort=dueAt', listMark('listCases', undefined, caseListQuery.parse({ sort: 'dueAt' }))],
        ['tasks?view=done&sort=-completedAt', listMark('listTasks', undefined, taskListQuery.parse({ view: 'done', sort: '-completedAt' }))],
        ['audit', listMark('listAudit', undefined, {})],
        ['notifications', listMark('listNotifications', undefined, {})],
      ] as const) {
        const answer = await admin.get(`/api/${path}${path.includes('?') ? '&' : '?'}cursor=${encodeCursor({ at, id: at }, list)}`);
        expect([path, answer.status, places(answer)]).toEqual([path, 422, ['/cursor badCursor']]);
      }
    },
  );

  test('a query where there is nothing to ask, and a body where nothing is read, are named', async () => {
    for (const path of ['roles', 'departments', 'session', 'tokens', 'process-definitions', `cases/${CASE}`])
      expect(places(await ops.get(`/api/${path}?colour=red`))).toEqual(['/colour unknownField']);
    expect(places(await specialist.post('/api/tasks/t/claim', { assignee: 'ops' }))).toEqual(['/assignee unknownField']);
  });

  test('text is searched for, never executed or taken as a pattern', async () => {
    for (const q of ["'; drop table cases; --", '%', '_', '\\', '%\\'])
      for (const path of ['cases', 'tasks', 'parties', 'users']) expect((await ops.get(`/api/${path}?q=${encodeURIComponent(q)}`)).status).toBe(200);
    expect((await ops.get('/api/cases?q=RR-202609-0001')).body).toMatchObject({ items: [{ id: CASE }] });
  });
});

describe('addresses', () => {
  test.each(['cases/%00', 'tasks/%00', 'attachments/%00', 'parameters/%00', 'board/%00', 'process-definitions/%00', 'calendars/%00/2026'])(
    '%s is 422',
    async (path) => {
      expect((await ops.get(`/api/${path}`)).status).toBe(422);
    },
  );
  test.each([
    'cases/%2F..%2Fsession',
    'parameters/constructor',
    'process-definitions/__proto__',
    'calendars/constructor/2026',
    'board/toString',
    `tasks/${'x'.repeat(4000)}`,
  ])('%s is 404', async (path) => {
    expect((await ops.get(`/api/${path}`)).status).toBe(404);
  });
  test.each(['3000000000', '1e30', '-1', '0', 'constructor', '1.5', '1e400'])('version %s is 422', async (version) => {
    expect((await ops.get(`/api/process-definitions/repair-return/versions/${version}`)).status).toBe(422);
    if (Number.isFinite(Number(version)))
      expect((await specialist.post('/api/cases', { process: 'repair-return', variables: {}, version: Number(version) })).status).toBe(422);
  });
  test.each(['0x1', '1e0', '%201', '1.0'])('%s is no number in an address', async (number) => {
    expect(places(await ops.get(`/api/process-definitions/repair-return/versions/${number}`))).toEqual(['/version wrongType']);
    expect(places(await ops.get(`/api/calendars/china/${number}`))).toEqual(['/year wrongType']);
    expect(places(await ops.get(`/api/cases/${CASE}/journal?after=${number}`))).toEqual(['/after wrongType']);
    expect(places(await ops.get(`/api/cases/${CASE}/journal?cursor=${number}`))).toEqual(['/cursor badCursor']);
  });
  test('a journal is not asked for further than a number goes', async () => {
    expect(places(await ops.get(`/api/cases/${CASE}/journal?after=3000000000`))).toEqual(['/after tooBig']);
  });
});

describe('names that every object inherits, and the one that is none', () => {
  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('%s', async (name) => {
    const field = (base: string) => [`${base}/${name} unknownField`];
    const json = (body: string) => body.replace('NAME', JSON.stringify(name));
    const send = (who: Caller, path: string, body: string) => who.post(path, json(body), { 'content-type': 'application/json' });
    expect(places(await factory.post(`/api/cases/${CASE}/messages`, { name, payload: {} }))).toEqual(['/name unknownMessage']);
    expect(places(await send(specialist, '/api/tasks/t/draft', '{"values":{NAME:1}}'))).toEqual(field('/values'));
    expect(places(await send(specialist, '/api/tasks/t/complete', '{"outcome":"done","values":{"receivedAt":"2026-09-23T10:00:00+08:00",NAME:1}}'))).toEqual(
      field('/values'),
    );
    expect(
      places(
        await send(specialist, '/api/cases', `{"process":"repair-return","variables":{"agentId":"agent-jia","lines":[${JSON.stringify(line)}],NAME:{"a":1}}}`),
      ),
    ).toEqual(field('/variables'));
    const table = json('{"value":[{NAME:1}],"reason":"x"}');
    expect(places(await ops.put('/api/parameters/repair.price.list', table, { 'content-type': 'application/json' }))).toEqual(field('/value/0'));
    expect(places(await supervisor.post(`/api/cases/${CASE}/operations`, { operation: name, reason: 'x' }))).toEqual(['/operation notAllowed']);
  });
});

test('a name with / or ~ is escaped in the pointer that names it', async () => {
  const name = 'a/b~c';
  const at = (base: string) => [`${base}/a~1b~0c unknownField`];
  const receivedAt = '2026-09-23T10:00:00+08:00';
  expect(places(await specialist.post('/api/tasks/t/draft', { values: { [name]: 1 } }))).toEqual(at('/values'));
  expect(places(await specialist.post('/api/tasks/t/complete', { outcome: 'done', values: { receivedAt, [name]: 1 } }))).toEqual(at('/values'));
  const variables = { agentId: 'agent-jia', lines: [{ ...line, [name]: 1 }] };
  expect(places(await specialist.post('/api/cases', { process: 'repair-return', variables }))).toEqual(at('/variables/lines/0'));
  const message = { name: 'shipped', payload: { route: 'baike', [name]: 1 } };
  expect(places(await factory.post(`/api/cases/${CASE}/messages`, message))).toEqual(at('/payload'));
  expect(places(await ops.put('/api/parameters/repair.price.list', { value: [{ [name]: 1 }], reason: 'x' }))).toEqual(at('/value/0'));
});

test('of a hundred thousand unknown names the first hundred are listed at every door, and how many more there are is said', async () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`u${i.toString(36)}`, 0]));
  const refused = async (path: string, body: object) => {
    const { status, body: problem } = await specialist.post(path, body);
    return [path, status, problem.errors?.length, problem.moreErrors, problem.errors?.[99]?.code];
  };
  const variables = { agentId: 'agent-jia', lines: [line], ...many };
  for (const [path, body] of [
    ['/api/cases', { process: 'repair-return', variables }],
    ['/api/process-definitions/repair-return/preview', { variables }],
    ['/api/tasks/t/draft', { values: many }],
    ['/api/tasks/t/complete', { outcome: 'done', values: { receivedAt: '2026-09-23T10:00:00+08:00', ...many } }],
    ['/api/tokens', { name: 'x', ...many }],
  ] as const)
    expect(await refused(path, body)).toEqual([path, 422, 100, 99_900, 'unknownField']);
});

describe('what is not seen', () => {
  test.each(['\u200b', '\u3164', '\u2800', ' \u200d\ufeff '])('%j says nothing where something has to be said', async (nothing) => {
    const doors: [string, string, object][] = [
      [`/api/cases/${CASE}/comments`, '/text', { text: nothing }],
      [`/api/cases/${CASE}/operations`, '/reason', { operation: 'suspend', reason: nothing }],
      ['/api/parties', '/name', { kind: 'agent', name: nothing, orgPack: 'zhifu' }],
      ['/api/users/ops/hand-over', '/reason', { to: null, reason: nothing }],
      ['/api/jobs/raise-revisions', '/reason', { reason: nothing }],
    ];
    for (const [path, at, body] of doors) expect([path, places(await ops.post(path, body))]).toEqual([path, [`${at} required`]]);
    expect(places(await ops.put('/api/parameters/repair.clockB.internal', { value: 7, reason: nothing }))).toEqual(['/reason required']);
  });

  test.each(['\u0007', '\u007f', '\u0085', '\u202e', '\u2066'])(
    'the control character %j is refused by its number at every door; tabs and line breaks are texts',
    async (character) => {
      const number = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      const text = `甲${character}乙`;
      const answers = [
        await ops.post(`/api/cases/${CASE}/comments`, { text }),
        await ops.post('/api/parties', { kind: 'agent', name: text, orgPack: 'zhifu' }),
        await admin.post('/api/users', { username: 'unseen', name: text, password: 'long enough', roles: ['hr'], orgPack: 'zhifu' }),
        await specialist.post('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines: [{ ...line, product: text }] } }),
        await specialist.post('/api/tasks/t/draft', { values: { contactLog: text } }),
        await ops.put('/api/process-definitions/unseen/draft', { key: 'unseen', name: { zh: text, en: 'x' } }, { 'if-none-match': '*' }),
      ];
      for (const { status, body } of answers)
        expect([status, body.errors?.map(({ code, message }) => [code, message.includes(number)])]).toEqual([422, [['controlCharacter', true]]]);
      expect((await ops.post(`/api/cases/${CASE}/comments`, { text: '一\n二\t三' })).status).toBe(201);
    },
  );
});

describe('a draft', () => {
  const lines = (value: unknown) => specialist.post('/api/tasks/t/draft', { values: { lines: value } });

  test('whose rows are none is refused at them, and hides no row of the case', async () => {
    expect([(await lines(['x', null, { id: 'a' }])).status, places(await lines(['x', null, { id: 'a' }]))]).toEqual([
      422,
      ['/values/lines/0 wrongType', '/values/lines/1 wrongType'],
    ]);
    expect(places(await lines('x'))).toEqual(['/values/lines wrongType']);
    expect(places(await specialist.post('/api/tasks/t/draft', { values: {}, basedOn: { lines: [1] } }))).toEqual(['/basedOn/lines/0 wrongType']);
    await api.deps.pool.query(
      `insert into task_drafts (task_id, user_id, "values", based_on) values ('t', 'service-specialist', '{"lines": ["x"], "waybillIn": "SF1"}', '{}')`,
    );
    const { body } = await specialist.get<TaskDetail>('/api/tasks/t');
    expect(body.form.values['lines']).toMatchObject([{ id: 'a', product: line.product }]);
    await api.deps.pool.query(`delete from task_drafts where task_id = 't'`);
  });
});

describe('texts, numbers and instants that cannot be kept', () => {
  const start = (change: object) =>
    specialist.post('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines: [{ ...line, ...change }] } });

  test.each([
    ['NUL', { serial: 'a\u0000b' }, '/variables/lines/0/serial unusableText'],
    ['a control character', { product: 'a\u0007b' }, '/variables/lines/0/product controlCharacter'],
    ['what turns the direction of writing', { product: '\u202ecod.exe' }, '/variables/lines/0/product controlCharacter'],
    ['half a character', { serial: '\ud800' }, '/variables/lines/0/serial unusableText'],
    ['too much text', { serial: 'x'.repeat(101) }, '/variables/lines/0/serial tooLong'],
    ['a huge number', { qtyDeclared: 1e308 }, '/variables/lines/0/qtyDeclared tooBig'],
    ['a fraction of a piece', { qtyDeclared: 1.5 }, '/variables/lines/0/qtyDeclared wrongType'],
    ['a negative number', { qtyDeclared: -1 }, '/variables/lines/0/qtyDeclared tooSmall'],
  ])('%s', async (_name, change, expected) => {
    const answer = await start(change);
    expect([answer.status, places(answer)]).toEqual([422, [expected]]);
  });

  test('money may not be negative, nor more than is kept to the cent', async () => {
    const send = (freightBackCents: number) => factory.post(`/api/cases/${CASE}/messages`, { name: 'shipped', payload: { route: 'baike', freightBackCents } });
    expect(places(await send(-1))).toEqual(['/payload/freightBackCents tooSmall']);
    for (const cents of [100_000_000_000, 2 ** 53, 1e300]) expect(places(await send(cents))).toEqual(['/payload/freightBackCents tooBig']);
  });

  test.each([
    '9999-99-99',
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '+275760-09-13T00:00:00Z',
    '2026-11-25T00:00:00+99:99',
    '2026-11-25T23:59:60Z',
    '',
    0,
  ])('an instant like %j', async (at) => {
    const code = typeof at === 'string' ? 'wrongFormat' : 'wrongType';
    const form = at === '' ? 'required' : code;
    expect(places(await specialist.post('/api/tasks/t/complete', { outcome: 'done', values: { receivedAt: at } }))).toEqual([`/values/receivedAt ${form}`]);
    expect(places(await ops.post('/api/tokens', { name: 'x', expiresAt: at }))).toEqual([`/expiresAt ${code}`]);
    expect(places(await ops.put('/api/parameters/repair.clockB.internal', { value: 7, reason: 'x', effectiveFrom: at }))).toEqual([`/effectiveFrom ${code}`]);
  });

  test('bytes that are no UTF-8, and another charset, are refused instead of read as something else', async () => {
    const path = `${api.url}/api/cases/${CASE}/comments`;
    const headers = { cookie: specialist.cookie, 'x-csrf-token': specialist.csrfToken };
    const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const bytes = await fetch(path, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    expect([bytes.status, ((await bytes.json()) as Problem).code]).toEqual([400, 'malformedJson']);
    for (const charset of ['utf-7', 'utf-16', 'gbk']) {
      const answer = await specialist.post(`/api/cases/${CASE}/comments`, '{"text":"x"}', { 'content-type': `application/json; charset=${charset}` });
      expect([charset, answer.status, answer.body.code]).toEqual([charset, 415, 'unsupportedMediaType']);
    }
  });
});

describe('JSON that is nested too deep', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'deep' };

  test.each([
    ['signing in, by nobody', (body: string) => request(api.url, 'POST', '/api/session', body, { 'content-type': 'application/json' })],
    ['a start with a key', (body: string) => specialist.post('/api/cases', `{"process":"repair-return","variables":{"days":${body}}}`, headers)],
    ['a preview', (body: string) => specialist.post('/api/process-definitions/repair-return/preview', `{"variables":{"days":${body}}}`, headers)],
    ['a message', (body: string) => factory.post(`/api/cases/${CASE}/messages`, `{"name":"shipped","payload":{"route":${body}}}`, headers)],
    ['an operation', (body: string) => supervisor.post(`/api/cases/${CASE}/operations`, `{"operation":"suspend","reason":${body}}`, headers)],
    ['a draft', (body: string) => specialist.post('/api/tasks/t/draft', `{"values":{"receivedAt":${body}}}`, headers)],
    ['a definition', (body: string) => ops.put('/api/process-definitions/repair-return/draft', `{"document":${body}}`, headers)],
    ['a parameter', (body: string) => ops.put('/api/parameters/repair.price.list', `{"value":${body},"reason":"x"}`, headers)],
    ['an address that is not there', (body: string) => ops.post('/api/nowhere', body, headers)],
  ])('l: %s is 400 with a word, however deep', async (_door, send) => {
    for (const levels of [101, 5_000, 400_000]) {
      const answer = await send(nested(levels));
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
        400,
        'malformedRequest',
        'The request is malformed: the JSON is nested deeper than 100 levels',
      ]);
    }
    // Less deep it is read, and refused for what it is.
    expect((await send(nested(90))).status).not.toBe(400);
  });
});

test('B26: names are one line', async () => {
  for (const name of ['赵\n丽', 'a\r\nBcc: x@y.cn', 'a\u2028b', 'a\tb']) {
    const user = { username: 'one-line', name, password: 'long enough', roles: ['hr'], orgPack: 'zhifu' };
    expect(places(await admin.post('/api/users', user))).toEqual(['/name wrongFormat']);
    expect(places(await ops.post('/api/parties', { kind: 'agent', name, orgPack: 'zhifu' }))).toEqual(['/name wrongFormat']);
    expect(places(await ops.post('/api/tokens', { name }))).toEqual(['/name wrongFormat']);
  }
});

describe('who calls', () => {
  test.each(['Bearer', 'Bearer x', 'Basic b3BzOm9wcw==', 'Bearer lz_ÿ', 'lz_x'])('%s is nobody', async (authorization) => {
    expect((await request(api.url, 'GET', '/api/session', undefined, { authorization })).status).toBe(401);
    expect((await request(api.url, 'GET', '/api/session', undefined, { authorization, cookie: ops.cookie })).status).toBe(401);
  });

  test('a cookie that is not signed, or of a session that was ended, is nobody’s; a token of another session does not match', async () => {
    for (const cookie of ['liuzhuan.sid=s%3Ax.y', 'liuzhuan.sid=%ff', `liuzhuan.sid=${'x'.repeat(3000)}`])
      expect((await request(api.url, 'GET', '/api/session', undefined, { cookie })).status).toBe(401);
    const gone = await signIn(api.url, 'hr');
    await gone.delete('/api/session');
    expect((await gone.post('/api/tokens', { name: 'x' })).status).toBe(401);
    const crossed = await request(api.url, 'POST', '/api/tokens', { name: 'x' }, { cookie: ops.cookie, 'x-csrf-token': supervisor.csrfToken });
    expect([crossed.status, crossed.body.code]).toEqual([403, 'csrfToken']);
  });

  test('somebody outside without a company sees no company', async () => {
    const username = 'outsider';
    await admin.post('/api/users', { username, name: '外人', password: 'correct horse battery staple', roles: ['agent'], orgPack: 'zhifu' });
    const outsider = await signIn(api.url, username);
    expect((await outsider.get('/api/parties?count=true')).body).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await outsider.get('/api/cases')).body).toMatchObject({ items: [] });
    expect((await outsider.get('/api/tasks?view=group')).body).toMatchObject({ items: [] });
    expect((await outsider.get(`/api/cases/${CASE}`)).status).toBe(404);
  });
});
