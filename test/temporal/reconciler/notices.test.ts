import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { flush } from '../../../activities/flush.js';
import { createPool } from '../../../db/pool.js';
import { keepSteps, rewriteCase, storedStep, type Rewriting } from '../../../db/queries/case-steps.js';
import { raiseAfterEnd } from '../../../db/queries/incidents-after-end.js';
import { findOutboxRow } from '../../../db/queries/outbox.js';
import type { NotifyEffect } from '../../../engine/effect.js';
import type { StepInput } from '../../../engine/projection.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { flushOf } from '../notifications/flush-input.js';

/** Notices when the rows of a case are written anew: nobody who waits for one is forgotten, nobody who has one gets it again. */
let database: TestDatabase;
let pool: pg.Pool;
let caseId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => {
  caseId = `N-${randomUUID()}`;
});

const notice = (name: string, words = 'told'): NotifyEffect => ({
  kind: 'notify',
  id: `${caseId}.${name}`,
  elementId: 'tell',
  channel: 'mail',
  to: [{ user: 'u1' }],
  subject: { zh: words, en: words },
  body: { zh: words, en: words },
  reason: 'sendTask',
});

/** What was put into the outbox, by the name of the notice. */
const outbox = async () => {
  const { rows } = await pool.query<{ name: string; words: string; kept: boolean; taken: boolean; delivered: boolean; to: string[] }>(
    `select substr(id, length($1) + 2) as name, subject ->> 'en' as words, kept, taken_at is not null as taken, delivered_at is not null as delivered,
            array(select recipient from deliveries d where d.outbox_id = o.id and result = 'sent' order by 1) as to
     from outbox o where case_id = $1 order by id collate "C"`,
    [caseId],
  );
  return rows;
};
const entries = async () =>
  (await pool.query<{ seq: number; kind: string; data: object }>('select seq, kind, data from journal where case_id = $1 order by seq', [caseId])).rows;

/** What the relay and a delivery leave behind, when it has reached one address; `missed`: and not another. */
async function delivered(name: string, { missed }: { missed?: string } = {}): Promise<void> {
  const id = `${caseId}.${name}`;
  const record = (recipient: string, result: string) =>
    pool.query(
      `insert into deliveries (outbox_id, channel, recipient, user_id, name, result, people) values ($1, 'mail', $2, 'u1', '赵', $3, '[{"id": "u1", "name": "赵"}]')`,
      [id, recipient, result],
    );
  await record('zhao@example.com', 'sent');
  if (missed !== undefined) await record(missed, 'failed');
  const end = missed === undefined ? 'delivered_at' : 'failed_at';
  await pool.query(`update outbox set taken_at = now(), ${end} = now() where id = $1`, [id]);
  await pool.query(`select append_journal($1, 'system', 'system', $2, 'tell', null, $3)`, [
    caseId,
    missed === undefined ? 'notificationSent' : 'notificationFailed',
    { notificationId: id },
  ]);
}

const written = (input: StepInput, was = true): Rewriting['steps'][number] => ({ ...input, written: was });

/** Writes the rows anew: `steps` are those after `base`; the last one is where the case stands. */
async function rewritten(base: number, steps: readonly Rewriting['steps'][number][], at = steps.at(-1)!, row = flushOf(caseId).case): Promise<void> {
  const whole = { caseId, case: row, tasks: [], seq: at.seq, identity: at.identity, steps, reopened: 'again' };
  expect(await rewriteCase(pool, whole, base, (await storedStep(pool, caseId))?.stamp ?? null)).toBe(true);
}

describe('a rebuild of all steps', () => {
  test('leaves a notice that waits, and one that was delivered with what became of it', async () => {
    const first = flushOf(caseId, { notifications: [notice('n1'), notice('n2')] });
    await flush(pool, first);
    await keepSteps(pool, caseId, 1, 's1');
    await delivered('n2');
    const before = await outbox();
    await rewritten(-1, [written(first)]);
    expect(await outbox()).toEqual(before);
    expect(before).toEqual([
      { name: 'n1', words: 'told', kept: true, taken: false, delivered: false, to: [] },
      { name: 'n2', words: 'told', kept: true, taken: true, delivered: true, to: ['zhao@example.com'] },
    ]);
  });

  test('puts a notice back that is gone and nobody ever had, but none that somebody had', async () => {
    const first = flushOf(caseId, { notifications: [notice('n1'), notice('n2')] });
    await flush(pool, first);
    await keepSteps(pool, caseId, 1, 's1');
    await delivered('n2');
    await pool.query('delete from outbox where case_id = $1', [caseId]);
    await rewritten(-1, [written(first)]);
    expect((await outbox()).map(({ name, kept, taken }) => [name, kept, taken])).toEqual([['n1', true, false]]);
  });

  test('leaves the instant of a row of the ledger', async () => {
    const first = flushOf(caseId, { ledger: [{ kind: 'writeLedger', id: `${caseId}.l1`, elementId: 'note', entry: 'told', data: { n: 1 } }] });
    await flush(pool, first);
    await pool.query(`update ledger set at = '2026-01-05', data = '{"n": 2}' where case_id = $1`, [caseId]);
    await rewritten(-1, [written(first)]);
    const { rows } = await pool.query(`select at = '2026-01-05' as then, data, kept, step from ledger where case_id = $1`, [caseId]);
    expect(rows).toEqual([{ then: true, data: { n: 1 }, kept: true, step: 1 }]);
  });
});

test('what went wrong after the end of a case stands on its row, in its record and in its outbox after a rebuild', async () => {
  const end = flushOf(caseId, { case: { status: 'completed', endState: 'done', endedAt: 1_790_000_000_000 }, notifications: [notice('n1')] });
  await flush(pool, end);
  await keepSteps(pool, caseId, 1, 's1');
  const row = (await findOutboxRow(pool, `${caseId}.n1`))!;
  expect(await raiseAfterEnd(pool, row, { zh: '退信', en: 'refused' })).toBe(true);
  const before = await pool.query('select incidents, flags from cases where id = $1', [caseId]);
  const told = await entries();
  await rewritten(-1, [written(end)], written(end), end.case);
  expect((await pool.query('select incidents, flags from cases where id = $1', [caseId])).rows).toEqual(before.rows);
  expect(before.rows).toMatchObject([{ incidents: [{ code: 'notificationFailed' }], flags: ['incident'] }]);
  expect(await entries()).toEqual(told);
});

test('what a step holds back that Temporal turns out to have is released, not lost', async () => {
  await flush(pool, flushOf(caseId));
  await keepSteps(pool, caseId, 1, 's1');
  const last = flushOf(caseId, { seq: 2, notifications: [notice('n1')] });
  await flush(pool, last);
  expect((await outbox()).map(({ kept }) => kept)).toEqual([false]);
  await rewritten(1, [written(last)]);
  expect((await outbox()).map(({ name, kept, taken }) => [name, kept, taken])).toEqual([['n1', true, false]]);
});

test('a notice of a step that Temporal never had goes, for nobody has seen it', async () => {
  await flush(pool, flushOf(caseId));
  await keepSteps(pool, caseId, 1, 's1');
  await flush(pool, flushOf(caseId, { seq: 2, notifications: [notice('n1')] }));
  await rewritten(1, [], { ...flushOf(caseId), written: true });
  expect(await outbox()).toEqual([]);
});

test('notices of a time that the database has lost are not asked for again', async () => {
  await flush(pool, flushOf(caseId));
  await rewritten(1, [written(flushOf(caseId, { seq: 2, notifications: [notice('n1')] }))]);
  expect(await outbox()).toEqual([]);
});

describe('Temporal was put back behind a step whose notice had left the house', () => {
  /** The case takes the step back, and asks for another notice in its place. */
  async function anotherPast(again: NotifyEffect, how: { missed?: string } = {}): Promise<void> {
    const first = flushOf(caseId);
    await flush(pool, first);
    await flush(pool, flushOf(caseId, { seq: 2, notifications: [notice('n1')] }));
    await keepSteps(pool, caseId, 2, 's2');
    await delivered('n1', how);
    await rewritten(0, [written(first)]);
    expect(await flush(pool, flushOf(caseId, { seq: 2, identity: 'other', notifications: [again] }))).toBe('applied');
    await keepSteps(pool, caseId, 2, 'other');
  }

  test('what became of it stays', async () => {
    const first = flushOf(caseId);
    await flush(pool, first);
    await flush(pool, flushOf(caseId, { seq: 2, notifications: [notice('n1'), notice('n2')] }));
    await keepSteps(pool, caseId, 2, 's2');
    await delivered('n1');
    await rewritten(0, [written(first)]);
    expect(await outbox()).toEqual([{ name: 'n1', words: 'told', kept: true, taken: true, delivered: true, to: ['zhao@example.com'] }]);
  });

  test('the same words to the same people are not sent again, and the record says who has them', async () => {
    await anotherPast(notice('n1'));
    expect(await outbox()).toEqual([{ name: 'n1', words: 'told', kept: true, taken: true, delivered: true, to: ['zhao@example.com'] }]);
    const told = await entries();
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_entry, index) => index + 1));
    expect(told.map(({ kind }) => kind)).toEqual(['notificationSent', 'notificationSkipped']);
    expect(told[1]!.data).toMatchObject({
      notificationId: `${caseId}.n1`,
      result: 'hadIt',
      to: [{ id: 'u1', name: '赵', address: 'zhao@example.com' }],
    });
  });

  test('whom it had not reached gets it now', async () => {
    await anotherPast(notice('n1'), { missed: 'qian@example.com' });
    expect(await outbox()).toEqual([{ name: 'n1', words: 'told', kept: true, taken: false, delivered: false, to: ['zhao@example.com'] }]);
    const { rows } = await pool.query(`select 1 from deliveries where recipient = 'qian@example.com' and outbox_id = $1`, [`${caseId}.n1`]);
    expect(rows).toEqual([]);
  });

  test('other words under the same id are another notice, and are sent', async () => {
    await anotherPast(notice('n1', 'other'));
    expect(await outbox()).toEqual([
      { name: 'n1', words: 'other', kept: true, taken: false, delivered: false, to: [] },
      { name: 'n1~before1', words: 'told', kept: true, taken: true, delivered: true, to: ['zhao@example.com'] },
    ]);
    expect((await entries()).map(({ data }) => data)).toEqual([{ notificationId: `${caseId}.n1~before1` }]);
  });

  test('the step written anew a second time changes nothing of it', async () => {
    const second = flushOf(caseId, { seq: 2, identity: 'other', notifications: [notice('n1')] });
    await anotherPast(notice('n1'));
    const [rows, told] = [await outbox(), await entries()];
    await rewritten(-1, [written(flushOf(caseId)), written(second, false)]);
    expect(await outbox()).toEqual(rows);
    expect(await entries()).toEqual(told);
  });
});
