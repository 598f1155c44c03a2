import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { flush } from '../../../activities/flush.js';
import { createPool } from '../../../db/pool.js';
import { createTestDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { flushOf } from './flush-input.js';

describe('flush', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const record = (kind: 'caseStarted' | 'elementActivated') => ({ kind, at: 1_790_000_000_000, actor: { id: 'u1', name: '赵' }, data: {} });
  const kindsOf = async (caseId: string): Promise<string[]> =>
    (await pool.query<{ kind: string }>('select kind from journal where case_id = $1 order by seq', [caseId])).rows.map(({ kind }) => kind);

  test('a second run of a step changes nothing, nor does a late one', async () => {
    const first = flushOf('F-1', { records: [record('caseStarted')] });
    const second = flushOf('F-1', { seq: 2, records: [record('elementActivated')], case: { title: 'two' } });
    expect(await flush(pool, first)).toBe(true);
    expect(await flush(pool, first)).toBe(false);
    expect(await flush(pool, second)).toBe(true);
    expect(await flush(pool, first)).toBe(false);
    expect(await kindsOf('F-1')).toEqual(['caseStarted', 'elementActivated']);
    expect((await pool.query('select title, applied_seq from cases where id = $1', ['F-1'])).rows).toEqual([{ title: 'two', applied_seq: 2 }]);
  });

  test('text that PostgreSQL cannot keep does not stop a case', async () => {
    const input = flushOf('F-2', { records: [record('caseStarted')], case: { title: 'a\u0000b\ud800c', variables: { fault: 'x\u0000', path: 'C:\\u0000' } } });
    expect(await flush(pool, input)).toBe(true);
    expect((await pool.query('select title from cases where id = $1', ['F-2'])).rows).toEqual([{ title: 'ab\ufffdc' }]);
    expect(await kindsOf('F-2')).toEqual(['caseStarted']);
  });

  test('two runs at the same moment write once', async () => {
    const input = flushOf('F-3', {
      records: [record('caseStarted')],
      ledger: [{ kind: 'writeLedger', id: 'l1', elementId: 'S', entry: 'acceptance', data: {} }],
    });
    const results = await Promise.all([flush(pool, input), flush(pool, input), flush(pool, input)]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await kindsOf('F-3')).toEqual(['caseStarted']);
    expect((await pool.query('select entry from ledger where case_id = $1', ['F-3'])).rows).toEqual([{ entry: 'acceptance' }]);
  });
});
