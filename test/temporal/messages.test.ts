import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noteStarts } from '../../db/queries/case-starts.js';
import { chooseReceivers, sweepMessages, takeDeliveries } from '../../db/queries/message-deliveries.js';
import { proveCase } from '../../reconciler/prove.js';
import { deliverMessage, type DeliveryDeps } from '../../worker/message-delivery.js';
import { carryAll } from '../../worker/message-relay.js';
import { openLab, type CaseHostLab } from '../support/case-host-lab.js';
import { process, type ProcessBuilder } from '../support/process-builder.js';
import { differAfter } from '../support/rows-equal-state.js';
import { chinaYears } from '../support/shipped.js';
import { TemporalCase } from '../support/temporal-case.js';
import { until } from '../support/until.js';

let lab: CaseHostLab;
let deps: DeliveryDeps;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  deps = lab.reconciler;
}, 120_000);
afterAll(() => lab.close());

const key = { correlationKey: 'order' };
const buyer = process('buyer')
  .start()
  .receive('wait', 'paid', {}, { ...key, output: { sum: 'message.payload.sum' } })
  .userTask('a')
  .end();
const bookkeeper = process('bookkeeper').start().receive('wait', 'paid', {}, key).userTask('a').end();
const bank = (timeToLive?: string) =>
  process('bank')
    .start()
    .userTask('pay')
    .throw('tell', { kind: 'message', messages: ['paid'], ...key, payload: { sum: '42' }, ...(timeToLive !== undefined && { timeToLive }) })
    .userTask('z')
    .end();
const signal = { kind: 'signal', signal: 'storm' };
const listener = process('listener')
  .start()
  .userTask('work')
  .end()
  .eventSubProcess('e', signal, (b) => b.userTask('heard').end('over'), { interrupting: false });
const tower = process('tower').start().userTask('watch').throw('out', signal).userTask('z').end();

const play = (builder: ProcessBuilder, variables: Readonly<Record<string, unknown>> = {}) =>
  new TemporalCase(lab, builder.graph(), { calendar: chinaYears(2026, 2026) }).start(variables);
const open = async (...cases: readonly TemporalCase[]) =>
  Promise.all(cases.map(async (each) => Object.values((await each.state()).tasks).map(({ elementId }) => elementId)));
const received = async (each: TemporalCase) => (await each.records()).filter(({ kind }) => kind === 'messageReceived' || kind === 'signalReceived');
/** What a case has sent leaves the house once Temporal is known to have its step. */
async function sent(by: TemporalCase): Promise<string> {
  await proveCase(lab.reconciler, by.caseId);
  const { rows } = await lab.pool.query<{ id: string }>('select id from messages where case_id = $1 and kept', [by.caseId]);
  expect(rows).toHaveLength(1);
  return rows[0]!.id;
}
/** Carries on until a message was given to so many cases. */
const delivered = (messageId: string, count: number) =>
  until(`${count} have it`, async () => {
    await carryAll(deps);
    const { rows } = await lab.pool.query(`select from message_deliveries where message_id = $1 and state = 'delivered'`, [messageId]);
    return rows.length === count || undefined;
  });

/** What the record says of messages of a case that nobody has had in time. */
const expired = async ({ caseId }: TemporalCase) =>
  (await lab.pool.query<{ data: unknown }>(`select data from journal where case_id = $1 and kind = 'messageExpired'`, [caseId])).rows.map(({ data }) => data);

test('BPMN 8.4.2: of each process the case that was started first gets a message under its key, once, and what it brings', async () => {
  const order = randomUUID();
  const [first, second, other, stranger] = [
    await play(buyer, { order }),
    await play(buyer, { order }),
    await play(bookkeeper, { order }),
    await play(buyer, { order: randomUUID() }),
  ];
  const by = await play(bank(), { order });
  await by.complete('pay');
  await delivered(await sent(by), 2);
  await carryAll(deps);
  expect(await open(first, second, other, stranger)).toEqual([['a'], [], ['a'], []]);
  expect((await first.state()).scopes['root']?.variables).toMatchObject({ sum: 42 });
  expect(await received(first)).toHaveLength(1);
  for (const each of [first, second, by]) expect(await differAfter(lab, each.caseId)).toEqual([]);
});

test('a message that comes before its catch is kept, and given once when the wait begins', async () => {
  const order = randomUUID();
  const by = await play(bank('PT1H'), { order });
  await by.complete('pay');
  const id = await sent(by);
  await carryAll(deps);
  const late = await play(buyer, { order });
  await delivered(id, 1);
  const later = await play(buyer, { order });
  await carryAll(deps);
  expect(await open(late, later)).toEqual([['a'], []]);
  await lab.pool.query('update messages set expires_at = now() where id = $1', [id]);
  await sweepMessages(lab.pool);
  expect(await expired(by)).toEqual([]);
  expect(await received(late)).toHaveLength(1);
});

test.each([
  ['that is not to be kept goes to nobody who begins to wait', 'PT0S', ''],
  ['whose time is over goes to nobody any more', 'PT1H', 'update messages set expires_at = now() where id = $1'],
])('a message %s', async (_, timeToLive, elapse) => {
  const order = randomUUID();
  const by = await play(bank(timeToLive), { order });
  await by.complete('pay');
  const id = await sent(by);
  if (elapse !== '') await lab.pool.query(elapse, [id]);
  const late = await play(buyer, { order });
  await lab.pool.query('update messages set look_at = now() where id = $1', [id]);
  await carryAll(deps);
  expect(await open(late)).toEqual([[]]);
  await late.terminate();
  await noteStarts(lab.pool, () => []); // no process begins with it
  // the record of who sent it says so, once
  for (let sweeps = 0; sweeps < 2; sweeps++) await sweepMessages(lab.pool);
  expect(await expired(by)).toEqual([{ messageId: id, name: 'paid', correlationKey: order }]);
  expect(await differAfter(lab, by.caseId)).toEqual([]);
});

test('nothing leaves the house for a step that Temporal is not known to have kept', async () => {
  const order = randomUUID();
  const [waits, by] = [await play(buyer, { order }), await play(bank(), { order })];
  await by.complete('pay');
  const id = await sent(by);
  await lab.pool.query('update messages set kept = false where id = $1', [id]);
  await carryAll(deps);
  expect(await open(waits)).toEqual([[]]);
  await lab.pool.query('update messages set kept = true where id = $1', [id]);
  await delivered(id, 1);
  expect(await open(waits)).toEqual([['a']]);
});

test('who dies between the table and the case, or before he can say that the case has it, leaves it to the next: the case has it once', async () => {
  const order = randomUUID();
  const [waits, by] = [await play(buyer, { order }), await play(bank(), { order })];
  await by.complete('pay');
  const id = await sent(by);
  const mine = async () => (await takeDeliveries(lab.pool)).find(({ messageId }) => messageId === id);
  const timeGoesBy = () => lab.pool.query('update message_deliveries set try_at = now() where message_id = $1', [id]);
  expect(await mine()).toMatchObject({ caseId: waits.caseId });
  expect(await mine()).toBeUndefined();
  await timeGoesBy();
  const again = await mine();
  await deliverMessage(deps, again!);
  // it was delivered, and nobody could write that down
  await lab.pool.query(`update message_deliveries set state = 'chosen' where message_id = $1`, [id]);
  await timeGoesBy();
  await delivered(id, 1);
  expect(await received(waits)).toHaveLength(1);
});

test('a case that does not wait any more is passed over, and another one gets it', async () => {
  const order = randomUUID();
  const [first, second] = [await play(buyer, { order }), await play(buyer, { order })];
  const by = await play(bank(), { order });
  await by.complete('pay');
  const id = await sent(by);
  await first.message('paid');
  await delivered(id, 1);
  expect(await open(second)).toEqual([['a']]);
  expect(await received(first)).toHaveLength(1);
});

test('a suspended case gets it when it goes on', async () => {
  const order = randomUUID();
  const waits = await play(buyer, { order });
  await waits.command({ kind: 'suspendCase', reason: 'r' });
  const by = await play(bank(), { order });
  await by.complete('pay');
  const id = await sent(by);
  await carryAll(deps);
  expect(await received(waits)).toEqual([]);
  await waits.command({ kind: 'resumeCase', reason: 'r' });
  await delivered(id, 1);
  expect(await open(waits)).toEqual([['a']]);
});

test('BPMN 10.5.7: a signal comes once to every wait that was open when it was thrown, in its organisation alone', async () => {
  const abroad = process('abroad')
    .start()
    .userTask('work')
    .end()
    .eventSubProcess('e', signal, (b) => b.userTask('heard').end('over'))
    .with({ orgPack: 'other' })
    .tolerating('unknownOrganisation');
  const [one, two, foreign] = [await play(listener), await play(listener), await play(abroad)];
  const by = await play(tower);
  await by.complete('watch');
  const id = await sent(by);
  const late = await play(listener);
  await delivered(id, 2);
  await carryAll(deps);
  expect(await open(one, two, foreign, late, by)).toEqual([['work', 'heard'], ['work', 'heard'], ['work'], ['work'], ['z']]);
  for (const each of [one, two]) expect(await received(each)).toHaveLength(1);
  for (const each of [one, by]) expect(await differAfter(lab, each.caseId)).toEqual([]);
});

const catching = (count: number) => {
  const builder = process('collector').start();
  for (let n = 1; n <= count; n++)
    builder.receive(`wait${n}`, 'paid', {}, { ...key, output: { got: 'append(if got = null then [] else got, message.payload.sum)' } });
  return builder.userTask('a').end();
};
const SUMS = [0, 1, 2, 3, 4, 5];
const teller = () => {
  const builder = process('teller').start().userTask('pay');
  for (const sum of SUMS) builder.throw(`tell${sum}`, { kind: 'message', messages: ['paid'], ...key, payload: { sum: String(sum) } });
  return builder.userTask('z').end();
};

test.each(['already waits', 'begins to wait later'])('messages under a key come to a case that %s in the order in which they were sent', async (when) => {
  const order = randomUUID();
  const early = when === 'already waits' ? await play(catching(SUMS.length), { order, got: null }) : null;
  const by = await play(teller(), { order });
  await by.complete('pay');
  await proveCase(lab.reconciler, by.caseId);
  const waits = early ?? (await play(catching(SUMS.length), { order, got: null }));
  await until('it has all', async () => {
    await carryAll(deps);
    return (await open(waits))[0]!.includes('a') || undefined;
  });
  expect((await waits.state()).scopes['root']?.variables['got']).toEqual(SUMS);
  expect(await differAfter(lab, waits.caseId)).toEqual([]);
});

test('who is about to get a message is passed over by the next one: it goes to another case that waits, also where it is not kept', async () => {
  const order = randomUUID();
  const [first, second] = [await play(buyer, { order }), await play(buyer, { order })];
  const senders = [await play(bank('PT0S'), { order }), await play(bank('PT0S'), { order })];
  for (const by of senders) await by.complete('pay');
  for (const by of senders) await delivered(await sent(by), 1);
  expect(await open(first, second)).toEqual([['a'], ['a']]);
});

test('what one case sends for what another has sent says of which it comes, and its place in the row', async () => {
  const order = randomUUID();
  const ball = { kind: 'message', messages: ['ball'], ...key };
  const player = process('player')
    .start()
    .userTask('serve')
    .throw('out', ball)
    .userTask('z')
    .end()
    .eventSubProcess('e', ball, (b) => b.throw('back', ball).end('over'), { interrupting: false })
    .tolerating('roundOverCases');
  const by = await play(player, { order });
  await by.complete('serve');
  const rows = await until('it has come back twice', async () => {
    await proveCase(lab.reconciler, by.caseId);
    // one turn: all would go round to the end
    await chooseReceivers(lab.pool);
    for (const delivery of await takeDeliveries(lab.pool)) await deliverMessage(deps, delivery);
    const found = await lab.pool.query<{ id: string; root: string; length: number }>(
      'select id, root, length from messages where case_id = $1 order by place',
      [by.caseId],
    );
    return found.rows.length >= 3 ? found.rows : undefined;
  });
  expect(rows.slice(0, 3).map(({ root, length }) => [root, length])).toEqual([1, 2, 3].map((length) => [rows[0]!.id, length]));
  await by.terminate();
});

test('rows that were lost are made anew with what the case waits for, and nothing is sent twice', async () => {
  const order = randomUUID();
  const [waits, by] = [await play(buyer, { order }), await play(bank(), { order })];
  await by.complete('pay');
  const id = await sent(by);
  await delivered(id, 1);
  const next = await play(buyer, { order });
  for (const { caseId } of [next, by]) {
    await lab.pool.query(`update case_steps set differs = 'by hand' where case_id = $1`, [caseId]);
    await lab.pool.query('update cases set awaits = null where id = $1', [caseId]);
    await proveCase(lab.reconciler, caseId);
    expect(await differAfter(lab, caseId)).toEqual([]);
  }
  await carryAll(deps);
  expect(await open(waits, next)).toEqual([['a'], []]);
});
