import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPool } from '../../../db/pool.js';
import { databaseUrl } from '../../../dev/postgres.js';
import type { RunningApp } from '../../support/running-app.js';

/** Runs one statement in the app's own database, as somebody who has its keys. */
export async function inDatabase({ dataDir }: RunningApp, sql: string, values: readonly unknown[] = []): Promise<void> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const { postgres } = read<{ postgres: number }>('ports.json');
  const { postgresPassword } = read<{ postgresPassword: string }>('secrets.json');
  const pool = createPool(databaseUrl(postgres, postgresPassword, 'liuzhuan'), 1);
  await pool.query(sql, [...values]).finally(() => pool.end());
}
