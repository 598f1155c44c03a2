import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail, JournalEntry } from '../../api/contract/cases.js';
import type { Page, Problem } from '../../api/contract/common.js';
import type { KeyedMessage } from '../../api/contract/messages.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import type { Caller } from './support/caller.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

const text = (name: string) => ({ zh: name, en: name });
const field = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
/** Waits for a payment of its order; about the company that is named at its start. */
const paying = process('keyed')
  .start()
  .receive('wait', 'paidByKey', {}, { correlationKey: 'order', output: { bank: 'message.payload.bank' } })
  .userTask('a', { performers: { groups: ['service-specialist'] } })
  .end()
  .with({
    orgPack: 'zhifu',
    numberCode: 'KM',
    mayStart: ['service-specialist'],
    maySee: ['after-sales-specialist'],
    supervisors: ['service-supervisor'],
    partyVariable: 'company',
    startFields: { order: 'required', company: 'required' },
    forms: {
      form: {
        name: text('form'),
        schema: { type: 'object', properties: { order: { type: 'string' }, company: { type: 'string' } } },
        ui: {
          order: ['order', 'company'],
          fields: { order: { label: text('order') }, company: { label: text('company'), widget: 'party', partyKind: 'agent' } },
        },
      },
    },
    messages: {
      paidByKey: {
        name: text('Paid'),
        senders: ['service-specialist', 'agent'],
        schema: { ...field('bank'), required: ['bank'] },
        ui: { order: ['bank'], fields: { bank: { label: text('bank') } } },
      },
    },
  })
  .build();

let running: RunningApi;
let specialist: Caller;
let after: Caller;
let agent: Caller;
let agent2: Caller;
beforeAll(async () => {
  running = await startRunningApi();
  ({ specialist, after, agent, agent2 } = running);
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: paying, checksum: 'keyed', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('KM', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  await until('the process is known', () => definitions.latestOf('keyed'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

const start = async (order: string, company = 'agent-jia'): Promise<string> =>
  (await specialist.post<CaseDetail>('/api/cases', { process: 'keyed', variables: { order, company } })).body.id;
const send = (who: Caller, correlationKey: string, more: object = {}, query = '', headers = {}) =>
  who.post<KeyedMessage>(`/api/messages${query}`, { name: 'paidByKey', correlationKey, payload: { bank: 'B' }, ...more }, headers);
const reads = async (who: Caller, { id }: KeyedMessage) => (await who.get<KeyedMessage>(`/api/messages/${id}`)).body;
const deliveredTo = (who: Caller, message: KeyedMessage, caseId: string) =>
  until('it is delivered', async () => {
    const { receivers } = await reads(who, message);
    return receivers.some((each) => each.caseId === caseId && each.state === 'delivered') || undefined;
  });
const tasksOf = async (id: string) => (await specialist.get<CaseDetail>(`/api/cases/${id}`)).body.tasks.map(({ elementId }) => elementId);
const countOf = async (key: string) => (await running.api.deps.pool.query('select from messages where key = $1', [key])).rowCount;

test('a message under a key goes to the case that waits; its record says from whom, and under which key', async () => {
  const order = randomUUID();
  const id = await start(order);
  const sent = await send(specialist, order);
  expect([sent.status, sent.headers.get('location')]).toEqual([202, `/api/messages/${sent.body.id}`]);
  expect(sent.body).toMatchObject({ name: 'paidByKey', correlationKey: order, receivers: [{ caseId: id, state: 'chosen' }] });
  await deliveredTo(specialist, sent.body, id);
  expect(await tasksOf(id)).toEqual(['a']);
  const { items } = (await specialist.get<Page<JournalEntry>>(`/api/cases/${id}/journal?limit=100`)).body;
  expect(items.filter(({ kind }) => kind === 'messageReceived')).toMatchObject([
    { actor: { id: 'service-specialist' }, data: { correlationKey: order, messageId: sent.body.id, payload: { bank: 'B' } } },
  ]);
});

test('one that comes before its case is kept, and delivered once it waits', async () => {
  const order = randomUUID();
  const { body: message } = await send(specialist, order, { timeToLive: 'PT10M' });
  expect(message.receivers).toEqual([]);
  expect(Date.parse(message.expiresAt) - Date.parse(message.sentAt)).toBe(600_000);
  const id = await start(order);
  await deliveredTo(specialist, message, id);
  expect(await tasksOf(id)).toEqual(['a']);
});

test('the same Idempotency-Key sends one message; a dry run sends none and says who would get it', async () => {
  const order = randomUUID();
  const id = await start(order);
  expect((await send(specialist, order, {}, '?dryRun=true')).body).toEqual({ receivers: [{ caseId: id }] });
  expect(await countOf(order)).toBe(0);
  const key = { 'idempotency-key': randomUUID() };
  const [one, two] = [await send(specialist, order, {}, '', key), await send(specialist, order, {}, '', key)];
  expect(two.body.id).toBe(one.body.id);
  expect(await countOf(order)).toBe(1);
});

test('who is not named as sender may not, whoever waits; what is wrong with it is said, and nothing is kept', async () => {
  const order = randomUUID();
  expect((await send(after, order)).status).toBe(403);
  expect(faults(await send(specialist, order, { name: 'constructor' }))).toEqual([['/name', 'unknownMessage']]);
  expect(faults(await send(specialist, order, { payload: {} }))).toEqual([['/payload/bank', 'required']]);
  expect(faults(await send(specialist, order, { payload: { bank: 'B', other: 1 } }))).toEqual([['/payload/other', 'unknownField']]);
  expect(faults(await send(specialist, order, { timeToLive: 'P1Y' }))).toEqual([['/timeToLive', 'wrongFormat']]);
  const none = await send(specialist, order, { timeToLive: 'PT0S' });
  expect([none.status, (none.body as unknown as Problem).code, faults(none)]).toEqual([409, 'conflict', [['/correlationKey', 'noCaseWaits']]]);
  expect(await countOf(order)).toBe(0);
});

test('a company outside reaches its own cases alone, also by a message that is kept', async () => {
  const order = randomUUID();
  const { body: theirs } = await send(agent2, order);
  const { body: own } = await send(agent, order);
  const id = await start(order, 'agent-jia');
  await deliveredTo(agent, own, id);
  expect((await reads(agent2, theirs)).receivers).toEqual([]);
  expect((await agent2.get(`/api/messages/${own.id}`)).status).toBe(404);
});
