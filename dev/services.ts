import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVER_DIR } from './build/server.js';
import { WORKFLOW_BUNDLE } from './build/workflow-bundle.js';
import { DIST_DIR, fromRoot, ROOT } from './paths.js';
import { untilListening } from './ports.js';
import { startPostgres } from './postgres.js';
import { logFile, spawnNode, type Service } from './service.js';
import { startTemporal } from './temporal-server.js';
import type { InnerPort, Secrets } from './data-folder.js';

/** What the services of one run are made from. */
export interface RunContext {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly ports: Record<InnerPort, number>;
  readonly secrets: Secrets;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** `npm run dev`: from the sources, started again when they change, the web app by vite's own server. */
  readonly watched: boolean;
}

/** The embedded PostgreSQL. */
export function postgresService(context: Pick<RunContext, 'dataDir' | 'ports' | 'secrets'>): Service {
  const { dataDir, ports, secrets } = context;
  return {
    name: 'postgres',
    signal: 'SIGINT',
    patience: 20_000,
    launch: async (spawned) => {
      const { child } = await startPostgres({
        spawned,
        dataDir: join(dataDir, 'postgres'),
        port: ports.postgres,
        password: secrets.postgresPassword,
        logFile: logFile(dataDir, 'postgres'),
      });
      return child;
    },
  };
}

/** The Temporal dev server, its cases kept in a file. */
export function temporalService(dataDir: string, ports: Record<InnerPort, number>, program: string): Service {
  return {
    name: 'temporal',
    signal: 'SIGTERM',
    patience: 20_000,
    launch: (spawned) =>
      startTemporal({
        spawned,
        program,
        port: ports.temporal,
        uiPort: ports.temporalUi,
        metricsPort: ports.temporalMetrics,
        dbFile: join(dataDir, 'temporal', 'temporal.db'),
        logFile: logFile(dataDir, 'temporal'),
      }),
  };
}

/** The local mail catcher; it listens on this machine alone. */
export function mailService(dataDir: string, ports: Record<InnerPort, number>): Service {
  const script = join(dirname(fileURLToPath(import.meta.resolve('maildev'))), 'bin', 'maildev.js');
  const folder = join(dataDir, 'mail');
  const addresses = ['--ip', '127.0.0.1', '--smtp', String(ports.smtp), '--web-ip', '127.0.0.1', '--web', String(ports.mail)];
  const launch: Service['launch'] = async (spawned) => {
    const args = [script, ...addresses, '--mail-directory', folder, '--max-emails', '5000'];
    const child = spawnNode(args, { PATH: process.env.PATH }, folder, logFile(dataDir, 'mail'));
    spawned(child);
    await untilListening([ports.smtp, ports.mail], child);
    return child;
  };
  return { name: 'mail', signal: 'SIGTERM', patience: 5_000, launch };
}

/** The worker of Temporal's task queue. */
export function workerService(context: RunContext): Service {
  return program(context, 'worker', context.ports.workerMetrics);
}

/** The API, which also serves the built web app. */
export function apiService(context: RunContext): Service {
  return program(context, 'api', context.ports.apiMetrics);
}

/** vite's development server, at the app's address; it hands `/api` on to the API. */
export function webService(context: RunContext): Service {
  const { dataDir, host, port, ports } = context;
  const args = [
    fromRoot('node_modules', 'vite', 'bin', 'vite.js'),
    '--config',
    fromRoot('designer', 'vite.config.ts'),
    '--host',
    host,
    '--port',
    String(port),
    '--strictPort',
  ];
  const env = { ...process.env, API_URL: `http://127.0.0.1:${ports.api}` };
  const launch: Service['launch'] = async (spawned) => {
    const child = spawnNode(args, env, ROOT, logFile(dataDir, 'web'));
    spawned(child);
    await untilListening([port], child, host);
    return child;
  };
  return { name: 'web', signal: 'SIGTERM', patience: 3_000, launch };
}

/**
 * Node's flags in production, as in docker-compose.yml and the Dockerfile. What one request makes is garbage when it is answered: with a young generation that
 * begins at 16 MB (instead of 1) it is swept a tenth as often. It is swept by the thread that made it: where all cores are at work, threads that help wait
 * for one another longer than they help.
 */
export const MEMORY_FLAGS = ['--no-parallel-scavenge', '--min-semi-space-size=16', '--max-semi-space-size=32'] as const;
const BEFORE_WORKER = ['without-stack-traces.cjs', 'watched-where-long.cjs', 'sinks-where-any.cjs'].flatMap((file) => [
  '--require',
  join(SERVER_DIR, 'worker', file),
]);
const FLAGS = {
  worker: ['--enable-source-maps', ...MEMORY_FLAGS, ...BEFORE_WORKER],
  api: ['--enable-source-maps', ...MEMORY_FLAGS],
} as const;

function program(context: RunContext, name: 'worker' | 'api', metricsPort: number): Service {
  const env = { ...process.env, ...environmentOf(context), METRICS_PORT: String(metricsPort) };
  const args = context.watched ? fromSources(name) : [...FLAGS[name], join(SERVER_DIR, name, 'main.js')];
  const launch = (): ReturnType<Service['launch']> => Promise.resolve(spawnNode(args, env, ROOT, logFile(context.dataDir, name)));
  return { name, signal: 'SIGTERM', patience: 20_000, launch };
}

/** The worker bundles workflows/ at its start and does not import it: its folders are watched by name. */
function fromSources(name: 'worker' | 'api'): string[] {
  const also = name === 'worker' ? ['workflows', 'engine', 'model'].flatMap((folder) => ['--include', `${folder}/**/*.ts`]) : [];
  return [fromRoot('node_modules', 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false', ...also, join(name, 'main.ts')];
}

/** The variables of config/environment.ts for one run. */
export function environmentOf(context: RunContext): Record<string, string> {
  const { dataDir, host, port, ports, secrets, databaseUrl, temporalAddress, watched } = context;
  return {
    NODE_ENV: process.env.NODE_ENV ?? (watched ? 'development' : 'production'),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    HOST: watched ? '127.0.0.1' : host,
    PORT: String(watched ? ports.api : port),
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    SESSION_SECRET: secrets.sessionSecret,
    ATTACHMENT_DIR: join(dataDir, 'attachments'),
    WORKER_HEALTH_PORT: String(ports.workerHealth),
    ...(watched ? {} : { WORKFLOW_BUNDLE }),
    WEB_DIR: join(DIST_DIR, 'web'),
  };
}
