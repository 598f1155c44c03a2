import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { CACHE_DIR } from '../dev/paths.js';
import { findPort } from '../dev/ports.js';
import { databaseUrl, startPostgres } from '../dev/postgres.js';
import { coreTarget } from './core-target.js';
import { handwrittenTarget } from './handwritten-target.js';
import { measure, measureHistory, warmUp } from './measure.js';
import type { Figures } from './measure.js';
import { end } from './processes.js';
import { productTarget } from './product-target.js';
import { report } from './report.js';
import type { Result } from './report.js';
import type { Shared, Target } from './target.js';
import { sqlPlugin, startTemporalProduction } from './temporal-production.js';

/** Sizes, by environment. */
const CASES = Number(process.env['BENCH_CASES'] ?? 250);
const WARM = Number(process.env['BENCH_WARM'] ?? 100);
const CLIENTS = (process.env['BENCH_CLIENTS'] ?? '1 8 32').split(' ').map(Number);
/** Also `core`: the case host without the HTTP API. */
const TARGETS = (process.env['BENCH_TARGETS'] ?? 'liuzhuan plain lean').split(' ');

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

async function run(target: Target, client: Client, servers: { readonly temporal: number; readonly postgres: number }): Promise<Result> {
  say(`${target.name}: starting`);
  try {
    const pids = { ...servers, ...(await target.start()) };
    await warmUp(target, WARM);
    const figures: Figures[] = [];
    const ids: string[] = [];
    for (const clients of CLIENTS) {
      const measured = await measure(target, pids, clients, clients === 1 ? Math.ceil(CASES / 2) : CASES);
      figures.push(measured.figures);
      ids.push(...measured.ids);
      say(`${target.name}: ${clients} clients ${measured.figures.casesPerSecond.toFixed(1)} cases/s`);
    }
    return { target: target.name, figures, history: await measureHistory(client, ids) };
  } finally {
    await target.stop();
  }
}

async function main(): Promise<void> {
  if (process.platform !== 'linux') throw new Error('The benchmark reads CPU times from /proc: run it on Linux');
  const dataDir = process.env['BENCH_DATA_DIR'] ?? join(CACHE_DIR, 'bench', String(Date.now()));
  mkdirSync(dataDir, { recursive: true });
  const port = await findPort(undefined, new Set());
  const password = 'bench';
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), port, password, logFile: join(dataDir, 'postgres.log') });
  const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 1 });
  const temporal = await startTemporalProduction({ port, password }, dataDir);
  const shared: Shared = {
    temporalAddress: temporal.address,
    dataDir,
    createDatabase: async (name) => {
      await admin.query(`create database ${name}`);
      return databaseUrl(port, password, name);
    },
  };
  const connection = await Connection.connect({ address: temporal.address });
  const targets = [productTarget(shared), coreTarget(shared), handwrittenTarget(shared, false), handwrittenTarget(shared, true)].filter(({ name }) =>
    TARGETS.includes(name),
  );
  const results: Result[] = [];
  try {
    for (const target of targets)
      results.push(await run(target, new Client({ connection }), { temporal: temporal.child.pid ?? 0, postgres: postgres.child.pid ?? 0 }));
  } finally {
    await connection.close();
    await end(temporal.child);
    await admin.end();
    await end(postgres.child, 'SIGINT');
  }
  writeFileSync(join(dataDir, 'results.json'), JSON.stringify(results, null, 2));
  process.stdout.write(
    `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.version}, Temporal server 1.32.1 (${sqlPlugin()}), PostgreSQL 18\n\n${report(results)}\n`,
  );
}

await main();
