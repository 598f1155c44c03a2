import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST_DIR, ROOT } from './paths.js';
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
}

/** The embedded PostgreSQL. */
export function postgresService(context: Pick<RunContext, 'dataDir' | 'ports' | 'secrets'>): Service {
  const { dataDir, ports, secrets } = context;
  return {
    name: 'postgres',
    signal: 'SIGINT',
    patience: 20_000,
    launch: async () => {
      const { child } = await startPostgres({
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
    launch: () =>
      startTemporal({
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
  const args = ['--ip', '127.0.0.1', '--smtp', String(ports.smtp), '--web-ip', '127.0.0.1', '--web', String(ports.mail), '--mail-directory', folder, '--max-emails', '5000'];
  const launch = (): Promise<ReturnType<typeof spawnNode>> => Promise.resolve(spawnNode(script, args, { PATH: process.env.PATH }, folder, logFile(dataDir, 'mail')));
  return { name: 'mail', signal: 'SIGTERM', patience: 5_000, launch };
}

/** The worker of Temporal's task queue. */
export function workerService(context: RunContext): Service {
  return program(context, 'worker', join(DIST_DIR, 'server', 'worker', 'main.js'), context.ports.workerMetrics);
}

/** The API, which also serves the web app. */
export function apiService(context: RunContext): Service {
  return program(context, 'api', join(DIST_DIR, 'server', 'api', 'main.js'), context.ports.apiMetrics);
}

function program(context: RunContext, name: 'worker' | 'api', script: string, metricsPort: number): Service {
  const env = { ...process.env, ...environmentOf(context), METRICS_PORT: String(metricsPort) };
  const launch = (): ReturnType<Service['launch']> => Promise.resolve(spawnNode(script, [], env, ROOT, logFile(context.dataDir, name)));
  return { name, signal: 'SIGTERM', patience: 20_000, launch };
}

/** The variables of config/environment.ts for one run. */
export function environmentOf(context: RunContext): Record<string, string> {
  const { dataDir, host, port, ports, secrets, databaseUrl, temporalAddress } = context;
  return {
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    SESSION_SECRET: secrets.sessionSecret,
    ATTACHMENT_DIR: join(dataDir, 'attachments'),
    WORKER_HEALTH_PORT: String(ports.workerHealth),
    WORKFLOW_BUNDLE: join(DIST_DIR, 'workflow-bundle.js'),
    WEB_DIR: join(DIST_DIR, 'web'),
  };
}
