import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PoolClient } from 'pg';
import { createPool } from '../../../db/pool.js';
import { chooseReceivers } from '../../../db/queries/message-deliveries.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { until } from '../../support/until.js';
import { project, step } from '../support/projected.js';

describe('messages under one key in the same moment', () => {
  let database: TestDatabase;
  let pool: ReturnType<typeof createPool>;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url, 4);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(() => pool.query('truncate messages, message_deliveries, tasks, cases, case_steps, journal cascade'));

  const waits = (caseId: string) =>
    project(pool, step(caseId, { case: { process: 'shop', awaits: [{ kind: 'message', name: 'paid', key: 'k', wait: 'w' }] } }));
  const send = (db: PoolClient, id: string) =>
    db.query(
      `select send_message(jsonb_populate_record(null::messages, $1::jsonb || jsonb_build_object('sent_at', now(), 'expires_at', now() + interval '1 day')))`,
      [JSON.stringify({ id, kind: 'message', name: 'paid', key: 'k', payload: {}, actor: { id: 'li', name: 'Li' }, kept: true, processes: ['shop'] })],
    );
  const chosen = async () =>
    (await pool.query<{ at: string }>(`select message_id || ' ' || case_id as at from message_deliveries where state = 'chosen' order by 1`)).rows.map(
      ({ at }) => at,
    );

  /** Begins something while a transaction is open that has sent `m1`, and ends both: what began has come as far as it can before the first is over. */
  async function besideTheFirst(begin: () => Promise<unknown>): Promise<void> {
    const first = await pool.connect();
    await first.query('begin');
    await send(first, 'm1');
    let isDone = false;
    const second = begin().finally(() => (isDone = true));
    await until('the second is done or waits', async () => {
      const { rowCount } = await pool.query(
        `select from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
      );
      return isDone || rowCount! > 0 || undefined;
    });
    await first.query('commit');
    first.release();
    await second;
  }
  const sendsToo = async (): Promise<void> => {
    const second = await pool.connect();
    await send(second, 'm2');
    second.release();
  };

  test('go to two cases that wait, not both to the first', async () => {
    await waits('C-1');
    await waits('C-2');
    await besideTheFirst(sendsToo);
    expect(await chosen()).toEqual(['m1 C-1', 'm2 C-2']);
  });

  test('the second is kept where one case waits, and comes to it when it has had the first', async () => {
    await waits('C-1');
    await besideTheFirst(sendsToo);
    expect(await chosen()).toEqual(['m1 C-1']);
    await pool.query(`update message_deliveries set state = 'delivered'`);
    await pool.query('update messages set look_at = now()');
    expect(await chooseReceivers(pool)).toBe(false);
    expect(await chosen()).toEqual(['m2 C-1']);
  });

  test('one that is kept is looked for behind one that is just sent', async () => {
    const sender = await pool.connect();
    await send(sender, 'kept');
    sender.release();
    await waits('C-1');
    await waits('C-2');
    await pool.query('update messages set look_at = null');
    await besideTheFirst(async () => {
      await pool.query(`update messages set look_at = now() where id = 'kept'`);
      await chooseReceivers(pool);
    });
    expect(await chosen()).toEqual(['kept C-2', 'm1 C-1']);
  });
});
