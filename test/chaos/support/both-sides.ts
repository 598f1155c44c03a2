import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { dataConverter } from '../../../config/payload-codec.js';
import { databaseUrl } from '../../../dev/postgres.js';
import { differAfter } from '../../support/rows-equal-state.js';

/** PostgreSQL and Temporal of a run, spoken to past the product. */
export interface BothSides {
  readonly pool: pg.Pool;
  readonly client: Client;
  close: () => Promise<void>;
}

const read = <T>(dataDir: string, name: string): T => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
const portsOf = (dataDir: string) => read<{ postgres: number; temporal: number }>(dataDir, 'ports.json');
const addressOf = (dataDir: string): string =>
  databaseUrl(portsOf(dataDir).postgres, read<{ postgresPassword: string }>(dataDir, 'secrets.json').postgresPassword, 'liuzhuan');

/** One connection to the database of the run on a data folder. That the database is killed meanwhile ends it without a word. */
export async function connectDatabase(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: addressOf(dataDir) });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Connects to what the run on a data folder has started. */
export async function bothSides(dataDir: string): Promise<BothSides> {
  const pool = new pg.Pool({ connectionString: addressOf(dataDir), max: 4 });
  const connection = await Connection.connect({ address: `127.0.0.1:${portsOf(dataDir).temporal}` });
  return {
    pool,
    client: new Client({ connection, dataConverter }),
    close: async () => {
      await pool.end();
      await connection.close();
    },
  };
}

/** Every difference between rows and cases, when all that is under way has come to its end. */
export async function apart(dataDir: string, ids: readonly string[]): Promise<string[]> {
  const sides = await bothSides(dataDir);
  try {
    const faults: string[] = [];
    for (const id of ids) faults.push(...(await differAfter(sides, id)));
    return faults;
  } finally {
    await sides.close();
  }
}
