import { describe, expect, test } from '@jest/globals';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { compiledOnce } from '../../../db/compiled.js';
import type { Tables } from '../../../db/tables.js';

describe('statements that are built once', () => {
  test('each call gives its own values, in their places, beside those that are fixed', async () => {
    const sent: { sql: string; parameters: readonly unknown[] }[] = [];
    const db = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (each) => new PostgresIntrospector(each),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
      log: (event) => {
        sent.push({ sql: event.query.sql, parameters: event.query.parameters });
      },
    });
    let built = 0;
    const find = compiledOnce((each, kind: string, name: string) => {
      built += 1;
      return each
        .selectFrom('parties')
        .select('id')
        .where('name', '=', name)
        .where('org_pack', '=', 'zhifu')
        .where('kind', '=', kind as 'agent');
    });
    await find(db, 'agent', '甲');
    await find(db, 'factory', '乙');
    expect(built).toBe(1);
    expect(sent.map(({ parameters }) => parameters)).toEqual([
      ['甲', 'zhifu', 'agent'],
      ['乙', 'zhifu', 'factory'],
    ]);
    expect(sent[0]?.sql).toBe(sent[1]?.sql);
  });
});
