import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createDatabase, createPool, type Database, workerOptions } from '../../../db/pool.js';
import { announceWorker, commonRevision, isWorkerPresent } from '../../../db/queries/worker-presence.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { until } from '../../support/until.js';

describe('whether a worker is there', () => {
  let database: TestDatabase;
  let db: Database;
  const worker = async (taskQueue: string, revision = 1): Promise<pg.Client> => {
    const session = new pg.Client({ connectionString: database.url });
    session.on('error', () => undefined);
    await session.connect();
    await announceWorker(session, taskQueue, revision);
    return session;
  };
  /** What a kill -9 leaves of a connection. */
  const cut = (session: pg.Client): void => void (session as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();

  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDatabase(createPool(database.url, 2));
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  test('none, of this task queue', async () => {
    const other = await worker('other');
    expect(await isWorkerPresent(db, 'mine')).toBe(false);
    expect(await isWorkerPresent(db, 'other')).toBe(true);
    await other.end();
  });

  test('while one of several lives, and no longer', async () => {
    const [first, second] = [await worker('mine'), await worker('mine')];
    cut(first);
    expect(await isWorkerPresent(db, 'mine')).toBe(true);
    cut(second);
    await until('the dead worker is gone', async () => ((await isWorkerPresent(db, 'mine')) ? undefined : true));
    expect(await isWorkerPresent(db, 'mine')).toBe(false);
  });

  test('what every worker knows is the least that one of them knows; one of version 0.1.0 says nothing and knows the first revision', async () => {
    expect(await commonRevision(db, 'deploy')).toBeNull();
    const newer = await worker('deploy', 3);
    const other = await worker('elsewhere', 1);
    expect(await commonRevision(db, 'deploy')).toBe(3);
    const older = await worker('deploy', 2);
    expect(await commonRevision(db, 'deploy')).toBe(2);
    const silent = new pg.Client({ connectionString: database.url });
    await silent.connect();
    await silent.query(`select pg_advisory_lock_shared(${0x4c5a}, hashtext('deploy'))`);
    expect(await commonRevision(db, 'deploy')).toBe(1);
    await Promise.all([silent.end(), older.end()]);
    await until('only the newer is left', async () => ((await commonRevision(db, 'deploy')) === 3 ? true : undefined));
    await Promise.all([newer.end(), other.end()]);
  });
});

test('a statement of a worker that waits for a lock too long gives its connection back', async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.url, 1, workerOptions(100));
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('create table held as select 1 as id');
  await holder.query('begin');
  await holder.query('lock held');
  await expect(pool.query('select * from held')).rejects.toMatchObject({ code: '55P03' });
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await holder.end();
  await pool.end();
  await database.drop();
});
