import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail } from '../../api/contract/cases.js';
import type { FieldProblem } from '../../api/contract/common.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import type { Caller } from './support/caller.js';
import { PARALLEL, publishParallel } from '../support/parallel-process.js';
import { until } from '../support/until.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

type Line = { readonly id: string; readonly product?: string; readonly qty?: number; readonly why?: string };
const X = { product: 'X', qty: 1 };
const Y = { product: 'Y', qty: 2 };

let running: RunningApi;
let one: Caller;
let two: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  const { deps } = running.api;
  await publishParallel(deps.db);
  await until('the process is known', () => deps.definitions.latestOf(PARALLEL));
  await running.api.deps.pool.query(`insert into case_numbers values ('PP', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  [one, two] = [running.specialist, running.after];
}, 120_000);
afterAll(() => running.stop(), 60_000);

/** A case of which P1 and P2 are open. */
async function given(variables: object = { lines: [X, Y] }): Promise<{ id: string; lines: readonly Line[]; p1: string; p2: string }> {
  const { body, status } = await one.post<CaseDetail>('/api/cases', { process: PARALLEL, variables: { days: 1, note: 'old', ...variables } });
  expect(status).toBe(201);
  return { id: body.id, lines: await linesOf(body.id), p1: await running.openTask(body.id, 'P1'), p2: await running.openTask(body.id, 'P2') };
}
const variablesOf = async (id: string) => (await running.supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.variables;
const linesOf = async (id: string): Promise<readonly Line[]> => ((await variablesOf(id))['lines'] ?? []) as Line[];
const complete = (who: Caller, task: string, values: object, basedOn?: object) =>
  who.post<CaseDetail & { errors?: FieldProblem[]; code?: string }>(`/api/tasks/${task}/complete`, { outcome: 'done', values, ...(basedOn && { basedOn }) });
const read = async (who: Caller, task: string) => (await who.get<TaskDetail>(`/api/tasks/${task}`)).body;
const statuses = async (answers: readonly Promise<{ status: number }>[]) => (await Promise.all(answers)).map(({ status }) => status);

describe('two people complete parallel tasks over one list at the same moment (trials c)', () => {
  test.each([1, 2, 3, 4, 5])('one changes the first row and the other the second: both stay (%i)', async () => {
    const { id, lines, p1, p2 } = await given();
    const [a, b] = [lines[0]!, lines[1]!];
    expect(await statuses([complete(one, p1, { lines: [{ ...a, qty: 10 }, b] }), complete(two, p2, { lines: [{ id: a.id }, { id: b.id, qty: 20 }] })])).toEqual(
      [200, 200],
    );
    expect(await linesOf(id)).toEqual([
      { ...a, qty: 10 },
      { ...b, qty: 20 },
    ]);
  });

  test.each([1, 2, 3, 4, 5])('each fills a column that the other may only read: both columns stay (%i)', async () => {
    const { id, lines, p1, p2 } = await given();
    await statuses([complete(one, p1, {}), complete(two, p2, {})]);
    const [p3, p4] = [await running.openTask(id, 'P3'), await running.openTask(id, 'P4')];
    const rows = (change: object) => ({ lines: lines.map((line) => ({ id: line.id, ...change })) });
    expect(await statuses([complete(one, p3, rows({ qty: 7 })), complete(two, p4, rows({ product: 'Z' }))])).toEqual([200, 200]);
    expect(await linesOf(id)).toEqual(lines.map(({ id: row }) => ({ id: row, product: 'Z', qty: 7 })));
  });

  test('both add rows and files: all of them stay', async () => {
    const { id, lines, p1, p2 } = await given();
    expect(
      await statuses([
        complete(one, p1, { lines: [...lines, { product: 'of one', qty: 3 }] }),
        complete(two, p2, { lines: [...lines, { product: 'of two', qty: 4 }] }),
      ]),
    ).toEqual([200, 200]);
    const products = (await linesOf(id)).map(({ product }) => product);
    expect([products.slice(0, 2), products.slice(2).sort()]).toEqual([
      ['X', 'Y'],
      ['of one', 'of two'],
    ]);
  });
});

describe('one after the other, on what was read before (trials b, c)', () => {
  test('an added row and a changed quantity of the first are not undone by the second', async () => {
    const { id, lines, p1, p2 } = await given();
    const { form } = await read(two, p2);
    const [a, b] = [lines[0]!, lines[1]!];
    await complete(one, p1, { lines: [{ ...a, qty: 10 }, b, { product: 'Z', qty: 3 }] });
    const answer = await complete(two, p2, { lines: [a, { ...b, qty: 20 }], note: 'old' }, form.values);
    expect(answer.status).toBe(200);
    expect((await linesOf(id)).map(({ product, qty }) => [product, qty])).toEqual([
      ['X', 10],
      ['Y', 20],
      ['Z', 3],
    ]);
  });

  test('a value that was sent as it was read does not undo somebody else’s newer one', async () => {
    const { id, p1, p2 } = await given();
    const { form } = await read(two, p2);
    await complete(one, p1, { note: 'newer' });
    await complete(two, p2, { note: 'old', note2: 'mine' }, form.values);
    expect(await variablesOf(id)).toMatchObject({ note: 'newer', note2: 'mine' });
  });

  test('the same changed by both is said with both values, who and when; nothing is written until one of them is chosen', async () => {
    const { id, lines, p1, p2 } = await given();
    const { form } = await read(two, p2);
    await complete(one, p1, { note: 'theirs', lines: [{ ...lines[0], qty: 10 }, lines[1]] });
    const mine = { note: 'mine', lines: [{ ...lines[0], qty: 30 }, lines[1]] };
    const refused = await complete(two, p2, mine, form.values);
    expect([refused.status, refused.body.code]).toEqual([409, 'changedMeanwhile']);
    const by = { id: 'service-specialist', name: expect.any(String) };
    const told = { code: 'changedMeanwhile', by, at: expect.stringMatching(/^20/), message: expect.not.stringMatching(/\{\w+\}/) };
    expect(refused.body.errors).toEqual([
      { path: '/values/note', yours: 'mine', theirs: 'theirs', ...told },
      { path: '/values/lines/0/qty', yours: 30, theirs: 10, ...told },
    ]);
    expect(await variablesOf(id)).toMatchObject({ note: 'theirs' });
    const now = (await read(two, p2)).form.values;
    expect((await complete(two, p2, mine, now)).status).toBe(200);
    expect([await variablesOf(id), (await linesOf(id))[0]]).toMatchObject([{ note: 'mine' }, { qty: 30 }]);
  });

  test('a row that one took away and the other changed is a conflict of that row', async () => {
    const { lines, p1, p2 } = await given();
    const { form } = await read(two, p2);
    await complete(one, p1, { lines: [{ ...lines[0], qty: 10 }, lines[1]] });
    const refused = await complete(two, p2, { lines: [lines[1]] }, form.values);
    expect(refused.body.errors).toMatchObject([{ path: '/values/lines', code: 'changedMeanwhile', yours: null, theirs: { product: 'X', qty: 10 } }]);
  });
});

describe('columns that the step of one does not show (P2 has no lines/why)', () => {
  const HIDDEN = 'hidden from P2';
  const seen = () =>
    given({
      days: 5,
      reason: 'x',
      lines: [
        { ...X, why: 'first' },
        { ...Y, why: 'second' },
      ],
    });

  test('what was changed there is in no conflict; its words have labels, and no ids', async () => {
    const { lines, p1, p2 } = await seen();
    const { form } = await read(two, p2);
    await complete(one, p1, { lines: [{ id: lines[0]!.id, qty: 10, why: HIDDEN }, lines[1]] });
    const refused = await complete(two, p2, { lines: [] }, form.values);
    expect([refused.status, refused.body.errors?.map(({ path, yours, theirs }) => ({ path, yours, theirs }))]).toEqual([
      409,
      [{ path: '/values/lines', yours: null, theirs: { id: lines[0]!.id, product: 'X', qty: 10 } }],
    ]);
    expect(refused.body.errors?.[0]?.message).toContain('lines/qty: 10, lines/product: X');
    const whole = JSON.stringify(refused.body);
    expect(whole).not.toContain(HIDDEN);
    expect(refused.body.errors?.[0]?.message).not.toContain(lines[0]!.id);
  });

  test('a row that one takes away is not lost when only such a column was changed; whoever has read it since may', async () => {
    const { id, lines, p1, p2 } = await seen();
    const { form } = await read(two, p2);
    await complete(one, p1, { lines: [{ id: lines[0]!.id, why: HIDDEN }, lines[1]] });
    const answer = (now: object) => complete(two, p2, { lines: [] }, now);
    const refused = await answer(form.values);
    expect([refused.status, refused.body.errors?.map(({ code, theirs }) => [code, theirs])]).toEqual([
      409,
      [['changedMeanwhile', { id: lines[0]!.id, product: 'X', qty: 1 }]],
    ]);
    expect(JSON.stringify(refused.body)).not.toContain(HIDDEN);
    expect((await linesOf(id))[0]).toEqual({ ...lines[0], why: HIDDEN });
    expect((await answer((await read(two, p2)).form.values)).status).toBe(200);
    expect(await linesOf(id)).toEqual([]);
  });

  test('a draft that takes such a row away is told the same when it is sent', async () => {
    const { lines, p1, p2 } = await seen();
    const { form } = await read(two, p2);
    await two.post(`/api/tasks/${p2}/draft`, { values: { lines: [] }, basedOn: { lines: form.values['lines'] } });
    await complete(one, p1, { lines: [{ id: lines[0]!.id, why: HIDDEN }, lines[1]] });
    const { draft } = await read(two, p2);
    const refused = await complete(two, p2, { ...draft?.values }, { ...draft?.basedOn });
    expect([refused.status, refused.body.code]).toEqual([409, 'changedMeanwhile']);
  });

  test('rows that are sent back as they were read, with their marks, are the case’s as they were', async () => {
    const { id, lines, p2 } = await seen();
    const { form } = await read(two, p2);
    expect(form.values['lines']).toEqual(lines.map(({ why: _, ...line }) => ({ ...line, $unseen: expect.any(String) })));
    const rows = form.values['lines'] as Line[];
    const copy = { ...rows[1], id: 'new-1', qty: 3 };
    expect((await complete(two, p2, { lines: [{ ...rows[0], qty: 9 }, rows[1], copy] }, form.values)).status).toBe(200);
    expect(await linesOf(id)).toEqual([{ ...lines[0], qty: 9 }, lines[1], { id: expect.any(String), product: 'Y', qty: 3 }]);
  });

  test('steps that show every column carry no marks', async () => {
    const { p1, lines } = await seen();
    expect((await read(one, p1)).form.values['lines']).toEqual(lines);
  });
});

describe('drafts hold what was changed (trials a, b)', () => {
  const save = (who: Caller, task: string, values: object, basedOn: object) => who.post(`/api/tasks/${task}/draft`, { values, basedOn });

  test('what a draft leaves out follows the case, also within a list', async () => {
    const { lines, p1, p2 } = await given();
    const [a, b] = [lines[0]!, lines[1]!];
    expect(
      (await save(two, p2, { note2: 'typed', lines: [{ id: a.id }, { id: b.id, qty: 20 }] }, { note2: null, lines: [{ id: a.id }, { id: b.id, qty: 2 }] }))
        .status,
    ).toBe(204);
    await complete(one, p1, { note: 'newer', lines: [{ ...a, qty: 10 }, b] });
    const task = await read(two, p2);
    expect(task.form.values).toMatchObject({
      note: 'newer',
      note2: 'typed',
      lines: [
        { ...a, qty: 10 },
        { ...b, qty: 20 },
      ],
    });
    expect(task.form.current).toMatchObject({ note: 'newer', lines: [{ ...a, qty: 10 }, b] });
    expect(task.form.current).not.toHaveProperty('note2');
    expect(task.draft).toMatchObject({ values: { note2: 'typed' }, basedOn: { note2: null }, savedAt: expect.any(String) });
  });

  test('suspension, resumption and reassignment leave a draft alone; each has his own', async () => {
    const { id, p1 } = await given();
    await save(one, p1, { note: 'typed' }, { note: 'old' });
    const operate = (body: object) => running.supervisor.post(`/api/cases/${id}/operations`, { reason: 'x', ...body });
    expect((await operate({ operation: 'suspend' })).status).toBe(200);
    expect(await read(one, p1)).toMatchObject({ state: 'suspended', hasDraft: true, form: { values: { note: 'typed' } } });
    expect((await operate({ operation: 'resume' })).status).toBe(200);
    expect((await operate({ operation: 'reassign', taskId: p1, assignee: 'after-sales-specialist' })).status).toBe(200);
    expect(await read(two, p1)).toMatchObject({ hasDraft: false, draft: null, form: { values: { note: 'old' } } });
    expect((await operate({ operation: 'reassign', taskId: p1, assignee: null })).status).toBe(200);
    expect(await read(one, p1)).toMatchObject({ hasDraft: true, form: { values: { note: 'typed' } } });
  });

  test('an empty draft is none; one that is done with is not shown', async () => {
    const { p1, p2 } = await given();
    await save(one, p1, { note: 'typed' }, { note: 'old' });
    await save(one, p1, {}, {});
    expect((await read(one, p1)).hasDraft).toBe(false);
    await save(two, p2, { note2: 'typed' }, {});
    await complete(two, p2, { note2: 'sent' });
    expect(await read(two, p2)).toMatchObject({ hasDraft: false, form: { values: { note2: 'sent' } } });
  });
});

describe('what is not shown is not demanded and not kept (trials A4)', () => {
  test('at the start: a required field and column that are hidden may be missing; what is sent for them is not kept', async () => {
    const start = (variables: object) => one.post<CaseDetail>('/api/cases', { process: PARALLEL, variables });
    expect((await start({ days: 1, lines: [X] })).status).toBe(201);
    const { body } = await start({ days: 1, reason: 'x', lines: [{ ...X, why: 'y' }] });
    expect(body.variables).not.toHaveProperty('reason');
    expect(await linesOf(body.id)).toEqual([{ id: expect.any(String), ...X }]);
    expect(faults(await start({ days: 5, lines: [X] }))).toEqual([
      ['/variables/reason', 'required'],
      ['/variables/lines/0/why', 'required'],
    ]);
  });

  test('in a task: what it hides now is taken out of the case', async () => {
    const { id, p1 } = await given({ days: 5, reason: 'because', lines: [{ ...X, why: 'y' }] });
    expect((await complete(one, p1, { days: 1, reason: 'x' })).status).toBe(200);
    expect(await variablesOf(id)).toMatchObject({ days: 1, reason: null });
    expect(await linesOf(id)).toEqual([{ id: expect.any(String), ...X }]);
  });
});

test('trials A3: a read-only value of the wrong kind is no reason to refuse an answer', async () => {
  const { id, p1, p2 } = await given({ lines: [] });
  await statuses([complete(one, p1, {}), complete(two, p2, {})]);
  const p3 = await running.openTask(id, 'P3');
  expect((await read(one, p3)).form.values['total']).toBeCloseTo(1999, 5);
  expect((await complete(one, p3, {})).status).toBe(200);
});

test('a thousand lines are taken, one more is not', async () => {
  const lines = Array.from({ length: 1000 }, (_, i) => ({ product: `产品 ${i}`, qty: i + 1 }));
  const { id, p1 } = await given({ lines });
  const rows = await linesOf(id);
  expect(rows).toHaveLength(1000);
  expect((await complete(one, p1, { lines: rows.map(({ id: row }, i) => (i === 999 ? { id: row, qty: 5 } : { id: row })) })).status).toBe(200);
  expect((await linesOf(id))[999]).toMatchObject({ product: '产品 999', qty: 5 });
  expect(faults(await one.post('/api/cases', { process: PARALLEL, variables: { days: 1, lines: [...lines, X] } }))).toEqual([['/variables/lines', 'tooMany']]);
});
