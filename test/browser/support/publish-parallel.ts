import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { databaseUrl } from '../../../dev/postgres.js';
import { publishParallel } from '../../support/parallel-process.js';
import type { RunningApp } from '../../support/running-app.js';

/** Publishes a process into the database of a running app; unless told, the one in which two people work on one record at once. */
export async function publishInto({ dataDir }: RunningApp, publish: (db: Database) => Promise<unknown> = publishParallel): Promise<void> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const { postgres } = read<{ postgres: number }>('ports.json');
  const { postgresPassword } = read<{ postgresPassword: string }>('secrets.json');
  const pool = createPool(databaseUrl(postgres, postgresPassword, 'liuzhuan'), 1);
  try {
    await publish(createDatabase(pool));
  } finally {
    await pool.end();
  }
}
