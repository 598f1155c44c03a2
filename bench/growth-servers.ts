import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../db/migrate.js';
import { buildWorkflowBundle } from '../dev/build/workflow-bundle.js';
import { CACHE_DIR, ROOT } from '../dev/paths.js';
import { findPort } from '../dev/ports.js';
import { databaseUrl, ensureDatabase, startPostgres } from '../dev/postgres.js';
import { findTemporalProgram } from '../dev/temporal-binary.js';
import { startTemporal } from '../dev/temporal-server.js';
import { end, startNode } from './processes.js';
import { workerFlags } from './product-target.js';

const PASSWORD = 'bench';
const DATABASE = 'growth';

/** A PostgreSQL with the product's tables, a Temporal dev server, and workers of the product between them. */
export interface GrowthServers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  startWorker(): ChildProcess;
  /** Ends all of it, workers too. */
  stop(): Promise<void>;
}

/** Starts both; their files are below `.cache/bench`, or BENCH_DATA_DIR. */
export async function startGrowthServers(): Promise<GrowthServers> {
  const dataDir = process.env['BENCH_DATA_DIR'] ?? join(CACHE_DIR, 'bench', String(Date.now()));
  mkdirSync(dataDir, { recursive: true });
  const [program, bundle] = [await findTemporalProgram('temporal'), await buildWorkflowBundle()];
  const port = await findPort(undefined, new Set());
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), port, password: PASSWORD, logFile: join(dataDir, 'postgres.log') });
  await ensureDatabase(postgres.adminUrl, DATABASE);
  const url = databaseUrl(port, PASSWORD, DATABASE);
  await migrate(url);
  const temporalPort = await findPort(undefined, new Set([port]));
  const temporal = await startTemporal({ program, port: temporalPort, dbFile: join(dataDir, 'temporal.db'), logFile: join(dataDir, 'temporal.log') });
  const temporalAddress = `127.0.0.1:${temporalPort}`;
  const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: temporalAddress, WORKFLOW_BUNDLE: bundle.path, LOG_LEVEL: 'warn' };
  const workers: ChildProcess[] = [];
  return {
    databaseUrl: url,
    temporalAddress,
    startWorker: () => {
      const worker = startNode('worker/main.ts', { env, logFile: join(dataDir, 'worker.log'), flags: workerFlags(ROOT, []) });
      workers.push(worker);
      return worker;
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => end(worker)));
      await end(temporal);
      await end(postgres.child, 'SIGINT');
    },
  };
}
