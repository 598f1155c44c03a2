import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool, QueryResultRow } from 'pg';
import { createPool } from '../../../db/pool.js';
import { databaseUrl } from '../../../dev/postgres.js';
import type { RunningApp } from '../../support/running-app.js';

/** One connection to the app's own database, as somebody who has its keys. */
function connect({ dataDir }: RunningApp): Pool {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const { postgres } = read<{ postgres: number }>('ports.json');
  const { postgresPassword } = read<{ postgresPassword: string }>('secrets.json');
  return createPool(databaseUrl(postgres, postgresPassword, 'liuzhuan'), 1);
}

/** Runs one statement in the app's own database; answers its rows. */
export async function inDatabase<R extends QueryResultRow>(app: RunningApp, sql: string, values: readonly unknown[] = []): Promise<R[]> {
  const pool = connect(app);
  const { rows } = await pool.query<R>(sql, [...values]).finally(() => pool.end());
  return rows;
}

/** Holds the rows that a `select … for update` names, so that nobody writes them; the answer lets them go. */
export async function holdRows(app: RunningApp, sql: string): Promise<() => Promise<void>> {
  const pool = connect(app);
  const client = await pool.connect();
  await client.query('begin');
  await client.query(sql);
  return async () => {
    await client.query('commit');
    client.release();
    await pool.end();
  };
}
