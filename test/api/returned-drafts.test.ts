import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Attachment } from '../../api/contract/attachments.js';
import type { CaseDetail } from '../../api/contract/cases.js';
import type { Problem } from '../../api/contract/common.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { purgeTaskDrafts } from '../../db/queries/task-drafts.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import type { Caller } from './support/caller.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

const text = (name: string) => ({ zh: name, en: name });
const properties = { note: { type: 'string' }, photos: { type: 'array', items: { type: 'string' } } };
const specialists = { groups: ['service-specialist', 'after-sales-specialist'] };

/** A task that a message takes away and opens again: each time a visit of its own. After it the same once more, by the answer `again`. */
const returning = process('returned-drafts')
  .start()
  .choice('a', ['done', 'again'], { performers: specialists, form: 'form', fields: { note: 'editable', photos: 'editable' } })
  .exclusive('x')
  .when('outcome = "again"')
  .to('a')
  .from('x')
  .otherwise()
  .end()
  .boundary('back', 'a', { kind: 'message', messages: ['back'] })
  .to('a')
  .with({
    orgPack: 'zhifu',
    numberCode: 'RD',
    mayStart: ['service-specialist'],
    owners: ['service-supervisor'],
    supervisors: ['service-supervisor'],
    forms: {
      form: {
        name: text('form'),
        schema: { type: 'object', properties },
        ui: { order: ['note', 'photos'], fields: { note: { label: text('note') }, photos: { label: text('photos'), widget: 'files' } } },
      },
    },
    messages: { back: { name: text('back'), senders: ['service-specialist'], schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } } },
  })
  .build();

let running: RunningApi;
let one: Caller;
let two: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  [one, two] = [running.specialist, running.after];
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: returning, checksum: 'returning', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('RD', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  await until('the process is known', () => definitions.latestOf('returned-drafts'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

async function given(): Promise<{ id: string; task: string }> {
  const { id } = (await one.post<CaseDetail>('/api/cases', { process: 'returned-drafts', variables: {} })).body;
  return { id, task: await running.openTask(id, 'a') };
}
/** Takes the task away and opens it again; answers the id of the new visit. */
async function back(id: string): Promise<string> {
  expect((await one.post(`/api/cases/${id}/messages`, { name: 'back', payload: {} })).status).toBe(200);
  return running.openTask(id, 'a');
}
const save = async (who: Caller, task: string, values: object, basedOn: object = {}) =>
  expect((await who.post(`/api/tasks/${task}/draft`, { values, basedOn })).status).toBe(204);
const read = async (who: Caller, task: string) => (await who.get<TaskDetail>(`/api/tasks/${task}`)).body;
const complete = async (who: Caller, task: string, outcome: string, values: object) =>
  expect((await who.post(`/api/tasks/${task}/complete`, { outcome, values })).status).toBe(200);
async function upload(who: Caller): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['what was seen'], { type: 'text/plain' }), 'seen.txt');
  return (await who.post<Attachment>('/api/attachments', form)).body.id;
}
const fileFor = async (who: Caller, file: string) => (await who.get(`/api/attachments/${file}`)).status;

describe('what was typed is offered again at the new visit of a task that was taken away', () => {
  test('to its writer alone, as a draft of what the case has now', async () => {
    const { id, task } = await given();
    await save(one, task, { note: 'typed' }, { note: null });
    const again = await back(id);
    expect(again).not.toBe(task);
    expect(await read(one, again)).toMatchObject({
      hasDraft: true,
      draft: { values: { note: 'typed' }, basedOn: { note: null } },
      form: { values: { note: 'typed' } },
    });
    expect(await read(two, again)).toMatchObject({ hasDraft: false, draft: null });
    expect(await read(one, await back(id))).toMatchObject({ hasDraft: true, form: { values: { note: 'typed' } } });
  });

  test('what is kept, or thrown away, at the new visit takes its place', async () => {
    const { id, task } = await given();
    await save(one, task, { note: 'typed' });
    const again = await back(id);
    await save(one, again, { note: 'newer' });
    expect((await read(one, again)).draft?.values).toEqual({ note: 'newer' });
    await save(one, again, {});
    expect(await read(one, again)).toMatchObject({ hasDraft: false, draft: null });
    expect(await read(one, await back(id))).toMatchObject({ hasDraft: false, draft: null });
  });

  test('what was answered is not offered: not at the visit that was answered, not after an earlier one', async () => {
    const { id, task } = await given();
    await save(one, task, { note: 'typed' });
    const second = await back(id);
    await complete(one, second, 'again', { note: 'sent' });
    expect(await read(one, await running.openTask(id, 'a'))).toMatchObject({ hasDraft: false, form: { values: { note: 'sent' } } });
    const third = await running.openTask(id, 'a');
    await save(one, third, { note: 'more' });
    await complete(two, third, 'again', { note: 'by another' });
    expect(await read(one, await running.openTask(id, 'a'))).toMatchObject({ hasDraft: false, form: { values: { note: 'by another' } } });
  });

  test('it is kept for as long as the new visit is open, and thrown away like any other when nobody comes back', async () => {
    const [returned, gone] = [await given(), await given()];
    for (const { task } of [returned, gone]) await save(one, task, { note: 'typed' });
    const again = await back(returned.id);
    await complete(two, gone.task, 'done', {});
    const { db, pool } = running.api.deps;
    await pool.query(`update task_drafts set saved_at = now() - interval '31 days' where task_id = any($1)`, [[returned.task, gone.task]]);
    await purgeTaskDrafts(db);
    const { rows } = await pool.query<{ task_id: string }>('select task_id from task_drafts where task_id = any($1)', [[returned.task, gone.task]]);
    expect(rows).toEqual([{ task_id: returned.task }]);
    expect((await read(one, again)).hasDraft).toBe(true);
  });
});

describe('files of a draft', () => {
  const operate = async (id: string, body: object) =>
    expect((await running.supervisor.post(`/api/cases/${id}/operations`, { reason: '演练', ...body })).status).toBe(200);

  test('stay with the draft and its writer over suspension, reassignment and a new visit; the case has them when they are sent', async () => {
    const { id, task } = await given();
    const file = await upload(one);
    const seenBy = () => Promise.all([one, two, running.supervisor].map((who) => fileFor(who, file)));
    await save(one, task, { photos: [file] });
    await operate(id, { operation: 'suspend' });
    expect(await read(one, task)).toMatchObject({ state: 'suspended', form: { values: { photos: [file] } } });
    expect(await seenBy()).toEqual([200, 404, 404]);
    await operate(id, { operation: 'resume' });
    await operate(id, { operation: 'reassign', taskId: task, assignee: 'after-sales-specialist' });
    expect((await read(two, task)).hasDraft).toBe(false);
    expect(await seenBy()).toEqual([200, 404, 404]);
    await operate(id, { operation: 'reassign', taskId: task, assignee: null });
    expect(await read(one, task)).toMatchObject({ hasDraft: true, form: { values: { photos: [file] } } });
    const again = await back(id);
    expect(await read(one, again)).toMatchObject({ form: { values: { photos: [file] } } });
    await complete(one, again, 'again', { photos: [file] });
    expect(await seenBy()).toEqual([200, 200, 200]);
  });
});

describe('a draft in two windows of one person', () => {
  test('a window that names what it has seen does not write over what the other has saved; one that names nothing does', async () => {
    // given
    const { task } = await given();
    const post = (values: object, headers: Record<string, string> = {}) => one.post<Problem>(`/api/tasks/${task}/draft`, { values }, headers);
    const first = await post({ note: 'one' }, { 'if-none-match': '*' });
    const seen = first.headers.get('etag')!;
    expect([first.status, `"${(await read(one, task)).draft?.version}"`]).toEqual([204, seen]);
    // when
    const second = await post({ note: 'two' }, { 'if-match': seen });
    const late = await post({ note: 'three' }, { 'if-match': seen });
    const anew = await post({ note: 'three' }, { 'if-none-match': '*' });
    // then
    expect([second.status, late.status, late.body.code, late.body.by, anew.status]).toEqual([
      204,
      412,
      'savedMeanwhile',
      { id: 'service-specialist', name: '李敏' },
      412,
    ]);
    expect((await read(one, task)).draft?.values).toEqual({ note: 'two' });
    expect((await read(two, task)).draft).toBeNull();
    // when: thrown away in the other window
    const now = second.headers.get('etag')!;
    expect((await post({}, { 'if-match': now })).headers.get('etag')).toBeNull();
    const gone = await post({ note: 'three' }, { 'if-match': now });
    expect([gone.status, gone.body.code, (await post({ note: 'three' })).status]).toEqual([412, 'draftGone', 204]);
    // Begun anew it is another state.
    expect((await read(one, task)).draft?.version).not.toBe(now.replaceAll('"', ''));
  });

  test('of two that save at the same moment one is told', async () => {
    const { task } = await given();
    const posts = await Promise.all(['a', 'b', 'c'].map((note) => one.post(`/api/tasks/${task}/draft`, { values: { note } }, { 'if-none-match': '*' })));
    expect(posts.map(({ status }) => status).sort()).toEqual([204, 412, 412]);
  });
});
