import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { createActivities, type ActivityDeps } from '../../activities/index.js';
import { createJobActivities } from '../../activities/jobs/index.js';
import { dataConverter } from '../../config/payload-codec.js';
import { createPool } from '../../db/pool.js';
import type { ListingDeps } from '../../reconciler/deps.js';
import { startProver } from '../../reconciler/prover.js';
import { whyStuck } from '../../reconciler/why-stuck.js';
import { createWorker } from '../../worker/create-worker.js';
import { driveJob } from '../../worker/job-sweep.js';
import { endWorker } from './end-worker.js';
import { createTestDatabase } from './postgres.js';
import { temporalServer, timeSkippingServer } from './temporal.js';
import { workflowBundle } from './workflow-bundle.js';

/** What a test may want otherwise than production has it. */
export interface LabOptions {
  /** `devServer`: real time, the whole of Temporal. `timeSkipping`: weeks pass in milliseconds. */
  readonly server: 'devServer' | 'timeSkipping';
  /** 0: each workflow task replays the whole history. */
  readonly maxCachedWorkflows?: number | undefined;
  /** CONNECTOR_HOSTS: what service tasks may call. */
  readonly connectorHosts?: string;
  /** Stands between the worker and its activities: a flush that is held up, a worker that is lost in between. */
  readonly around?: (activities: Activities) => Activities;
  /** False: nobody finds out whether Temporal keeps what is written, as when the worker is lost. */
  readonly proves?: boolean;
}

type Activities = ReturnType<typeof createActivities>;

/** A Temporal server, a database and a worker between them, as production has them. */
export interface CaseHostLab {
  readonly environment: TestWorkflowEnvironment;
  readonly client: Client;
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  /** What compares both sides. */
  readonly reconciler: ListingDeps;
  /** Ends the worker; cases stay. */
  stopWorker(): Promise<void>;
  /** From here on nobody finds out by himself whether Temporal keeps what is written. */
  stopProving(): Promise<void>;
  /** Another bundle: a worker of another build. */
  startWorker(bundle?: { readonly codePath: string }): Promise<void>;
  close(): Promise<void>;
}

/** Opens a lab, one in each test file; `close()` in afterAll. */
export async function openLab(options: LabOptions): Promise<CaseHostLab> {
  const database = await createTestDatabase();
  const pool = createPool(database.url);
  const environment = await (options.server === 'devServer' ? temporalServer({ dataConverter }) : timeSkippingServer({ dataConverter }));
  const taskQueue = `test-${randomBytes(6).toString('hex')}`;
  const reconciler: ListingDeps = { pool, client: environment.client, taskQueue, log: pino({ level: 'silent' }) };
  const prover = options.proves === false ? null : startProver(reconciler);
  const flushed: ActivityDeps['flushed'] = (step, result) => prover?.written(step, result);
  const plain = createActivities({
    pool,
    mail: null,
    publicUrl: null,
    connectorHosts: options.connectorHosts ?? '',
    driveJob: (jobId) => driveJob({ client: environment.client, taskQueue }, jobId),
    reportFailure: () => Promise.resolve(),
    flushed,
  });
  const activities = options.around?.(plain) ?? plain;
  const bundle = await workflowBundle();
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  const startWorker = async (code: { readonly codePath: string } = bundle): Promise<void> => {
    const worker = await createWorker({
      connection: environment.nativeConnection,
      namespace: 'default',
      taskQueue,
      workflowBundle: code,
      activities: { ...activities, ...createJobActivities({ pool, client: environment.client, whyStuck: (caseId) => whyStuck(reconciler, caseId) }) },
      maxCachedWorkflows: options.maxCachedWorkflows,
    });
    running = { worker, ended: worker.run() };
  };
  const stopWorker = async (): Promise<void> => {
    const stopped = running;
    running = null;
    if (stopped) await endWorker(stopped.worker, stopped.ended);
  };
  await startWorker();
  const stopProving = async (): Promise<void> => prover?.stop();
  const close = async (): Promise<void> => {
    await stopProving();
    await stopWorker();
    await environment.teardown();
    await pool.end();
    await database.drop();
  };
  return { environment, client: environment.client, pool, databaseUrl: database.url, taskQueue, reconciler, startWorker, stopWorker, stopProving, close };
}
