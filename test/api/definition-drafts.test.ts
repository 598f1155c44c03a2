import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DefinitionDraftView, DefinitionProblem, PublishedVersionView } from '../../api/contract/definitions.js';
import type { Page, Problem } from '../../api/contract/common.js';
import { DefinitionStore } from '../../api/definitions/definition-store.js';
import { ReferenceData } from '../../api/reference/reference-data.js';
import { type Caller, signIn } from './support/caller.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let ops: Caller;
let hr: Caller;
beforeAll(async () => {
  api = await startApi();
  [ops, hr] = await Promise.all([signIn(api.url, 'ops'), signIn(api.url, 'hr')]);
}, 60_000);
afterAll(() => api.stop());

const text = (zh: string) => ({ zh, en: zh });

/** A sound definition of a key of its own. */
const leave = (key: string, numberCode: string, change: object = {}) => ({
  key,
  orgPack: 'zhifu',
  name: text('请假'),
  numberCode,
  mayStart: ['front-desk'],
  owners: ['hr'],
  startForm: 'leave',
  startFields: { days: 'required' },
  forms: {
    leave: {
      name: text('请假单'),
      schema: { type: 'object', properties: { days: { type: 'integer', minimum: 1, maximum: 60 } } },
      ui: { order: ['days'], fields: { days: { label: text('天数') } } },
    },
  },
  elements: [
    { id: 's', type: 'startEvent', name: text('申请') },
    {
      id: 'A',
      type: 'userTask',
      name: text('审批'),
      performers: { groups: ['hr'] },
      form: 'leave',
      fields: { days: 'readonly' },
      outcomes: [{ id: 'ok', name: text('同意') }],
    },
    { id: 'e', type: 'endEvent', name: text('结束') },
  ],
  flows: [
    { id: 'f1', source: 's', target: 'A' },
    { id: 'f2', source: 'A', target: 'e' },
  ],
  ...change,
});

const at = (key: string) => `/api/process-definitions/${key}/draft`;
const first = { 'if-none-match': '*' };
const save = (who: Caller, key: string, document: unknown, headers: Record<string, string> = first) => who.put<DefinitionDraftView>(at(key), document, headers);
const etagOf = (answer: { readonly headers: Headers }) => answer.headers.get('etag') ?? '';

describe('a draft', () => {
  test('is saved as it is, with its problems and an ETag, and read the same', async () => {
    const document = leave('leave-a', 'LA');
    const saved = await save(ops, 'leave-a', document);
    expect([saved.status, saved.body.draft, saved.body.problems]).toEqual([201, document, []]);
    expect(etagOf(saved)).toMatch(/^"\d+"$/);
    const read = await ops.get<DefinitionDraftView>(at('leave-a'));
    expect([read.status, read.body, etagOf(read)]).toEqual([200, saved.body, etagOf(saved)]);
    expect(saved.body.savedBy).toEqual({ id: 'ops', name: '蔡文' });
  });

  test('need not be fit: what is wrong with its shape, and else with its sense, are its problems, in the reader’s language', async () => {
    const shapeless = await save(ops, 'leave-b', { key: 'leave-b', elements: [{ id: 'A', type: 'userTask', colour: 'red' }] });
    expect(shapeless.status).toBe(201);
    expect(shapeless.body.problems).toContainEqual(expect.objectContaining({ code: 'required', severity: 'error', path: '/numberCode', elementId: null }));
    expect(shapeless.body.problems).toContainEqual(expect.objectContaining({ code: 'unknownField', elementId: 'A', path: '/elements/0/colour' }));
    const senseless = leave('leave-b', 'LB', { title: 'dayz' });
    const saved = await save(ops, 'leave-b', senseless, { 'if-match': etagOf(shapeless), 'accept-language': 'en' });
    expect(saved.body.problems).toEqual([
      {
        elementId: null,
        elementName: null,
        code: 'unknownName',
        severity: 'error',
        message: 'In the expression dayz: nothing can ever set dayz: no form, output, message, item or variable',
        hint: 'Should it be days?',
        path: '/title',
      },
    ]);
  });

  test('a problem of an element says what that is called, and where it stands in the document', async () => {
    const task = { id: 'A', type: 'userTask', name: text('审批'), performers: { groups: ['nobody'] }, outcomes: [{ id: 'ok', name: text('同意') }] };
    const [start, , end] = leave('leave-c', 'LC').elements;
    const document = leave('leave-c', 'LC', { elements: [start, task, end] });
    const { body } = await save(ops, 'leave-c', document);
    expect(body.problems).toEqual([expect.objectContaining({ elementId: 'A', elementName: '审批', code: 'unknownRole', path: '/elements/1' })]);
  });

  test('somebody else has saved: 412 with who and when, and nothing is overwritten', async () => {
    const begun = await save(ops, 'leave-d', leave('leave-d', 'LD'));
    const second = await save(ops, 'leave-d', leave('leave-d', 'LD', { description: text('二') }), { 'if-match': etagOf(begun) });
    expect(second.status).toBe(200);
    for (const headers of [{ 'if-match': etagOf(begun) }, first, {}] as Record<string, string>[]) {
      const late = await ops.put<Problem>(at('leave-d'), leave('leave-d', 'LD', { description: text('三') }), headers);
      expect([late.status, late.body.code, late.body.by]).toEqual([412, 'savedMeanwhile', { id: 'ops', name: '蔡文' }]);
      expect(late.body.at).toBe(second.body.savedAt);
    }
    expect((await ops.get<DefinitionDraftView>(at('leave-d'))).body.draft).toMatchObject({ description: text('二') });
  });

  test('of ten who save at once over one state, one has saved', async () => {
    const begun = await save(ops, 'leave-e', leave('leave-e', 'LE'));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => save(ops, 'leave-e', leave('leave-e', 'LE', { description: text(String(i)) }), { 'if-match': etagOf(begun) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });

  test('is of the process in its address', async () => {
    expect((await ops.put<Problem>(at('leave-f'), leave('other', 'LF'), first)).body).toMatchObject({
      status: 422,
      errors: [{ path: '/key', code: 'notAllowed' }],
    });
  });

  test('is thrown away; then there is none to save over', async () => {
    const saved = await save(ops, 'leave-g', leave('leave-g', 'LG'));
    expect((await ops.delete(at('leave-g'), { 'if-match': '"0"' })).status).toBe(412);
    expect((await ops.delete(at('leave-g'), {})).status).toBe(204);
    expect((await ops.get(at('leave-g'))).status).toBe(404);
    const late = await ops.put<Problem>(at('leave-g'), leave('leave-g', 'LG'), { 'if-match': etagOf(saved) });
    expect([late.status, late.body.code]).toEqual([412, 'draftGone']);
    const { rows } = await api.deps.pool.query<{ action: string }>(`select action from audit where subject = 'definition/leave-g'`);
    expect(rows).toEqual([{ action: 'definition.draftDeleted' }]);
  });

  test('is the business of the owners of its process, and of ops: others are refused, and outsiders know of nothing', async () => {
    const refused = await hr.put<Problem>(at('leave-h'), leave('leave-h', 'LH'), first);
    expect(refused.status).toBe(403);
    const agent = await signIn(api.url, 'agent');
    expect((await agent.get(at('repair-return'))).status).toBe(403);
    const supervisor = await signIn(api.url, 'service-supervisor');
    expect((await supervisor.get(at('repair-return'))).status).toBe(404); // owns it; there is no draft
  });
});

describe('publishing', () => {
  const publish = (who: Caller, key: string, body: object = { note: '第一版' }, headers: Record<string, string> = {}) =>
    who.post<PublishedVersionView & Problem & { problems: DefinitionProblem[] }>(`/api/process-definitions/${key}/publish`, body, headers);

  test('makes the next version, which is there at once, here and at every other API; the draft is gone', async () => {
    await save(ops, 'leave-p', leave('leave-p', 'LP'));
    // another process of the API, which has looked a moment ago
    const reference = new ReferenceData();
    const elsewhere = new DefinitionStore(api.deps.db, reference);
    expect(await elsewhere.latestOf('leave-p')).toBeUndefined();
    const published = await publish(ops, 'leave-p');
    expect([published.status, published.body]).toEqual([
      201,
      { key: 'leave-p', version: 1, publishedAt: expect.any(String), publishedBy: 'ops', note: '第一版' },
    ]);
    expect((await ops.get<{ version: number }>('/api/process-definitions/leave-p')).body.version).toBe(1);
    reference.forget(); // as NOTIFY has it do
    expect((await elsewhere.latestOf('leave-p'))?.version).toBe(1);
    expect((await ops.get(at('leave-p'))).status).toBe(404);
    const { rows } = await api.deps.pool.query(`select actor_id, after from audit where action = 'definition.published' and subject = 'definition/leave-p'`);
    expect(rows).toEqual([{ actor_id: 'ops', after: { version: 1, note: '第一版', isNew: true } }]);
  });

  test('its owners go on with it; a version stays as it was', async () => {
    await save(ops, 'leave-q', leave('leave-q', 'LQ'));
    await publish(ops, 'leave-q');
    await save(hr, 'leave-q', leave('leave-q', 'LQ', { name: text('请假二') }));
    expect((await publish(hr, 'leave-q', {})).body).toMatchObject({ version: 2, publishedBy: 'hr', note: null });
    const names = await Promise.all([1, 2].map(async (n) => (await ops.get<{ name: object }>(`/api/process-definitions/leave-q/versions/${n}`)).body.name));
    expect(names).toEqual([text('请假'), text('请假二')]);
    expect((await ops.get<Page<{ version: number }>>('/api/process-definitions/leave-q/versions')).body.items.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('a draft that is the newest version already makes none: the answer names who published that one, and why', async () => {
    await save(ops, 'leave-s', leave('leave-s', 'LS'));
    await publish(ops, 'leave-s');
    await save(hr, 'leave-s', leave('leave-s', 'LS'));
    expect((await publish(hr, 'leave-s', { note: 'n' })).body).toMatchObject({ version: 1, publishedBy: 'ops', note: '第一版' });
  });

  test('problems of severity error keep it from being published, and are named; warnings do not', async () => {
    await save(ops, 'leave-r', leave('leave-r', 'LR', { title: 'dayz' }));
    const refused = await publish(ops, 'leave-r');
    expect([refused.status, refused.body.code]).toEqual([422, 'unfitDefinition']);
    expect(refused.body.errors).toEqual([{ path: '/title', code: 'unknownName', message: expect.stringContaining('dayz') }]);
    expect(refused.body.problems).toEqual([expect.objectContaining({ code: 'unknownName', severity: 'error' })]);
    expect((await ops.get('/api/process-definitions/leave-r')).status).toBe(404);
    expect((await ops.get(at('leave-r'))).status).toBe(200);
  });

  test('work that it gives to an account that there is not keeps it from being published, and is named', async () => {
    const [start, task, end] = leave('leave-n', 'LN').elements;
    const given = (performers: object) => leave('leave-n', 'LN', { elements: [start, { ...task, performers }, end] });
    const begun = await save(ops, 'leave-n', given({ assignee: '"nobody"' }));
    expect((await publish(ops, 'leave-n')).body.errors).toEqual([
      { path: '/elements/1/performers/assignee', code: 'unknownUser', message: expect.stringContaining('no account nobody') },
    ]);
    await save(ops, 'leave-n', given({ assignee: '"hr"' }), { 'if-match': etagOf(begun) });
    expect((await publish(ops, 'leave-n')).status).toBe(201);
  });

  test('a number code that another process counts by is refused', async () => {
    await save(ops, 'leave-s', leave('leave-s', 'RR'));
    expect((await publish(ops, 'leave-s')).body.errors).toEqual([expect.objectContaining({ code: 'numberCodeTaken' })]);
  });

  test('a draft that somebody has saved meanwhile is not published by who has not seen it', async () => {
    const seen = await save(ops, 'leave-t', leave('leave-t', 'LT'));
    await save(ops, 'leave-t', leave('leave-t', 'LT', { description: text('新') }), { 'if-match': etagOf(seen) });
    expect((await publish(ops, 'leave-t', {}, { 'if-match': etagOf(seen) })).body).toMatchObject({ status: 412, code: 'savedMeanwhile' });
  });

  test.each([
    ['who names the draft he has seen', true],
    ['who names none', false],
  ])('of eight who publish one draft at once one has published; the others are told that it is gone: %s', async (_who, named) => {
    const key = named ? 'leave-v' : 'leave-w';
    const headers: Record<string, string> = named ? { 'if-match': etagOf(await save(ops, key, leave(key, named ? 'LV' : 'LW'))) } : {};
    if (!named) await save(ops, key, leave(key, 'LW'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => publish(ops, key, {}, headers)));
    const lost = answers.filter(({ status }) => status !== 201);
    expect([answers.length - lost.length, lost.map(({ status, body }) => `${status} ${body.code}`)]).toEqual([
      1,
      Array.from({ length: 7 }, () => '412 draftGone'),
    ]);
    expect((await ops.get<Page<unknown>>(`/api/process-definitions/${key}/versions`)).body.items).toHaveLength(1);
  });

  test('of two processes that are published at once under one number code one has it', async () => {
    const keys = ['code-a', 'code-b', 'code-c', 'code-d'];
    await Promise.all(keys.map((key) => save(ops, key, leave(key, 'CODE'))));
    const answers = await Promise.all(keys.map((key) => publish(ops, key, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    const refused = answers.filter(({ status }) => status === 422).flatMap(({ body }) => body.errors?.map(({ code }) => code));
    expect(refused).toEqual(['numberCodeTaken', 'numberCodeTaken', 'numberCodeTaken']);
  });

  test('a draft that is saved or thrown away while it is published goes one way: what lost is told that the draft is gone, or publishes no other', async () => {
    for (const code of ['LXA', 'LXB', 'LXC', 'LXD', 'LXE', 'LXF']) {
      const key = `leave-${code.toLowerCase()}`;
      const tag = { 'if-match': etagOf(await save(ops, key, leave(key, code))) };
      const [published, saved, deleted] = await Promise.all([
        publish(ops, key, {}, tag),
        ops.put<DefinitionDraftView & Problem>(at(key), leave(key, code, { description: text('新') }), tag),
        ops.delete<Problem | undefined>(at(key), tag),
      ]);
      const told = [published, saved, deleted].map(({ status, body }) => ({ status, code: body?.code }));
      expect(told.filter(({ status }) => status < 300)).toHaveLength(1);
      for (const lost of told.filter(({ status }) => status >= 300)) {
        expect(lost).toEqual({ status: 412, code: expect.stringMatching(/^(draftGone|savedMeanwhile)$/) });
      }
      expect((await ops.get(at(key))).status).toBe(saved.status === 200 ? 200 : 404);
    }
  });

  test('who has just published is told so when he throws the draft away, or publishes it again; of a process that never was there is nothing', async () => {
    await save(ops, 'leave-y', leave('leave-y', 'LY'));
    await publish(ops, 'leave-y', {});
    expect((await publish(ops, 'leave-y', {})).body).toMatchObject({ status: 412, code: 'draftGone' });
    expect((await ops.delete<Problem>(at('leave-y'))).body).toMatchObject({ status: 412, code: 'draftGone' });
    expect((await publish(ops, 'never-drawn', {})).status).toBe(404);
    expect((await ops.delete(at('never-drawn'))).status).toBe(404);
  });

  test('the same key publishes once and answers the same again', async () => {
    await save(ops, 'leave-u', leave('leave-u', 'LU'));
    const headers = { 'idempotency-key': 'publish-leave-u' };
    const [one, two] = [await publish(ops, 'leave-u', {}, headers), await publish(ops, 'leave-u', {}, headers)];
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
  });
});

describe('the start form', () => {
  interface StartForm {
    readonly schema: { readonly properties: Record<string, { readonly readOnly?: boolean }>; readonly required: string[] };
    readonly values: Record<string, unknown>;
  }
  const form = async (name: string) => (await (await signIn(api.url, name)).get<StartForm>('/api/process-definitions/repair-return/start-form')).body;

  test('names the fields that may be sent at the start, and no other', async () => {
    const { schema, values } = await form('service-specialist');
    expect(Object.keys(schema.properties)).toEqual(['agentId', 'dataBackupAck', 'lines', 'photos']);
    expect([schema.required, values]).toEqual([['agentId'], {}]);
  });

  test('people of a company find their own company in it and cannot name another', async () => {
    const { schema, values } = await form('agent');
    expect(schema.properties['agentId']?.readOnly).toBe(true);
    expect([schema.required, values]).toEqual([[], { agentId: 'agent-jia' }]);
  });
});
