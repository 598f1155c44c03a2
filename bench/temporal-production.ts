import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { CACHE_DIR } from '../dev/paths.js';
import { findPorts } from '../dev/ports.js';

/** The production server that is measured: not the dev server. */
const VERSION = 'v1.32.1';
const PROGRAMS = ['server', 'sql'] as const;

/** Where PostgreSQL answers, for the server. */
export interface Store {
  readonly port: number;
  readonly password: string;
}

/** The folder with the server's and the schema tool's programs: BENCH_TEMPORAL_BIN, the project's cache, or built now by Go (some minutes). */
function programs(): string {
  const given = process.env['BENCH_TEMPORAL_BIN'];
  const folder = given ?? join(CACHE_DIR, `temporal-production-${VERSION}`);
  if (PROGRAMS.every((name) => existsSync(join(folder, name)))) return folder;
  if (given !== undefined) throw new Error(`BENCH_TEMPORAL_BIN: ${given} holds no ${PROGRAMS.join(' and ')}`);
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`building the Temporal server ${VERSION} with Go, once, some minutes …\n`);
  const packages = [`go.temporal.io/server/cmd/server@${VERSION}`, `go.temporal.io/server/cmd/tools/sql@${VERSION}`];
  const built = spawnSync('go', ['install', ...packages], { stdio: 'inherit', env: { ...process.env, GOBIN: folder } });
  if (built.error || built.status !== 0)
    throw new Error('The benchmark needs Go 1.26 to build the Temporal server, or BENCH_TEMPORAL_BIN with the programs server and sql');
  return folder;
}

/** Which plugin the server uses for PostgreSQL: postgres12 (lib/pq, the documented default) or postgres12_pgx. */
export const sqlPlugin = (): string => process.env['BENCH_SQL_PLUGIN'] ?? 'postgres12';

function makeSchema(folder: string, store: Store): void {
  for (const name of ['temporal', 'visibility']) {
    const tool = (...args: string[]): void => {
      execFileSync(
        join(folder, 'sql'),
        ['--ep', '127.0.0.1', '-p', String(store.port), '-u', 'postgres', '--pw', store.password, '--pl', 'postgres12', '--db', name, ...args],
        { stdio: 'pipe' },
      );
    };
    tool('create-database');
    tool('setup-schema', '-v', '0.0');
    tool('update-schema', '--schema-name', `postgresql/v12/${name}`);
  }
}

function configuration(store: Store, ports: Record<string, number>): object {
  const sql = (databaseName: string, connections: number) => ({
    sql: {
      pluginName: sqlPlugin(),
      databaseName,
      connectAddr: `127.0.0.1:${store.port}`,
      connectProtocol: 'tcp',
      user: 'postgres',
      password: store.password,
      maxConns: connections,
      maxIdleConns: connections,
      maxConnLifetime: '1h',
    },
  });
  const service = (name: string) => ({ rpc: { grpcPort: ports[name], membershipPort: ports[`${name}Membership`], bindOnLocalHost: true } });
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: { main: sql('temporal', 20), visibility: sql('visibility', 2) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: { frontend: service('frontend'), matching: service('matching'), history: service('history'), worker: service('worker') },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${ports['frontend']}` } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
  };
}

async function untilHealthy(address: string, child: ChildProcess, logFile: string): Promise<void> {
  for (const end = Date.now() + 60_000; ;) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`The Temporal server does not come up:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    try {
      const connection = await Connection.connect({ address, connectTimeout: '2 seconds' });
      await connection.close();
      return;
    } catch {
      await sleep(300);
    }
  }
}

async function makeNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
  for (let known = false; !known; await sleep(500)) {
    known = await connection.workflowService.listWorkflowExecutions({ namespace }).then(
      () => true,
      () => false,
    );
  }
  await connection.close();
}

/** The running server. */
export interface TemporalServer {
  readonly address: string;
  readonly child: ChildProcess;
}

/** Starts frontend, history, matching and worker in one process on this PostgreSQL, with schema and namespaces. */
export async function startTemporalProduction(store: Store, dataDir: string, namespaces: readonly string[]): Promise<TemporalServer> {
  const folder = programs();
  makeSchema(folder, store);
  const names = ['frontend', 'matching', 'history', 'worker'].flatMap((name) => [name, `${name}Membership`]);
  const ports = await findPorts(names, {});
  const file = join(dataDir, 'temporal.json');
  writeFileSync(file, JSON.stringify(configuration(store, ports)));
  const logFile = join(dataDir, 'temporal.log');
  const log = openSync(logFile, 'a');
  const child = spawn(join(folder, 'server'), ['--config-file', file, 'start'], { stdio: ['ignore', log, log] });
  const address = `127.0.0.1:${ports['frontend']}`;
  await untilHealthy(address, child, logFile);
  for (const namespace of namespaces) await makeNamespace(address, namespace);
  return { address, child };
}
