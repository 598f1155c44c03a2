import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CalendarUpdateResult, CalendarYear, NoticeReadingView } from '../../api/contract/calendars.js';
import type { CaseDetail, CaseSummary, OperationResult } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { ParameterDetail, ParameterUpdateResult } from '../../api/contract/parameters.js';
import type { Caller } from './support/caller.js';
import { until } from '../support/until.js';
import { addParameterValue, declareParameter } from '../../db/queries/parameters.js';
import { project, step } from './support/projected.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let specialist: RunningApi['specialist'];
let supervisor: RunningApi['supervisor'];
let ops: RunningApi['ops'];
let agent: RunningApi['agent'];
let atFactory: RunningApi['atFactory'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ specialist, supervisor, ops, agent, atFactory } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

describe('parameters and calendar', () => {
  const put = (who: Caller, name: string, body: object, dryRun = false) =>
    who.put<ParameterUpdateResult>(`/api/parameters/${name}${dryRun ? '?dryRun=true' : ''}`, body);

  test('a change names each running case with old and new due time, and moves only those that are asked for', async () => {
    const first = await atFactory();
    const second = await atFactory();
    const name = 'repair.clockC.external';
    const dry = await put(ops, name, { value: 9, reason: '春节' }, true);
    const of = (id: string) => dry.body.effects.find((effect) => effect.caseId === id);
    expect(of(first)?.deadline?.from).not.toBe(of(first)?.deadline?.to);
    expect(of(second)).toMatchObject({ number: second, title: '代理商甲 · 移动硬盘 2TB', kind: 'deadlineChanged' });
    expect(dry.body.parameter.value).toBe(7);
    const done = await put(ops, name, { value: 9, reason: '春节', applyToRunning: [first] });
    expect([done.body.parameter.value, done.body.parameter.history[0]?.reason, done.body.refused]).toEqual([9, '春节', []]);
    const due = async (id: string) => (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.deadlines.find((d) => d.parameter === name);
    expect((await due(first))?.dueAt).toBe(of(first)?.deadline?.to);
    expect((await due(second))?.dueAt).toBe(of(second)?.deadline?.from);
    const third = await atFactory();
    expect((await due(third))?.value).toBe(9);
    const told = await ops.post<OperationResult>(`/api/cases/${second}/operations`, { operation: 'changeParameters', reason: '同上', parameters: [name] });
    expect([told.status, (await due(second))?.value]).toEqual([200, 9]);
    expect(faults(await ops.post(`/api/cases/${second}/operations`, { operation: 'changeParameters', reason: 'x', parameters: ['none.such'] }))).toEqual([
      ['/parameters/0', 'unknownParameter'],
    ]);
  });

  test('0040: of changes in one moment each replaces what the one before has left, in the audit and in what holds', async () => {
    const name = 'repair.clockC.external';
    const values = [11, 12, 13, 14, 15];
    const done = await Promise.all(values.map((value) => put(ops, name, { value, reason: 'at once' })));
    expect(done.map(({ status }) => status)).toEqual(values.map(() => 200));
    const { rows } = await running.api.deps.pool.query<{ before: number; after: number }>(
      `select before, after from audit where subject = $1 order by id desc limit ${values.length}`,
      [`parameter/${name}`],
    );
    const chain = rows.reverse();
    expect(chain.slice(1).map(({ before }) => before)).toEqual(chain.slice(0, -1).map(({ after }) => after));
    const { body } = await ops.get<ParameterDetail>(`/api/parameters/${name}`);
    expect([body.value, body.history[0]?.value]).toEqual([chain.at(-1)?.after, chain.at(-1)?.after]);
    await put(ops, name, { value: 7, reason: 'as it was' });
  });

  test('a planned value acts in every case that is started from its moment on, however long values are kept in memory', async () => {
    const name = 'repair.clockC.external';
    const valueIn = async (id: string) => (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.deadlines.find((d) => d.parameter === name)?.value;
    const before = await valueIn(await atFactory());
    const from = Date.now() + 3_000;
    expect((await put(ops, name, { value: 6, reason: '预定', effectiveFrom: new Date(from).toISOString() })).status).toBe(200);
    const [early, isEarly] = [await atFactory(), Date.now() < from];
    if (isEarly) expect(await valueIn(early)).toBe(before);
    await until('the moment has come', () => Promise.resolve(Date.now() > from || undefined));
    expect(await valueIn(await atFactory())).toBe(6);
  });

  test('a notice is read day by day before anything is saved', async () => {
    const text = '一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周六）上班。';
    const read = await ops.post<NoticeReadingView>('/api/calendars/china/2027/reading', { text });
    expect(read.body.days.map(({ date, kind, name }) => [date, kind, name])).toEqual([
      ['2027-01-01', 'off', '元旦'],
      ['2027-01-02', 'off', '元旦'],
      ['2027-01-03', 'off', '元旦'],
    ]);
    expect(read.body.problems).toEqual([expect.objectContaining({ code: 'weekdayDiffers', text: '1月4日（周六）上班', date: '2027-01-04' })]);
    const other = await ops.post<NoticeReadingView>('/api/calendars/china/2026/reading', { text: '元旦：2027年1月1日至3日放假' });
    expect([other.body.days, other.body.problems]).toEqual([[], [{ code: 'otherYear', text: '', year: 2027, message: expect.stringContaining('2027') }]]);
    expect((await ops.get<CalendarYear>('/api/calendars/china/2027')).body).toMatchObject({ loaded: false, days: [] });
  });

  test('a text longer than any notice is refused with the bound, a sentence longer than any is named', async () => {
    const path = '/api/calendars/china/2027/reading';
    expect(faults(await ops.post(path, { text: '日'.repeat(20_001) }))).toEqual([['/text', 'tooLong']]);
    const { body } = await ops.post<NoticeReadingView>(path, { text: '1月1日'.repeat(4_000) });
    expect(body.problems).toEqual([{ code: 'sentenceTooLong', text: `${'1月1日'.repeat(10)}…`, message: expect.stringMatching(/500/) }]);
  });

  test('a case whose clock reaches into a year without a table says so, and is found by it, until the table is loaded for it', async () => {
    const id = await atFactory();
    const waiting = async () => (await ops.get<CalendarYear>('/api/calendars/china/2027')).body.waiting;
    const before = await waiting();
    const name = 'repair.clockC.external';
    const value = (await ops.get<ParameterDetail>(`/api/parameters/${name}`)).body.value as number;
    await put(ops, name, { value: 90, reason: '演练', applyToRunning: [id] });
    const flags = async () => (await supervisor.get<CaseDetail>(`/api/cases/${id}`)).body.flags;
    expect(await flags()).toContain('calendarUncertain');
    expect(await waiting()).toBe(before + 1);
    const listed = await supervisor.get<Page<CaseSummary>>('/api/cases?calendarUncertain=true&limit=200');
    expect(listed.body.items.map((item) => item.id)).toContain(id);
    const others = await supervisor.get<Page<CaseSummary>>('/api/cases?calendarUncertain=false&limit=200');
    expect(others.body.items.map((item) => item.id)).not.toContain(id);
    expect((await agent.get<Page<CaseSummary>>('/api/cases?calendarUncertain=true')).body.items).toEqual([]);
    await put(ops, name, { value, reason: '演练结束', applyToRunning: [id] });
    expect(await flags()).not.toContain('calendarUncertain');
  });

  test('a value that a newer one has overtaken is history, and moves no running case', async () => {
    const id = await atFactory();
    const name = 'repair.clockA.receiveToFactory';
    await put(ops, name, { value: 3, reason: '今后' });
    const older = { value: 9, effectiveFrom: '2020-01-01T00:00:00Z', reason: '补录' };
    for (const dryRun of [true, false])
      expect(faults(await put(ops, name, { ...older, applyToRunning: [id] }, dryRun))).toEqual([['/applyToRunning', 'appliesNoMore']]);
    const added = await put(ops, name, older);
    expect([added.status, added.body.parameter.value, added.body.effects]).toEqual([200, 3, []]);
    const same = await put(ops, name, { ...older, value: 3, applyToRunning: [id] }, true);
    expect([same.status, same.body.refused]).toEqual([200, []]);
    expect((await put(ops, name, { value: 4, effectiveFrom: new Date(Date.now()).toISOString(), reason: '现在起', applyToRunning: [id] })).status).toBe(200);
  });

  test('a case whose workflow is stuck is named, and holds up no other', async () => {
    const well = await atFactory();
    const stuck = `RR-190001-${Date.now()}`;
    const { temporal, settings, pool } = running.api.deps;
    const handle = await temporal.workflow.start('repair-return', { workflowId: stuck, taskQueue: settings.taskQueue, args: [{}] });
    await project(pool, step(stuck));
    // Temporal calls it stuck from the third try on; before that a query waits for the next one.
    await until('its task has failed again and again', async () => ((await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0) >= 3 || undefined);
    const body = { value: 8, reason: '春节', applyToRunning: 'all' };
    const { status, body: told } = await put(ops, 'repair.clockC.external', body, true);
    expect(status).toBe(200);
    expect(told.effects.map((effect) => effect.caseId)).toContain(well);
    expect(told.refused).toMatchObject([{ caseId: stuck, text: expect.stringContaining('the workflow of this case') }]);
    await handle.terminate('test');
    await pool.query('delete from cases where id = $1', [stuck]);
  });

  test('values must fit their unit; only ops change them', async () => {
    const bad = async (name: string, value: unknown) => faults(await put(ops, name, { value, reason: 'x' }));
    expect(await bad('repair.clockB.internal', 1.5)).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.clockB.internal', '7')).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.price.deltaFrom', '2012-02-30x')).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.price.list', [{ product: 1, colour: 'x' }])).toEqual([
      ['/value/0/product', 'wrongUnit'],
      ['/value/0/colour', 'unknownField'],
    ]);
    for (const day of ['2026-02-30', '2027-02-29', '0000-01-01', '1899-12-31', '3000-01-01', '2026-2-3', 20260203]) {
      expect(await bad('repair.price.deltaFrom', day)).toEqual([['/value', 'wrongUnit']]);
      expect(await bad('repair.price.list', [{ product: 'X', validFrom: day }])).toEqual([['/value/0/validFrom', 'wrongUnit']]);
    }
    for (const price of [-5, 1.5, '1', 9_007_199_254_740_992])
      expect(await bad('repair.price.list', [{ product: 'X', priceBaseCents: price }])).toEqual([['/value/0/priceBaseCents', 'wrongUnit']]);
    const price = { product: 'X', priceBaseCents: 6000, validFrom: '2026-01-01' };
    expect(await bad('repair.price.list', [])).toEqual([['/value', 'emptyTable']]);
    expect(await bad('repair.price.list', [{ ...price, product: '' }, { product: 'Y' }])).toEqual([
      ['/value/0/product', 'cellMissing'],
      ['/value/1/priceBaseCents', 'cellMissing'],
    ]);
    expect(await bad('repair.price.list', [price, { ...price, validFrom: '2026-07-01' }, { ...price, priceBaseCents: 5000 }])).toEqual([
      ['/value/2', 'rowTwice'],
    ]);
    expect(await bad('repair.factoryOwners', [{ route: 'baikee', mail: 'owner@baike-factory.example' }])).toEqual([['/value/0/route', 'notAllowed']]);
    expect(await bad('repair.factoryOwners', [{ route: 'baike', mail: 'not a mail' }])).toEqual([['/value/0/mail', 'wrongFormat']]);
    expect(await bad('repair.discrepancy.contact', 1)).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.exemptRoutes', 'taiwan')).toEqual([['/value', 'wrongUnit']]);
    expect(await bad('repair.exemptRoutes', ['taiwan', 'moon'])).toEqual([['/value/1', 'notAllowed']]);
    expect(faults(await put(ops, 'repair.clockB.internal', { value: 7, reason: 'x', applyToRunning: ['none'] }))).toEqual([['/applyToRunning/0', 'unknownId']]);
    expect(
      faults(await put(ops, 'repair.clockB.internal', { value: 7, reason: 'x', applyToRunning: 'all', effectiveFrom: '2099-01-01T00:00:00+08:00' })),
    ).toEqual([['/applyToRunning', 'appliesLater']]);
    expect((await put(specialist, 'repair.clockB.internal', { value: 7, reason: 'x' })).status).toBe(403);
    expect((await put(ops, 'none.such', { value: 7, reason: 'x' })).status).toBe(404);
    expect((await specialist.get('/api/parameters/none.such')).status).toBe(404);
    expect((await agent.get('/api/parameters')).status).toBe(403);
    const later = await put(ops, 'repair.clockB.internal', { value: 8, reason: 'x', effectiveFrom: '2099-01-01T00:00:00+08:00' });
    expect(later.body.parameter.value).toBe(7);
  });

  test('a decision table is changed as a whole; what is wrong with it is said at its cell', async () => {
    const rule = (when: string, then: string) => ({ when: [when], then: [then] });
    const table = (...rules: { when: string[]; then: string[] }[]) => ({
      hitPolicy: 'UNIQUE',
      inputs: [{ expression: 'days', type: 'number' }],
      outputs: [{ name: 'who', type: 'text' }],
      rules,
    });
    const label = { zh: '由谁审批', en: 'Who approves' };
    const first = table(rule('<= 3', '"head"'), rule('> 3', '"manager"'));
    await declareParameter(running.api.deps.db, { name: 'test.route', label, unit: 'decisionTable', value: first, mark: 'proposed', sources: [] }, 'zhifu');
    await addParameterValue(running.api.deps.db, {
      name: 'test.route',
      value: first,
      effectiveFrom: null,
      author: { id: 'ops', name: 'ops' },
      reason: 'first',
    });
    const second = table(rule('<= 5', '"head"'), rule('> 5', '"manager"'));
    const tried = await put(ops, 'test.route', { value: second, reason: '放宽' }, true);
    expect([tried.status, tried.body.parameter.value]).toEqual([200, first]);
    const { status, body } = await put(ops, 'test.route', { value: second, reason: '放宽' });
    expect([status, body.parameter.value, body.parameter.history[0]?.reason]).toEqual([200, second, '放宽']);
    const bad = async (value: unknown) => faults(await put(ops, 'test.route', { value, reason: 'x' })).map(([path]) => path);
    expect(await bad(table({ when: ['<= 3', '-'], then: ['"head"'] }))).toEqual(['/value/rules/0']);
    expect(await bad(table(rule('<= 3', '"head"'), rule('> ', '"manager"')))).toEqual(['/value/rules/1/when/0']);
    expect(await bad({ ...second, hitPolicy: 'ALL' })).toEqual(['/value/hitPolicy']);
    expect((await put(specialist, 'test.route', { value: first, reason: 'x' })).status).toBe(403);
  });

  test('a year of the calendar: read, tried, loaded', async () => {
    type Year = { days: { date: string; kind: string; name: string | null }[]; loaded: boolean; years: number[] };
    const { body } = await specialist.get<Year>('/api/calendars/china/2026');
    expect([body.loaded, body.days.length > 20, body.years.includes(2004)]).toEqual([true, true, true]);
    expect((await specialist.get<Year>('/api/calendars/china/2031')).body.loaded).toBe(false);
    expect((await specialist.get('/api/calendars/mars/2026')).status).toBe(404);
    const days = [{ date: '2031-01-01', kind: 'off', name: '元旦' }];
    const request = { days, source: '国务院办公厅通知', reason: '年度更新' };
    expect((await specialist.put('/api/calendars/china/2031', request)).status).toBe(403);
    expect(faults(await ops.put('/api/calendars/china/2031', { ...request, days: [{ date: '2030-01-01', kind: 'off' }] }))).toEqual([
      ['/days/0/date', 'otherYear'],
    ]);
    const everyDay = Array.from({ length: 365 }, (_, index) => ({ date: new Date(Date.UTC(2031, 0, 1 + index)).toISOString().slice(0, 10), kind: 'off' }));
    for (const query of ['', '?dryRun=true'])
      expect(faults(await ops.put(`/api/calendars/china/2031${query}`, { ...request, days: everyDay }))).toEqual([['/days', 'noWorkingDay']]);
    expect((await ops.put<{ calendar: Year }>('/api/calendars/china/2031?dryRun=true', request)).body.calendar.loaded).toBe(false);
    expect((await ops.put<{ calendar: Year }>('/api/calendars/china/2031', request)).body.calendar).toMatchObject({ loaded: true, days });
  });

  test('a table that moves no date is offered to running cases all the same: those whose clocks it makes certain, and the others for later', async () => {
    const [waiting, other] = [await atFactory(), await atFactory()];
    const name = 'repair.clockC.external';
    await put(ops, name, { value: 90, reason: '演练', applyToRunning: [waiting] });
    const body = { days: [], source: '国务院办公厅通知', reason: '年度更新', applyToRunning: [waiting, other] };
    const tried = await ops.put<CalendarUpdateResult>('/api/calendars/china/2027?dryRun=true', body);
    const told = ({ effects }: CalendarUpdateResult) =>
      effects.map(({ caseId, kind, deadline }) => [caseId, kind, deadline?.from === deadline?.to, deadline?.nowCertain]);
    expect(told(tried.body)).toEqual([
      [waiting, 'deadlineChanged', true, true],
      [other, 'noDeadline', true, undefined],
    ]);
    const loaded = await ops.put<CalendarUpdateResult>('/api/calendars/china/2027', body);
    expect(told(loaded.body)).toEqual(told(tried.body));
    expect((await supervisor.get<CaseDetail>(`/api/cases/${waiting}`)).body.flags).not.toContain('calendarUncertain');
  });
});
