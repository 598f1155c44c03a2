import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { flush } from '../../../activities/flush.js';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { findCase, keepStepAndFindCase } from '../../../db/queries/cases.js';
import type { CaseVisibility } from '../../../db/queries/visibility.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { until } from '../../support/until.js';
import { step, taskRow } from '../support/projected.js';

const everything: CaseVisibility = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };
const nothing: CaseVisibility = { ...everything, everything: false };

describe('a case that is read with the word that its step is kept', () => {
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

  /** A step as the worker writes it, with a row of the ledger that waits. */
  const written = (seq: number, name: string) =>
    flush(pool, {
      ...step('C-1', {
        seq,
        tasks: [taskRow(`t${seq}`)],
        ledger: [{ kind: 'writeLedger', id: `l${seq}`, elementId: 'S', entry: 'acceptance', data: {} }],
        case: { title: name },
      }),
      ...{ identity: name, size: 1, previous: seq === 1 ? '' : 'one', kept: 0, awaited: true },
    });
  const waiting = async () => (await pool.query<{ id: string }>('select id from ledger where not kept order by id')).rows.map(({ id }) => id);

  test('is what it is when it is read by itself, and what the step held back leaves the house', async () => {
    await written(1, 'one');
    expect(await waiting()).toEqual(['l1']);
    const found = await keepStepAndFindCase(db, everything, 'C-1', { seq: 1, identity: 'one' });
    expect(found?.row).toEqual(await findCase(db, everything, 'C-1'));
    expect([found?.row?.title, found?.row?.tasks.map(({ id }) => id)]).toEqual(['one', ['t1']]);
    expect(await waiting()).toEqual([]);
    const { rows } = await pool.query('select kept_seq, kept_identity, pending from case_steps');
    expect(rows).toEqual([{ kept_seq: 1, kept_identity: 'one', pending: [] }]);
  });

  test('shows nothing of rows that hold another step, and nothing of them leaves the house', async () => {
    await written(1, 'one');
    expect(await keepStepAndFindCase(db, everything, 'C-1', { seq: 1, identity: 'other' })).toBeNull();
    expect(await keepStepAndFindCase(db, everything, 'C-1', { seq: 2, identity: 'two' })).toBeNull();
    expect(await keepStepAndFindCase(db, everything, 'C-2', { seq: 1, identity: 'one' })).toBeNull();
    expect(await waiting()).toEqual(['l1']);
  });

  test('of a step that later ones have followed is read as it is now, and the later ones wait', async () => {
    await written(1, 'one');
    await written(2, 'two');
    const found = await keepStepAndFindCase(db, everything, 'C-1', { seq: 1, identity: 'one' });
    expect(found?.row?.title).toBe('two');
    expect(await waiting()).toEqual(['l2']);
  });

  test('shows nothing of rows that were being written anew when it was asked: what it read was of before', async () => {
    await written(1, 'one');
    const writer = await pool.connect();
    await writer.query('begin');
    await writer.query(`update case_steps set seq = 2, identity = 'two', kept_seq = 2, kept_identity = 'two', pending = '{}'`);
    await writer.query(`update cases set title = 'two', applied_seq = 2`);
    const asked = keepStepAndFindCase(db, everything, 'C-1', { seq: 2, identity: 'two' });
    await until('it waits for the writer', async () => {
      const { rowCount } = await pool.query('select from pg_locks where not granted');
      return (rowCount ?? 0) > 0 || undefined;
    });
    await writer.query('commit');
    writer.release();
    expect(await asked).toBeNull();
    expect((await keepStepAndFindCase(db, everything, 'C-1', { seq: 2, identity: 'two' }))?.row?.title).toBe('two');
  });

  test('of whoever may not see it: the step is kept all the same', async () => {
    await written(1, 'one');
    expect(await keepStepAndFindCase(db, nothing, 'C-1', { seq: 1, identity: 'one' })).toEqual({ row: undefined });
    expect(await waiting()).toEqual([]);
  });
});
