import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { flush } from '../../../activities/flush.js';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { claimTask, keepStartAndClaimTask } from '../../../db/queries/claims.js';
import { findTask } from '../../../db/queries/tasks.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { step, taskRow } from '../support/projected.js';

const LI = { id: 'li', name: 'Li' };
const WANG = { id: 'wang', name: 'Wang' };
const TASK = { id: 't1', caseId: 'C-1', elementId: 'A', scope: null };

describe('the first claim of a case', () => {
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
  beforeEach(() => pool.query('truncate tasks, cases, case_steps, journal, ledger cascade'));

  /** A step as the worker writes it, with its task and a row of the ledger that waits. */
  const written = (seq: number, identity: string) =>
    flush(pool, {
      ...step('C-1', { seq, tasks: [taskRow('t1')], ledger: [{ kind: 'writeLedger', id: `l${seq}`, elementId: 'S', entry: 'acceptance', data: {} }] }),
      ...{ identity, size: 1, previous: seq === 1 ? '' : 'one', kept: 0, awaited: true },
    });
  const waiting = async () => (await pool.query<{ id: string }>('select id from ledger where not kept order by id')).rows.map(({ id }) => id);
  const holder = async () => (await findTask(db, 't1'))?.assignee;
  const claims = async () =>
    (await pool.query<{ actor_id: string }>(`select actor_id from journal where kind = 'taskClaimed'`)).rows.map((row) => row.actor_id);

  test('says that the step is kept, takes the task and is in the record; the second claim comes too late', async () => {
    await written(1, 'one');
    expect((await findTask(db, 't1'))?.unkeptStart).toBe('one');
    expect(await claimTask(db, TASK, LI)).toBeNull();
    expect(await keepStartAndClaimTask(db, 'one', TASK, LI)).toBeInstanceOf(Date);
    expect([await holder(), await claims(), await waiting()]).toEqual(['li', ['li'], []]);
    expect(await keepStartAndClaimTask(db, 'one', TASK, WANG)).toBeNull();
    expect([await holder(), (await findTask(db, 't1'))?.unkeptStart]).toEqual(['li', null]);
  });

  test('takes nothing where the rows hold another step, and nothing of it leaves the house', async () => {
    await written(1, 'one');
    expect(await keepStartAndClaimTask(db, 'other', TASK, LI)).toBeNull();
    expect([await holder(), await claims(), await waiting()]).toEqual([null, [], ['l1']]);
  });

  test('takes nothing where a later step, of which nothing is known, has written the task since', async () => {
    await written(1, 'one');
    await written(2, 'two');
    expect((await findTask(db, 't1'))?.unkeptStart).toBeNull();
    expect(await keepStartAndClaimTask(db, 'one', TASK, LI)).toBeNull();
    expect([await holder(), await claims()]).toEqual([null, []]);
    expect(await waiting()).toContain('l2');
  });

  test('is on the disk when it is answered, though the word that a step is kept need not be', async () => {
    await written(1, 'one');
    const after = await db.transaction().execute(async (trx) => {
      await sql`set local synchronous_commit = on`.execute(trx);
      expect(await keepStartAndClaimTask(trx, 'one', TASK, LI)).toBeInstanceOf(Date);
      return (await sql<{ waits: string }>`select current_setting('synchronous_commit') as waits`.execute(trx)).rows[0]?.waits;
    });
    expect(after).toBe('on');
  });
});
