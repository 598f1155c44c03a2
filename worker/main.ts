import { asyncLocalStorage as contextOfActivities } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { createActivities, type NotificationActivities } from '../activities/index.js';
import { createJobActivities } from '../activities/jobs/index.js';
import { smtpTransport } from '../activities/notifications/mail-transport.js';
import { readEnvironment } from '../config/environment.js';
import type { Environment } from '../config/environment.js';
import { keepNoContext } from '../config/context-of-calls.js';
import { dataConverter } from '../config/payload-codec.js';
import { Listener } from '../db/listener.js';
import { createPool, workerOptions } from '../db/pool.js';
import { announceWorker } from '../db/queries/worker-presence.js';
import { startProver, type Prover } from '../reconciler/prover.js';
import { startSweep, type Sweep } from '../reconciler/sweep.js';
import { whyStuck } from '../reconciler/why-stuck.js';
import { NEWEST } from '../workflows/messages.js';
import type { Carrier } from '../db/carrier.js';
import { createWorker } from './create-worker.js';
import { freePort, serve } from './http.js';
import { startDeputyRelay } from './deputy-relay.js';
import { driveJob, startJobSweep } from './job-sweep.js';
import { workerMetrics } from './metrics.js';
import { startMessageRelay } from './message-relay.js';
import { startOfferSweep } from './offer-sweep.js';
import { prepareNamespace } from './namespace.js';
import { mailQueueOf, reportNotificationFailure, startNotification } from './notification-start.js';
import { startRelay } from './relay.js';
import { installRuntime, temporalLogger } from './runtime.js';
import { startSearchIndex } from './search-index.js';
import type { SearchIndex } from './search-index.js';
import { connectTemporal, waitForDatabase } from './wait.js';
import { workflowBundle } from './workflow-bundle.js';
import { Workload } from './workload.js';

process.title = 'liuzhuan-worker';

interface Running {
  readonly pool: Pool;
  readonly connection: NativeConnection;
  readonly worker: Worker;
  /** Hands mails to the mail server, no more at once than it takes. */
  readonly mailer: Worker;
  readonly listener: Listener;
  /** Carry notices, messages and signals, and work of people who are away. */
  readonly carriers: readonly Carrier[];
  readonly prover: Prover;
  readonly sweep: Sweep;
  /** End the looks after jobs and offers. */
  readonly stopSweeps: readonly (() => Promise<void>)[];
  readonly searchIndex: SearchIndex;
}

async function health({ pool, worker, mailer, carriers }: Running): Promise<{ status: number; type: string; body: string }> {
  const postgres = await pool.query('select 1').then(
    () => true,
    () => false,
  );
  const checks = {
    postgres,
    temporal: [worker, mailer].every((each) => each.getState() === 'RUNNING'),
    relay: carriers.every((each) => each.isHealthy()),
  };
  const ok = Object.values(checks).every(Boolean);
  return { status: ok ? 200 : 503, type: 'application/json', body: JSON.stringify({ status: ok ? 'ok' : 'down', checks }) };
}

async function serveHealthAndMetrics(env: Environment, running: Running, metrics: ReturnType<typeof workerMetrics>): Promise<void> {
  if (env.WORKER_HEALTH_PORT > 0) await serve(env.HOST, env.WORKER_HEALTH_PORT, () => health(running));
  if (env.METRICS_PORT > 0)
    await serve(env.HOST, env.METRICS_PORT, async () => ({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: await metrics.text() }));
}

async function start(env: Environment, log: Logger): Promise<Running> {
  const sdkMetrics = env.METRICS_PORT > 0 ? `127.0.0.1:${await freePort()}` : null;
  installRuntime(log, sdkMetrics);
  const pool = createPool(env.DATABASE_URL, env.DATABASE_POOL, workerOptions());
  const [connection, bundle] = await Promise.all([
    connectTemporal(env.TEMPORAL_ADDRESS, log),
    workflowBundle(env.WORKFLOW_BUNDLE, temporalLogger(log)),
    waitForDatabase(pool, log),
  ]);
  keepNoContext(contextOfActivities);
  keepNoContext(connection['callContextStorage']);
  await prepareNamespace(connection, env.TEMPORAL_NAMESPACE, log);
  const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE, dataConverter });
  const metrics = workerMetrics(pool, sdkMetrics === null ? null : `http://${sdkMetrics}/metrics`);
  const prover = startProver({ pool, client, log });
  const workload = new Workload(() => performance.now());
  const mail = env.SMTP_URL === undefined ? null : smtpTransport(env.SMTP_URL, env.MAIL_FROM);
  const activities = createActivities({
    pool,
    mail,
    publicUrl: env.PUBLIC_URL ?? null,
    connectorHosts: env.CONNECTOR_HOSTS,
    driveJob: (jobId) => driveJob({ client, taskQueue: env.TEMPORAL_TASK_QUEUE }, jobId),
    reportFailure: (row, fault) => reportNotificationFailure({ client, pool, log }, row, fault),
    flushed: (step, result) => {
      workload.written();
      prover.written(step, result);
    },
  });
  const worker = await createWorker({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    workflowBundle: bundle,
    activities: metrics.timed({ ...activities, ...createJobActivities({ pool, client, whyStuck: (caseId) => whyStuck({ pool, client, log }, caseId) }) }),
    maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
  });
  const mailer = await createWorker({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: mailQueueOf(env.TEMPORAL_TASK_QUEUE),
    activities: metrics.timed<NotificationActivities>({ deliverNotification: (outboxId) => activities.deliverNotification(outboxId) }),
    ...(mail && { activitiesAtOnce: mail.atOnce }),
  });
  // Its session is also what makes the worker known.
  const listener = new Listener(env.DATABASE_URL, log, { onSession: (session) => announceWorker(session, env.TEMPORAL_TASK_QUEUE, NEWEST) });
  const notices = startRelay({
    listener,
    pool,
    log,
    start: (outboxId, channel) => startNotification(client, channel === 'mail' ? mailQueueOf(env.TEMPORAL_TASK_QUEUE) : env.TEMPORAL_TASK_QUEUE, outboxId),
  });
  const carriers = [notices, startMessageRelay({ listener, pool, client, log }), startDeputyRelay({ listener, pool, client, log })];
  listener.startPatiently();
  const sweep = startSweep({ pool, client, taskQueue: env.TEMPORAL_TASK_QUEUE, log }, undefined, () => workload.isBusy());
  const stopSweeps = [startJobSweep({ pool, client, taskQueue: env.TEMPORAL_TASK_QUEUE, log }), startOfferSweep({ pool, client, log })];
  const searchIndex = startSearchIndex(pool, log);
  const running = { pool, connection, worker, mailer, listener, carriers, prover, sweep, stopSweeps, searchIndex };
  await serveHealthAndMetrics(env, running, metrics);
  return running;
}

async function main(): Promise<void> {
  const env = readEnvironment(process.env);
  const log = pino({ level: env.LOG_LEVEL, name: 'worker' });
  // Until there is a worker to be drained, being told to stop means just that: Temporal's runtime would swallow the signal.
  const giveUp = (): never => process.exit(0);
  process.on('SIGTERM', giveUp).on('SIGINT', giveUp);
  const { worker, mailer, listener, carriers, pool, connection, prover, sweep, stopSweeps, searchIndex } = await start(env, log);
  process.off('SIGTERM', giveUp).off('SIGINT', giveUp);
  const stop = (): void => {
    for (const each of [worker, mailer]) if (each.getState() === 'RUNNING') each.shutdown();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  log.info({ taskQueue: env.TEMPORAL_TASK_QUEUE }, 'worker polls');
  await Promise.all([worker.run(), mailer.run()]);
  void prover.stop();
  sweep.stop();
  await Promise.all([...[...carriers, searchIndex].map((each) => each.stop()), ...stopSweeps.map((stop) => stop())]);
  await listener.stop();
  await connection.close();
  await pool.end();
  log.info('worker has stopped');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`liuzhuan-worker: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
