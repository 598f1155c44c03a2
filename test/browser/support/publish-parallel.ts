import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, createPool } from '../../../db/pool.js';
import { databaseUrl } from '../../../dev/postgres.js';
import { publishParallel } from '../../support/parallel-process.js';
import type { RunningApp } from '../../support/running-app.js';

/** Publishes the process in which two people work on one record at once, into the database of a running app. */
export async function publishInto({ dataDir }: RunningApp): Promise<void> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const { postgres } = read<{ postgres: number }>('ports.json');
  const { postgresPassword } = read<{ postgresPassword: string }>('secrets.json');
  const pool = createPool(databaseUrl(postgres, postgresPassword, 'liuzhuan'), 1);
  try {
    await publishParallel(createDatabase(pool));
  } finally {
    await pool.end();
  }
}
