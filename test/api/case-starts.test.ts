import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { beginAsked } from '../../api/starting/asked-starts.js';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { KeyedMessage, RefusedStartView } from '../../api/contract/messages.js';
import type { TaskDetail } from '../../api/contract/tasks.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { sweepMessages } from '../../db/queries/message-deliveries.js';
import { compile } from '../../model/compile.js';
import type { LocalizedText } from '../../model/text.js';
import { examineCase } from '../../reconciler/examine.js';
import { process, type Extra, type ProcessBuilder } from '../support/process-builder.js';
import { until } from '../support/until.js';
import { type Answer, type Caller, signIn } from './support/caller.js';
import { faults, hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

const text = (name: string) => ({ zh: name, en: name });
const by = { performers: { groups: ['service-specialist'] } };
const order = { order: { type: 'string' } };
const house = (numberCode: string, more: Extra = {}): Extra => ({
  orgPack: 'zhifu',
  numberCode,
  mayStart: ['service-specialist'],
  supervisors: ['service-supervisor'],
  startFields: { order: 'required' },
  forms: { form: { name: text('form'), schema: { type: 'object', properties: order }, ui: { order: ['order'], fields: { order: { label: text('order') } } } } },
  ...more,
});

/** Calls `called` and then does A; its error `broken` goes to B. */
const calling = process('calling')
  .start()
  .callActivity('call', 'called', { input: { order: 'order' }, output: { how: 'result.endState', number: 'result.caseId' } })
  .userTask('a', by)
  .end()
  .boundary('edge', 'call', { kind: 'error', error: 'broken' })
  .userTask('b', by)
  .end('end2')
  .with(house('CQ'));
/** Is begun by its form, by the message `ordered` and by the signal `alarm`. */
const called = process('called')
  .start()
  .choice('w', ['good', 'bad'], by)
  .exclusive('x')
  .when('outcome = "bad"')
  .end('broken', { event: { kind: 'error', error: 'broken' } })
  .from('x')
  .otherwise()
  .end('fine', { endState: '"fine"' })
  .start('ordered', { event: { kind: 'message', messages: ['ordered'], output: { order: 'message.payload.order' } } })
  .userTask('m', by)
  .end('end3')
  .start('alarm', { event: { kind: 'signal', signal: 'alarm', output: { order: 'signal.payload.order' } } })
  .userTask('s', by)
  .end('end4')
  .with(
    house('CR', {
      messages: {
        ordered: {
          name: text('Ordered'),
          senders: ['service-specialist'],
          schema: { type: 'object', properties: order, required: ['order'] },
          ui: { order: ['order'], fields: { order: { label: text('order') } } },
        },
      },
    }),
  );
/** Calls without what the start form asks for, as after a new version of the called process. */
const misfit = process('misfit').start().callActivity('call', 'called').userTask('a', by).end().with(house('CT'));
/** Is about a company, which begins it itself by the message `wanted`. */
const wanting = process('wanting')
  .start()
  .userTask('p', by)
  .end()
  .start('wanted', { event: { kind: 'message', messages: ['wanted'], output: { order: 'message.payload.order', company: 'message.payload.company' } } })
  .userTask('w', by)
  .end('end2')
  .with(
    house('CU', {
      partyVariable: 'company',
      startFields: { order: 'required', company: 'required' },
      forms: {
        form: {
          name: text('form'),
          schema: { type: 'object', properties: { ...order, company: { type: 'string' } } },
          ui: {
            order: ['order', 'company'],
            fields: { order: { label: text('order') }, company: { label: text('company'), widget: 'party', partyKind: 'agent' } },
          },
        },
      },
      messages: {
        wanted: {
          name: text('Wanted'),
          senders: ['agent'],
          schema: { type: 'object', properties: { ...order, company: { type: 'string' } }, required: ['order'] },
          ui: { order: ['order', 'company'], fields: { order: { label: text('order') }, company: { label: text('company') } } },
        },
      },
    }),
  );
/** Is kept from whom it is about. */
const hushed = process('hushed')
  .start()
  .userTask('w', by)
  .end()
  .with(
    house('CW', {
      withheldFrom: [{ person: 'about' }],
      startFields: { order: 'required', about: 'required' },
      forms: {
        form: {
          name: text('form'),
          schema: { type: 'object', properties: { ...order, about: { type: 'string' } } },
          ui: { order: ['order', 'about'], fields: { order: { label: text('order') }, about: { label: text('about'), widget: 'person' } } },
        },
      },
    }),
  );
/** Calls it, and keeps its number. */
const hushing = process('hushing')
  .start()
  .callActivity('call', 'hushed', {
    input: { order: 'order', about: '"service-supervisor"' },
    output: { number: 'result.caseId', said: '"see " + result.caseId' },
  })
  .userTask('a', by)
  .end()
  .with(house('CV'));
/** Throws the signal. */
const alarming = process('alarming')
  .start()
  .throw('out', { kind: 'signal', signal: 'alarm', payload: { order: 'order' } })
  .userTask('a', by)
  .end()
  .with(house('CS'));

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
  const { db, pool, definitions } = running.api.deps;
  const publish = (builder: ProcessBuilder) =>
    publishVersion(db, { document: builder.build(), checksum: randomUUID(), note: null, publishedBy: 'test', compile });
  for (const builder of [called, calling, misfit, wanting, hushed, hushing, alarming]) await publish(builder);
  for (const code of ['CQ', 'CR', 'CS', 'CT', 'CU', 'CV', 'CW', 'MX'])
    await pool.query(`insert into case_numbers values ($1, to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $2)`, [
      code,
      100_000 + Math.floor(Math.random() * 800_000),
    ]);
  await until('the processes are known', () => definitions.latestOf('alarming'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

const begin = async (key: string, variables: object = { order: randomUUID() }) =>
  (await running.specialist.post<CaseDetail>('/api/cases', { process: key, variables })).body.id;
const detail = async (id: string) => (await running.supervisor.get<CaseDetail>(`/api/cases/${id}`)).body;
const whenCalled = (id: string) => until('the called case runs', async () => (await detail(id)).children[0]);
/** A case that has begun can be read a moment later. */
const isAt = ({ status, body }: Answer<CaseDetail>, elementId: string) => status === 200 && body.tasks.some((task) => task.elementId === elementId);
const whenAt = (id: string, elementId: string) =>
  until(`${id} is at ${elementId}`, async () => isAt(await running.supervisor.get<CaseDetail>(`/api/cases/${id}`), elementId) || undefined);
const operate = (id: string, operation: string) => running.supervisor.post(`/api/cases/${id}/operations`, { operation, reason: 'test' });
const whenIs = (id: string, status: string) => until(`${id} is ${status}`, async () => (await detail(id)).status === status || undefined);
const answer = (id: string, outcome: string) => running.complete(running.specialist, id, 'w', { outcome });
interface Start {
  readonly state: string;
  readonly case_id: string;
  readonly tries: number;
  readonly error: LocalizedText | null;
}
const startsOf = async (column: 'id' | 'message_id', value: string) =>
  (await running.api.deps.pool.query<Start>(`select * from case_starts where ${column} = $1`, [value])).rows;

test('BPMN 13.3.4: a called case is one of its own that knows its caller; how it ended and what it knows comes back', async () => {
  const caller = await begin('calling');
  const child = await whenCalled(caller);
  expect(child).toMatchObject({ process: 'called', status: 'running', calledBy: 'call', holders: [{ role: 'service-specialist' }] });
  const { caller: back, startedBy, variables } = await detail(child.id);
  expect(back).toMatchObject({ id: caller, process: 'calling', elementId: 'call' });
  expect([startedBy.id, variables['order']]).toEqual(['service-specialist', (await detail(caller)).variables['order']]);
  await answer(child.id, 'good');
  await whenAt(caller, 'a');
  expect((await detail(caller)).variables).toMatchObject({ how: 'fine', number: child.id });
  const kinds = async (id: string) => (await running.supervisor.get<Page<JournalEntry>>(`/api/cases/${id}/journal?limit=100`)).body.items;
  expect((await kinds(caller)).filter(({ kind }) => kind === 'caseCalled' || kind === 'calledCaseEnded')).toMatchObject([
    { data: { process: 'called' } },
    { data: { caseId: child.id, status: 'completed', endState: 'fine' } },
  ]);
  expect((await kinds(child.id))[0]).toMatchObject({ kind: 'caseStarted', data: { cause: { kind: 'call', caseId: caller, elementId: 'call' } } });
});

test('BPMN 10.5.5: an error that the called case does not catch goes to the edge of the call', async () => {
  const caller = await begin('calling');
  const child = await whenCalled(caller);
  await answer(child.id, 'bad');
  await whenAt(caller, 'b');
  expect(await detail(child.id)).toMatchObject({ status: 'completed', endState: 'broken' });
});

test('suspending, resuming and cancelling the caller does the same to the called case', async () => {
  const caller = await begin('calling');
  const { id } = await whenCalled(caller);
  for (const [operation, status] of [
    ['suspend', 'suspended'],
    ['resume', 'running'],
    ['cancel', 'cancelled'],
  ] as const) {
    await operate(caller, operation);
    await whenIs(id, status);
  }
});

test('a called case that is cancelled by itself is an incident of its caller', async () => {
  const caller = await begin('calling');
  const { id } = await whenCalled(caller);
  await operate(id, 'cancel');
  const incidents = await until('the caller hears of it', async () =>
    (await detail(caller)).incidents.length > 0 ? (await detail(caller)).incidents : undefined,
  );
  expect(incidents).toMatchObject([{ code: 'calledCaseCancelled', retryable: true }]);
});

test('what the start form of the called process refuses is an incident of its caller, in words', async () => {
  const caller = await begin('misfit');
  const incidents = await until('the caller hears of it', async () =>
    (await detail(caller)).incidents.length > 0 ? (await detail(caller)).incidents : undefined,
  );
  expect(incidents).toMatchObject([{ code: 'callRefused', elementId: 'call', params: { error: { en: expect.stringContaining('/variables/order') } } }]);
  expect((await detail(caller)).children).toEqual([]);
});

test('whoever begins a called case and dies before he has noted it: another one begins none beside it', async () => {
  const caller = await begin('calling');
  const { id } = await whenCalled(caller);
  const { pool } = running.api.deps;
  await pool.query(`update case_starts set state = 'asked', try_at = now() where caller = $1`, [caller]);
  await Promise.all([beginAsked(running.api.deps), beginAsked(running.api.deps)]);
  expect((await detail(caller)).children.map((child) => child.id)).toEqual([id]);
  expect(
    (await pool.query(`select id from cases where process = 'called' and id = any(select case_id from case_starts where caller = $1)`, [caller])).rowCount,
  ).toBe(1);
});

test('0040: a called case whose row was lost with a day of the database is not begun a second time, under whatever number', async () => {
  const caller = await begin('calling');
  const { id } = await whenCalled(caller);
  await begin('called'); // the next number is another one's
  const { pool } = running.api.deps;
  await pool.query('delete from case_starts where caller = $1', [caller]);
  await pool.query(`update messages set sent_at = now() where kind = 'call' and case_id = $1`, [caller]); // as when it is rewritten
  await pool.query(`select choose_receivers(m) from messages m where kind = 'call' and case_id = $1`, [caller]);
  await beginAsked(running.api.deps);
  const starts = async () => (await pool.query<Pick<Start, 'state' | 'case_id'>>('select state, case_id from case_starts where caller = $1', [caller])).rows;
  expect(await until('it is noted', async () => ((await starts())[0]?.state === 'started' ? starts() : undefined))).toEqual([
    { state: 'started', case_id: id },
  ]);
  expect((await detail(caller)).children.map((child) => child.id)).toEqual([id]);
});

test('a called case whose workflow was ended from outside wrote no effects: its caller hears of its end from its rows, once', async () => {
  const caller = await begin('calling');
  const { id } = await whenCalled(caller);
  const { pool, temporal: client, log } = running.api.deps;
  await whenAt(id, 'w');
  const workflow = client.workflow.getHandle(id);
  // beginning, and a first workflow task that has come to its end
  await until('Temporal has its first step', async () => (await workflow.describe()).historyLength > 4 || undefined);
  await workflow.terminate('test');
  expect(await examineCase({ pool, client, log }, id)).toMatchObject({ kind: 'closedOutside' });
  const toldOf = async () => (await pool.query<{ name: string }>('select name from messages where id = $1', [`${id}.ended`])).rows;
  await sweepMessages(pool);
  expect(await toldOf()).toEqual([]); // one that has just ended tells its caller itself
  await pool.query(`update cases set ended_at = now() - interval '2 minutes' where id = $1`, [id]);
  for (const _ of [1, 2]) await sweepMessages(pool);
  expect(await toldOf()).toEqual([{ name: 'cancelled' }]);
  const incidents = await until('the caller hears of it', async () => {
    const found = (await detail(caller)).incidents;
    return found.length > 0 ? found : undefined;
  });
  expect(incidents).toMatchObject([{ code: 'calledCaseCancelled', elementId: 'call' }]);
});

test('0040: whoever a called case is kept from does not read its number at its caller, by no door', async () => {
  const caller = await begin('hushing');
  const ofSpecialist = async () => (await running.specialist.get<CaseDetail>(`/api/cases/${caller}`)).body;
  const { id } = await until('the called case runs', async () => (await ofSpecialist()).children[0]);
  const { id: task } = await until('its task is open', async () => (await running.specialist.get<CaseDetail>(`/api/cases/${id}`)).body.tasks?.[0]);
  expect((await running.specialist.post(`/api/tasks/${task}/complete`, { outcome: 'done', values: {} })).status).toBe(200);
  await whenAt(caller, 'a');
  expect((await running.supervisor.get(`/api/cases/${id}`)).status).toBe(404);
  expect(await ofSpecialist()).toMatchObject({ variables: { number: id, said: `see ${id}` }, children: [{ id }] });
  const kept = await detail(caller);
  expect(kept).toMatchObject({ variables: { number: '•••', said: 'see •••' }, children: [] });
  const { body: journal } = await running.supervisor.get<Page<JournalEntry>>(`/api/cases/${caller}/journal?limit=100`);
  expect(journal.items.find(({ kind }) => kind === 'calledCaseEnded')).toMatchObject({ data: { caseId: '•••', status: 'completed' } });
  const { body: next } = await running.supervisor.get<TaskDetail>(`/api/tasks/${await running.openTask(caller, 'a')}`);
  for (const answered of [kept, journal, next]) expect(JSON.stringify(answered)).not.toContain(id);
});

test('a step that Temporal is not known to have kept begins nothing', async () => {
  const caller = await begin('calling');
  await whenCalled(caller);
  const { pool } = running.api.deps;
  const id = randomUUID();
  await pool.query(`select send_message(jsonb_populate_record(null::messages, $1::jsonb || jsonb_build_object('sent_at', now(), 'expires_at', now())))`, [
    JSON.stringify({
      ...{ id, kind: 'call', name: 'called', case_id: caller, element_id: 'call', step: 99, kept: false, org_pack: 'zhifu', starts_open: false },
      ...{ payload: { values: { order: 'o' } }, actor: { id: 'service-specialist', name: 'x' } },
    }),
  ]);
  await beginAsked(running.api.deps);
  expect(await startsOf('id', id)).toMatchObject([{ state: 'asked', tries: 0 }]);
  await pool.query('update messages set kept = true where id = $1', [id]);
  await pool.query(`select pg_notify('messages', '')`);
  await until('it is begun', async () => (await startsOf('id', id))[0]?.state === 'started' || undefined);
});

test('BPMN 10.5.2: a message begins a case of the process whose start event names it, once for its id; its sender has started it', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const send = () => running.specialist.post<KeyedMessage>('/api/messages', { name: 'ordered', correlationKey: 'K-1', payload: { order: 'O-1' } }, key);
  const [one, two] = [await send(), await send()];
  expect([one.status, two.body.id]).toEqual([202, one.body.id]);
  const receiver = await until('a case is begun', async () => (await running.specialist.get<KeyedMessage>(`/api/messages/${one.body.id}`)).body.receivers[0]);
  await whenAt(receiver.caseId, 'm');
  expect(await detail(receiver.caseId)).toMatchObject({
    process: 'called',
    startedBy: { id: 'service-specialist' },
    variables: { order: 'O-1' },
    caller: null,
  });
  expect(await startsOf('message_id', one.body.id)).toHaveLength(1);
});

test('BPMN 10.5.2: a company outside begins a case about itself by a message, and none about another', async () => {
  const send = async (company?: string) => {
    const payload = { order: randomUUID(), ...(company !== undefined && { company }) };
    return (await running.agent.post<KeyedMessage>('/api/messages', { name: 'wanted', correlationKey: randomUUID(), payload })).body.id;
  };
  const settled = (id: string, state: string) =>
    until(`it is ${state}`, async () => {
      const [row] = await startsOf('message_id', id);
      return row?.state === state ? row : undefined;
    });
  const own = await settled(await send(), 'started');
  await whenAt(own.case_id, 'w');
  expect(await detail(own.case_id)).toMatchObject({ process: 'wanting', startedBy: { id: 'agent' }, party: { id: 'agent-jia' } });
  expect([(await running.agent.get(`/api/cases/${own.case_id}`)).status, (await running.agent2.get(`/api/cases/${own.case_id}`)).status]).toEqual([200, 404]);
  const { error } = await settled(await send('agent-yi'), 'refused');
  expect(error).toMatchObject({ en: expect.stringContaining('/variables/company') });
});

test('what a message must carry is said to its sender, and nothing begins', async () => {
  const refused = await running.specialist.post('/api/messages', { name: 'ordered', correlationKey: 'K-2', payload: {} });
  expect(faults(refused)).toEqual([['/payload/order', 'required']]);
});

test('BPMN 10.5.2: a signal that a case throws begins one case of each process of the organisation whose start event names it', async () => {
  const thrower = await begin('alarming', { order: 'O-9' });
  const start = await until('a case is begun', async () => {
    const [row] = await startsOf('message_id', `${thrower}.out.signal.1`);
    return row?.state === 'started' ? row : undefined;
  });
  await whenAt(start.case_id, 's');
  expect((await detail(start.case_id)).variables).toMatchObject({ order: 'O-9' });
  expect(await startsOf('message_id', `${thrower}.out.signal.1`)).toHaveLength(1);
});

test('what was to begin a case and did not is told with its reason to who watches over the process, and to nobody else', async () => {
  const id = randomUUID();
  await running.api.deps.pool.query(
    `select send_message(jsonb_populate_record(null::messages, $1::jsonb || jsonb_build_object('sent_at', now(), 'expires_at', now())))`,
    [JSON.stringify({ id, kind: 'signal', name: 'alarm', kept: true, org_pack: 'zhifu', payload: {}, actor: { id: 'service-specialist', name: '李敏' } })],
  );
  const told = async (process: string) => (await running.supervisor.get<Page<RefusedStartView>>(`/api/refused-starts?count=true&process=${process}`)).body;
  const [start] = await until('it is refused', async () => {
    await beginAsked(running.api.deps);
    const { items } = await told('called');
    return items.length > 0 ? items : undefined;
  });
  const by = { id: 'service-specialist', name: '李敏' };
  expect(start).toMatchObject({ id: `${id}/called`, kind: 'signal', name: 'alarm', process: 'called', correlationKey: null, sentBy: by, caseId: null });
  expect(start?.reason).toEqual({ zh: '/variables/order 必须填写', en: '/variables/order Must be filled in' });
  expect([(await told('called')).total, (await told('calling')).total]).toEqual([1, 0]);
  expect((await running.specialist.get('/api/refused-starts')).status).toBe(403);
});

test('a repair return calls a Maxell repair for its Maxell goods, a case of its own that the agent sees, and ends with it', async () => {
  const { specialist, after, agent } = running;
  const shipping = await signIn(running.api.url, 'factory-shipping');
  const lines = [{ product: '光盘', serial: 'MX-S-1', qtyDeclared: 10, fault: '读不出', route: 'maxell' }];
  const caller = await begin('repair-return', { agentId: 'agent-jia', lines });
  const rowIn = async (id: string, elementId: string) => {
    const task = await specialist.get<TaskDetail>(`/api/tasks/${await running.openTask(id, elementId)}`);
    return (task.body.form.values['lines'] as { id: string }[])[0]!.id;
  };
  const done = async (who: Caller, id: string, elementId: string, values: object = {}, outcome = 'done') =>
    expect((await running.complete(who, id, elementId, { outcome, values })).status).toBe(200);
  await done(specialist, caller, 'RR-01', { receivedAt: hourAgo() });
  await done(specialist, caller, 'RR-02', { lines: [{ id: await rowIn(caller, 'RR-02'), qtyReceived: 10, finding: 'match', underWarranty: true }] });
  await done(specialist, caller, 'RR-06');
  const { id, process: called } = await whenCalled(caller);
  await whenAt(id, 'MX-01');
  const seen = (await agent.get<CaseDetail>(`/api/cases/${id}`)).body;
  expect([called, seen.variables['lines'], seen.variables['repairNumber']]).toEqual([
    'maxell-repair',
    [expect.objectContaining({ product: '光盘', serial: 'MX-S-1', qty: 10 })],
    undefined,
  ]);
  // what RR-02 has counted stands there already; the agent does not read who has counted
  const accept = (await specialist.get<TaskDetail>(`/api/tasks/${await running.openTask(id, 'MX-01')}`)).body.form;
  expect(accept.values['lines']).toEqual([expect.objectContaining({ qtyChecked: 10, qtyReceived: 10 })]);
  expect((seen.variables['lines'] as object[])[0]).not.toHaveProperty('qtyChecked');
  await done(specialist, id, 'MX-01', { lines: accept.values['lines'] });
  await done(shipping, id, 'MX-02', {}, 'inStock');
  await done(shipping, id, 'MX-03', { shippedAt: hourAgo(), shippedAs: 'spare' });
  await done(shipping, id, 'MX-04', { shippedList: '光盘 10 片', waybillAgent: 'SF-20' });
  await done(after, id, 'MX-07', {}, 'equal');
  await whenIs(caller, 'completed');
  expect(await detail(caller)).toMatchObject({ endState: 'transferred-to-maxell', children: [{ id, calledBy: 'RR-Rm' }] });
  expect((await detail(caller)).variables['routeResults']).toMatchObject([{ route: 'maxell', maxellNumber: id, waybillAgent: 'SF-20' }]);
});
