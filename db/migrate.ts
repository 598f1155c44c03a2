import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any number, the same in every process: whoever migrates first does, the others wait and find nothing to do. */
const LOCK = 7_405_911;

/** Brings a database to the newest schema; safe to run from several processes at once. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await runner({ dbClient: client, dir: MIGRATIONS, direction: 'up', migrationsTable: 'migrations', noLock: true, log: () => undefined });
  } finally {
    await client.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set: postgres://user:password@host:port/database');
  await migrate(url);
}
