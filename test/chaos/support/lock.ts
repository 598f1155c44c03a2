import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseUrl } from '../../../dev/postgres.js';
import { until } from '../../support/until.js';

/** Holds a table of the app's database, so that a flush into it stands still between accepting and writing. */
export interface TableLock {
  /** Waits until so many others stand before the lock. */
  holds(waiting: number): Promise<void>;
  release(): Promise<void>;
}

/** Takes the journal for itself. */
export async function lockJournal(dataDir: string): Promise<TableLock> {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const { postgres } = read<{ postgres: number }>('ports.json');
  const { postgresPassword } = read<{ postgresPassword: string }>('secrets.json');
  const client = new pg.Client({ connectionString: databaseUrl(postgres, postgresPassword, 'liuzhuan') });
  // The database may be killed while it is held: that too lets go of it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await client.query('lock table journal in exclusive mode');
  return {
    holds: async (waiting) => {
      await until(`${waiting} flushes wait for the journal`, async () => {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from pg_locks where not granted and relation = 'journal'::regclass`);
        return (rows[0]?.n ?? 0) >= waiting ? true : undefined;
      });
    },
    release: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}
