import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { rulesToBegin } from '../../../api/commands/rules-to-begin.js';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { announceWorker } from '../../../db/queries/worker-presence.js';
import { NEWEST } from '../../../engine/revisions.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

describe('the revision that a case begins under', () => {
  let database: TestDatabase;
  let db: Database;
  const sessions: pg.Client[] = [];
  const worker = async (taskQueue: string, revision: number): Promise<void> => {
    const session = new pg.Client({ connectionString: database.url });
    sessions.push(session);
    await session.connect();
    await announceWorker(session, taskQueue, revision);
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDatabase(createPool(database.url, 2));
  });
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.end()));
    await db.destroy();
    await database.drop();
  });

  test('is looked for again after a second, of each task queue', async () => {
    await worker('one', NEWEST - 1);
    await worker('other', NEWEST - 3);
    expect(await rulesToBegin(db, 'one', () => 5_000)).toBe(NEWEST - 1);
    expect(await rulesToBegin(db, 'other', () => 5_000)).toBe(NEWEST - 3);
    await worker('one', NEWEST - 2);
    expect(await rulesToBegin(db, 'one', () => 5_999)).toBe(NEWEST - 1);
    expect(await rulesToBegin(db, 'one', () => 6_000)).toBe(NEWEST - 2);
  });

  test('is this engine’s own at most', async () => {
    await worker('newer', NEWEST + 1);
    expect(await rulesToBegin(db, 'newer')).toBe(NEWEST);
  });

  test('that no worker is there is not believed: the first that comes counts at once', async () => {
    expect(await rulesToBegin(db, 'none', () => 1)).toBe(NEWEST);
    await worker('none', NEWEST - 1);
    expect(await rulesToBegin(db, 'none', () => 1)).toBe(NEWEST - 1);
  });
});
