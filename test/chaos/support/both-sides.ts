import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { dataConverter } from '../../../config/payload-codec.js';
import { databaseUrl } from '../../../dev/postgres.js';

/** PostgreSQL and Temporal of a run, spoken to past the product. */
export interface BothSides {
  readonly pool: pg.Pool;
  readonly client: Client;
  close(): Promise<void>;
}

/** Connects to what the run on a data folder has started. */
export async function bothSides(dataDir: string): Promise<BothSides> {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const { postgres, temporal } = read<{ postgres: number; temporal: number }>('ports.json');
  const { postgresPassword } = read<{ postgresPassword: string }>('secrets.json');
  const pool = new pg.Pool({ connectionString: databaseUrl(postgres, postgresPassword, 'liuzhuan'), max: 4 });
  const connection = await Connection.connect({ address: `127.0.0.1:${temporal}` });
  return {
    pool,
    client: new Client({ connection, dataConverter }),
    close: async () => {
      await pool.end();
      await connection.close();
    },
  };
}
