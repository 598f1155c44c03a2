import { randomUUID } from 'node:crypto';
import type { CaseDetail } from '../../../api/contract/cases.js';
import type { Problem } from '../../../api/contract/common.js';
import type { CompleteResult } from '../../../api/contract/task-results.js';
import type { TaskDetail } from '../../../api/contract/tasks.js';
import { createActivities } from '../../../activities/index.js';
import { createJobActivities } from '../../../activities/jobs/index.js';
import { SEARCH_ATTRIBUTES } from '../../../config/search-attributes.js';
import { createPool } from '../../../db/pool.js';
import { startProver } from '../../../reconciler/prover.js';
import { whyStuck } from '../../../reconciler/why-stuck.js';
import { createWorker } from '../../../worker/create-worker.js';
import { driveJob, startJobSweep } from '../../../worker/job-sweep.js';
import { startDeputyRelay } from '../../../worker/deputy-relay.js';
import { startAskedCases } from '../../../api/starting/asked-starts.js';
import { startMessageRelay } from '../../../worker/message-relay.js';
import { endWorker } from '../../support/end-worker.js';
import { temporalServer } from '../../support/temporal.js';
import { workflowBundle } from '../../support/workflow-bundle.js';
import { type Answer, type Caller, type Headed, signIn } from './caller.js';
import { line } from './projected.js';
import { startApi, type TestApi } from './test-api.js';

const people = {
  specialist: 'service-specialist',
  after: 'after-sales-specialist',
  supervisor: 'service-supervisor',
  ops: 'ops',
  agent: 'agent',
  agent2: 'agent-2',
  factory: 'factory-repair',
} as const;

/** The people who play in these tests, signed in. */
export type Cast = Readonly<Record<keyof typeof people, Caller>>;

/** API, worker and Temporal together, and what tests do with them again and again; `stop` in afterAll. */
export interface RunningApi extends Cast {
  readonly api: TestApi;
  readonly start: (who: Caller, variables?: object, headers?: Headed) => Promise<Answer<CaseDetail>>;
  /** Id of the open task of an element; throws when it is not open. */
  readonly openTask: (caseId: string, elementId: string) => Promise<string>;
  readonly complete: (who: Caller, caseId: string, elementId: string, body: object, headers?: Headed) => Promise<Answer<CompleteResult>>;
  /** A case that waits for the factory. */
  readonly atFactory: () => Promise<string>;
  /** Runs while no worker is there. */
  readonly withoutWorker: <T>(run: () => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
}

/** Pointer and code of each field at fault. */
export const faults = (answer: Answer<unknown>): [string, string][] => ((answer.body as Problem).errors ?? []).map(({ path, code }) => [path, code]);

export const hourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();

async function signInAll(url: string): Promise<Cast> {
  const entries = await Promise.all(Object.entries(people).map(async ([key, username]) => [key, await signIn(url, username)] as const));
  return Object.fromEntries(entries) as unknown as Cast;
}

/** Numbers are workflow ids, and all test files share one Temporal: begin where nobody else does. */
export const ownNumbers = ({ deps }: TestApi) =>
  deps.pool.query(`insert into case_numbers values ('RR', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);

/** Starts all of it. */
export async function startRunningApi(): Promise<RunningApi> {
  const taskQueue = `api-${randomUUID()}`;
  const temporal = await temporalServer();
  await temporal.connection.operatorService
    .addSearchAttributes({ namespace: 'default', searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 2])) })
    .catch(() => undefined);
  const api = await startApi({ temporalAddress: process.env['TEST_TEMPORAL_ADDRESS'] ?? '', taskQueue });
  // Its own, as in production: what stands still in the worker must not keep the API from its database.
  const pool = createPool(String(api.deps.pool.options.connectionString), 20);
  const prover = startProver({ pool, client: api.deps.temporal, log: api.deps.log });
  const activities = createActivities({
    pool,
    mail: null,
    publicUrl: null,
    connectorHosts: '',
    driveJob: (jobId) => driveJob({ client: api.deps.temporal, taskQueue }, jobId),
    reportFailure: () => Promise.resolve(),
    flushed: (step, result) => prover.written(step, result),
  });
  const bundle = await workflowBundle();
  const startWorker = async (): Promise<() => Promise<void>> => {
    const worker = await createWorker({
      connection: temporal.nativeConnection,
      namespace: 'default',
      taskQueue,
      workflowBundle: bundle,
      activities: {
        ...activities,
        ...createJobActivities({
          pool,
          client: api.deps.temporal,
          whyStuck: (caseId) => whyStuck({ pool, client: api.deps.temporal, log: api.deps.log }, caseId),
        }),
      },
    });
    const working = worker.run();
    return () => endWorker(worker, working);
  };
  let stopWorker = await startWorker();
  const withoutWorker = async <T>(run: () => Promise<T>): Promise<T> => {
    await stopWorker();
    try {
      return await run();
    } finally {
      stopWorker = await startWorker();
    }
  };
  const stopSweep = startJobSweep({ pool, client: api.deps.temporal, taskQueue, log: api.deps.log });
  const deputyRelay = startDeputyRelay({ listener: api.listener, pool, client: api.deps.temporal, log: api.deps.log });
  const starter = startAskedCases(api.deps, api.listener);
  const messageRelay = startMessageRelay({ listener: api.listener, pool, client: api.deps.temporal, log: api.deps.log });
  await ownNumbers(api);
  const cast = await signInAll(api.url);
  const stop = async (): Promise<void> => {
    await prover.stop();
    await messageRelay.stop();
    await deputyRelay.stop();
    await starter.stop();
    await stopWorker();
    await stopSweep();
    await pool.end();
    await api.stop();
    await temporal.teardown();
  };
  return { ...cast, ...actions(cast, api), api, withoutWorker, stop };
}

function actions({ specialist, supervisor }: Cast, api: TestApi): Pick<RunningApi, 'start' | 'openTask' | 'complete' | 'atFactory'> {
  const start: RunningApi['start'] = (who, variables = { agentId: 'agent-jia', lines: [line] }, headers = {}) =>
    who.post<CaseDetail>('/api/cases', { process: 'repair-return', variables }, headers);
  const openTask: RunningApi['openTask'] = async (caseId, elementId) => {
    const { body } = await supervisor.get<CaseDetail>(`/api/cases/${caseId}`);
    const task = body.tasks.find((t) => t.elementId === elementId);
    if (!task) throw new Error(`${elementId} is not open in ${caseId}: ${body.tasks.map((t) => t.elementId).join()}`);
    return task.id;
  };
  const complete: RunningApi['complete'] = async (who, caseId, elementId, body, headers = {}) =>
    who.post<CompleteResult>(`/api/tasks/${await openTask(caseId, elementId)}/complete`, body, headers);
  const atFactory: RunningApi['atFactory'] = async () => {
    const { id } = (await start(specialist)).body;
    await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
    const task = await specialist.get<TaskDetail>(`/api/tasks/${await openTask(id, 'RR-02')}`);
    const lines = (task.body.form.values['lines'] as { id: string }[]).map((row) => ({ id: row.id, qtyReceived: 1, finding: 'match', underWarranty: true }));
    await complete(specialist, id, 'RR-02', { outcome: 'done', values: { lines } });
    await complete(specialist, id, 'RR-06', { outcome: 'done' });
    const now = new Date().toISOString();
    const sent = await complete(specialist, id, 'RR-09', { outcome: 'done', values: { acceptedAt: now, shippedToFactoryAt: now, freightOutCents: 1200 } });
    if (sent.status !== 200) throw new Error(`RR-09: ${sent.status} ${api.faults.at(-1) ?? ''}`);
    return id;
  };
  return { start, openTask, complete, atFactory };
}
