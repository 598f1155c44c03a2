import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../db/migrate.js';
import { databaseUrl, ensureDatabase, startPostgres as startServer } from '../../dev/postgres.js';
import { findPort } from '../../dev/ports.js';
import { roomyFolder } from './roomy-folder.js';

/** A PostgreSQL for tests, with a migrated template that databases are cloned from. */
export interface TestPostgres {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'liuzhuan_template';
let own: Promise<TestPostgres> | undefined;
let databases = 0;

/** Starts a server of its own (no fsync) in a temporary folder and prepares the migrated template. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(roomyFolder(), 'liuzhuan-test-'));
  // Open to the user that PostgreSQL runs as when we are root.
  chmodSync(folder, 0o755);
  const port = await findPort(undefined, new Set());
  const password = randomBytes(12).toString('hex');
  const server = await startServer({ dataDir: join(folder, 'postgres'), port, password, logFile: join(folder, 'postgres.log'), volatile: true });
  await ensureDatabase(server.adminUrl, TEMPLATE);
  await migrate(databaseUrl(port, password, TEMPLATE));
  const ended = new Promise<void>((resolve) => server.child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { adminUrl: server.adminUrl, stop };
}

/** The run's server where the layer's global setup started one, else one of this process. */
async function adminUrl(): Promise<string> {
  const shared = process.env.TEST_POSTGRES_URL;
  if (shared !== undefined) return shared;
  own ??= startPostgres();
  return (await own).adminUrl;
}

/** A fresh database, migrated, for one test file; `drop` it in afterAll. */
export async function createTestDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const admin = await adminUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(admin, `create database ${name} template ${template}`);
  const url = urlOf(admin, name);
  databases += 1;
  const drop = async (): Promise<void> => {
    await run(admin, `drop database if exists ${name} with (force)`);
    databases -= 1;
    if (databases > 0 || own === undefined) return;
    await (await own).stop();
    own = undefined;
  };
  return { url, drop };
}

/** The same, with what `fill` writes: done once in a run, by whoever comes first; others get a copy. `template` names what is filled in. */
export async function createFilledDatabase(template: string, fill: (url: string) => Promise<void>): Promise<TestDatabase> {
  const admin = await adminUrl();
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      const half = `${template}_unfinished`;
      await client.query(`drop database if exists ${half} with (force)`);
      await client.query(`create database ${half} template ${TEMPLATE}`);
      await fill(urlOf(admin, half));
      await client.query(`alter database ${half} rename to ${template}`);
    }
    return await createTestDatabase(template);
  } finally {
    await client.end();
  }
}

function urlOf(admin: string, name: string): string {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
