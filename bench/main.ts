import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { CACHE_DIR, ROOT } from '../dev/paths.js';
import { findPort } from '../dev/ports.js';
import { databaseUrl, startPostgres } from '../dev/postgres.js';
import { previousBuild } from '../dev/previous-build.js';
import { MEMORY_FLAGS } from '../dev/services.js';
import { coreTarget } from './core-target.js';
import { growth } from './growth.js';
import { handwrittenTarget } from './handwritten-target.js';
import { figuresOf, measure, measureHistory, warmUp } from './measure.js';
import type { Pids, Stretch } from './measure.js';
import { end } from './processes.js';
import { productTarget, type Build } from './product-target.js';
import { report } from './report.js';
import type { Result } from './report.js';
import type { Shared, Target } from './target.js';
import { sqlPlugin, startTemporalProduction } from './temporal-production.js';

/** Sizes, by environment. */
const CASES = Number(process.env['BENCH_CASES'] ?? 250);
const WARM = Number(process.env['BENCH_WARM'] ?? 100);
const CLIENTS = (process.env['BENCH_CLIENTS'] ?? '1 8 32').split(' ').map(Number);
/** The cases of one number of clients are played in so many stretches, the targets in turns. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** Also `core`: the case host without the HTTP API. `previous`: the build of dev/previous-build.ts. */
const TARGETS = (process.env['BENCH_TARGETS'] ?? 'liuzhuan previous plain lean').split(' ');

/** The builds of this product, and where in Temporal each has its cases. */
const BUILDS: readonly Build[] = [
  { name: 'liuzhuan', namespace: 'default', root: () => Promise.resolve(ROOT), memoryFlags: MEMORY_FLAGS },
  { name: 'previous', namespace: 'previous', root: previousBuild, memoryFlags: ['--max-semi-space-size=32'] },
];

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

interface Started {
  readonly target: Target;
  readonly pids: Pids;
}

async function startAll(targets: readonly Target[], servers: Pick<Pids, 'temporal' | 'postgres'>): Promise<Started[]> {
  const started: Started[] = [];
  for (const target of targets) {
    say(`${target.name}: starting`);
    started.push({ target, pids: { ...servers, ...(await target.start()) } });
    await warmUp(target, WARM);
  }
  return started;
}

/** Measures in turns, and these to and fro, so that what else the machine does, and its own speed, fall on all targets alike. */
async function measureAll(started: readonly Started[], client: Client): Promise<Result[]> {
  const stretches = new Map<string, Stretch[]>();
  const keyOf = (target: Target, clients: number): string => `${target.name} ${clients}`;
  let from = 0;
  for (const clients of CLIENTS) {
    for (let round = 0; round < ROUNDS; round++) {
      for (const { target, pids } of round % 2 === 0 ? started : started.toReversed()) {
        const stretch = await measure(target, pids, clients, Math.ceil(CASES / ROUNDS / (clients === 1 ? 2 : 1)), (from += 100_000));
        stretches.set(keyOf(target, clients), [...(stretches.get(keyOf(target, clients)) ?? []), stretch]);
        say(`${target.name}: ${clients} clients, ${(stretch.cases / stretch.seconds).toFixed(1)} cases/s`);
      }
    }
  }
  const results: Result[] = [];
  for (const { target } of started) {
    const of = (clients: number): Stretch[] => stretches.get(keyOf(target, clients)) ?? [];
    const figures = CLIENTS.map((clients) => figuresOf(target.name, clients, of(clients)));
    results.push({
      target: target.name,
      figures,
      history: await measureHistory(
        client,
        target.namespace,
        of(CLIENTS[0] ?? 1).flatMap(({ ids }) => ids),
      ),
    });
  }
  return results;
}

async function main(): Promise<void> {
  if (process.platform !== 'linux') throw new Error('The benchmark reads CPU times from /proc: run it on Linux');
  const dataDir = process.env['BENCH_DATA_DIR'] ?? join(CACHE_DIR, 'bench', String(Date.now()));
  mkdirSync(dataDir, { recursive: true });
  const port = await findPort(undefined, new Set());
  const password = 'bench';
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), port, password, logFile: join(dataDir, 'postgres.log') });
  const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 1 });
  const temporal = await startTemporalProduction({ port, password }, dataDir, [...new Set(BUILDS.map(({ namespace }) => namespace))]);
  const shared: Shared = {
    temporalAddress: temporal.address,
    dataDir,
    createDatabase: async (name) => {
      await admin.query(`create database ${name}`);
      return databaseUrl(port, password, name);
    },
  };
  const connection = await Connection.connect({ address: temporal.address });
  const products = BUILDS.map((build) => productTarget(shared, build));
  const targets = [...products, coreTarget(shared), handwrittenTarget(shared, false), handwrittenTarget(shared, true)].filter(({ name }) =>
    TARGETS.includes(name),
  );
  let results: readonly Result[];
  try {
    results = await measureAll(await startAll(targets, { temporal: temporal.child.pid ?? 0, postgres: postgres.child.pid ?? 0 }), new Client({ connection }));
  } finally {
    await Promise.all(targets.map((target) => target.stop()));
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

await (process.argv[2] === 'growth' ? growth() : main());
