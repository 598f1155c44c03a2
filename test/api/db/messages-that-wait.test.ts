import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { casesSeen } from '../../../db/queries/cases.js';
import { chooseReceivers, sweepMessages } from '../../../db/queries/message-deliveries.js';
import { addMessage } from '../../../db/queries/messages.js';
import type { CaseVisibility } from '../../../db/queries/visibility.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { project, step } from '../support/projected.js';

describe('what is looked at once a minute', () => {
  let database: TestDatabase;
  let db: Database;
  let pool: ReturnType<typeof createPool>;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url, 3);
    db = createDatabase(pool);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  const actor = { id: 'bank', name: 'Bank' };
  const send = (id: string, key: string) =>
    addMessage(db, { id, name: 'paid', key, payload: {}, actor, processes: ['buyer'], party: null, timeToLive: 'P30D' });
  const looked = async () => (await pool.query<{ id: string }>('select id from messages where look_at is not null order by id')).rows.map(({ id }) => id);

  test('0039: of what is kept only that for which somebody waits', async () => {
    await send('m-waited', 'A');
    await send('m-nobody', 'B');
    await project(pool, step('BU-202609-0001', { case: { process: 'buyer', awaits: [{ kind: 'message', name: 'paid', key: 'A', wait: 'w' }] } }));
    await project(
      pool,
      step('BU-202609-0002', { case: { process: 'buyer', status: 'completed', awaits: [{ kind: 'message', name: 'paid', key: 'B', wait: 'w' }] } }),
    );
    await pool.query('update messages set look_at = null');
    await sweepMessages(pool);
    expect(await looked()).toEqual(['m-waited']);
  });

  test('0040: who begins to wait while his message is being looked at gets it once he can be seen', async () => {
    const id = 'BU-202609-0003';
    const awaits = [{ kind: 'message', name: 'paid', key: 'C', wait: 'w' }];
    await send('m-racing', 'C');
    await project(pool, step(id, { case: { process: 'buyer' } }));
    await pool.query(`update messages set look_at = now() where id = 'm-racing'`);
    const chosen = async () => (await pool.query<{ case_id: string }>(`select case_id from message_deliveries where message_id = 'm-racing'`)).rows;
    const writer = await pool.connect();
    try {
      await writer.query('begin');
      await writer.query('update cases set awaits = $2 where id = $1', [id, JSON.stringify(awaits)]);
      await chooseReceivers(pool); // does not see him yet
      await writer.query('commit');
    } finally {
      writer.release();
    }
    expect([await chosen(), (await looked()).includes('m-racing')]).toEqual([[], true]);
    await chooseReceivers(pool);
    expect(await chosen()).toEqual([{ case_id: id }]);
  });

  test('0039: what a caller tells goes to a called case that has begun and has not heard it', async () => {
    const order = (id: string, call: string) =>
      pool.query(
        `select send_message(jsonb_populate_record(null::messages, jsonb_build_object('id', $1::text, 'kind', 'order', 'name', 'suspend', 'key', $2::text,
           'payload', '{}'::jsonb, 'actor', '{}'::jsonb, 'kept', true, 'org_pack', 'zhifu', 'sent_at', now(), 'expires_at', now() + interval '1 day')))`,
        [id, call],
      );
    await pool.query(
      `insert into case_starts (id, message_id, kind, process, caller, caller_element, state, case_id)
       values ('call-1', 'call-1', 'call', 'p', 'X', 'e', 'asked', null), ('call-2', 'call-2', 'call', 'p', 'X', 'e', 'asked', null)`,
    );
    await order('o-1', 'call-1');
    await order('o-2', 'call-2');
    await pool.query(`update case_starts set state = 'started', case_id = 'PP-202609-0001' where id = 'call-1'`);
    await pool.query('update messages set look_at = null');
    await sweepMessages(pool);
    expect((await looked()).filter((id) => id.startsWith('o-'))).toEqual(['o-1']);
  });

  test('0031: the end of a called case of which no caller was told is told once; of one that has said so itself, not at all', async () => {
    const ended = async (id: string, call: string) => {
      await project(pool, step(id, { case: { process: 'p', status: 'cancelled', endState: 'cancelled', endedAt: Date.now() - 120_000 } }));
      await pool.query(
        `insert into case_starts (id, message_id, kind, process, caller, caller_element, state, case_id) values ($2, $2, 'call', 'p', 'X', 'e', 'started', $1)`,
        [id, call],
      );
    };
    const told = async () =>
      (await pool.query<{ id: string }>(`select id from messages where kind = 'end' and payload ? 'end' order by id`)).rows.map(({ id }) => id);
    const own = (kept: boolean) =>
      pool.query(
        `insert into messages (id, kind, name, key, payload, actor, case_id, kept, org_pack, expires_at, root, length, place)
         values ('PP-202609-0004.ended', 'end', 'cancelled', 'call-4', '{}', '{}', 'PP-202609-0004', $1, 'zhifu', now(), 'r', 1, 0)
         on conflict (id) do update set kept = excluded.kept`,
        [kept],
      );
    await ended('PP-202609-0003', 'call-3');
    await ended('PP-202609-0004', 'call-4');
    await own(false);
    await sweepMessages(pool);
    expect(await told()).toEqual(['PP-202609-0003.ended']);
    await pool.query(`delete from messages where id = 'PP-202609-0003.ended'`); // what was over a month ago is taken away
    await own(true);
    await sweepMessages(pool);
    expect(await told()).toEqual([]);
    const { rows } = await pool.query<{ id: string }>('select id from case_starts where heard_at is not null order by id');
    expect(rows.map(({ id }) => id)).toEqual(['call-3', 'call-4']);
  });

  test('of cases beside another those are told that somebody may see, in one statement', async () => {
    const nothing: CaseVisibility = { everything: false, processes: [], others: [], userId: null, groups: [], party: null };
    const ids = ['BU-202609-0001', 'BU-202609-0002', 'PP-202609-0003', 'none'];
    const seen = async (v: Partial<CaseVisibility>) => (await casesSeen(db, { ...nothing, ...v }, ids)).map(({ id }) => id).sort();
    expect(await seen({ everything: true })).toEqual(ids.slice(0, 3));
    expect(await seen({ processes: ['buyer'] })).toEqual(ids.slice(0, 2));
    expect(await seen({})).toEqual([]);
    expect(await casesSeen(db, { ...nothing, everything: true }, [])).toEqual([]);
  });
});
