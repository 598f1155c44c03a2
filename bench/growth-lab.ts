import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { connectTemporal } from '../api/temporal/client.js';
import { snapshotOf } from '../db/queries/calendars.js';
import { seed } from '../db/seed/seed.js';
import { compile } from '../model/compile.js';
import { loadProcesses } from '../processes/load.js';
import { argumentsOf, COMMAND, NEWEST, STATE, STEPS, TASK_QUEUE, type CaseStart, type CaseSteps, type CommandResult } from '../workflows/messages.js';
import type { GrowthServers } from './growth-servers.js';
import { end } from './processes.js';

const PERSON = { id: 'service-specialist', name: 'bench' };
const PROCESSES = fileURLToPath(new URL('./growth-case', import.meta.url));

/** Bytes of one case at one moment, as JSON. */
export interface CaseSize {
  /** What the workflow carries. */
  readonly state: number;
  /** What its last step has written: the case's row and its own. */
  readonly step: number;
}

/** One worker of the product between a PostgreSQL and a Temporal dev server, with cases that go round. */
export interface GrowthLab {
  /** Process id of the worker that runs now. */
  worker(): number;
  /** Starts a case; its id. */
  start(): Promise<string>;
  /** Goes round once; milliseconds until it was answered. */
  goRound(caseId: string): Promise<number>;
  size(caseId: string): Promise<CaseSize>;
  /** Runs that a case has had so far. */
  runs(caseId: string): Promise<number>;
  /** Kills the worker and starts another, which has taken a command of some other case when this resolves. */
  coldWorker(): Promise<void>;
  close(): Promise<void>;
}

async function runsOf(client: Client, caseId: string): Promise<number> {
  let runs = 0;
  for (let runId: string | undefined; ;) {
    const { history } = await client.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId: caseId, ...(runId !== undefined && { runId }) },
      maximumPageSize: 1,
    });
    runs += 1;
    runId = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    if (runId === undefined) return runs;
  }
}

async function inputOf(pool: pg.Pool): Promise<Omit<CaseStart, 'caseId'>> {
  const { definitions, parameters } = loadProcesses(PROCESSES);
  const [definition] = definitions;
  if (!definition) throw new Error('There is no process in bench/growth-case');
  return {
    graph: compile(definition, 1),
    startedBy: PERSON,
    variables: { model: 'model-1', note: 'it goes round' },
    parameters: Object.fromEntries(parameters.map(({ name, value, unit }) => [name, { value, unit }])),
    calendar: await snapshotOf(pool, 'china', 2004, 2027, { open: '09:00', close: '18:00', calendarRoll: true }),
    rules: NEWEST,
  };
}

/** The task that is open: there is one as soon as the case has begun. */
async function openTaskOf(pool: pg.Pool, caseId: string): Promise<string> {
  for (const limit = Date.now() + 60_000; ; await sleep(20)) {
    const { rows } = await pool.query<{ id: string }>({ name: 'open', text: `select id from tasks where case_id = $1 and state = 'open'`, values: [caseId] });
    if (rows[0]) return rows[0].id;
    if (Date.now() > limit) throw new Error(`${caseId} has no open task`);
  }
}

async function sizeOf(client: Client, caseId: string): Promise<CaseSize> {
  const handle = client.workflow.getHandle(caseId);
  const { seq, ...state } = await handle.query<{ readonly seq: number }>(STATE);
  const { case: row, steps } = await handle.query<CaseSteps, [object]>(STEPS, { after: seq - 1, most: 1 });
  return { state: JSON.stringify(state).length, step: JSON.stringify({ row, steps }).length };
}

/** Brings the process, a worker and a client to the servers. */
export async function openGrowthLab(servers: GrowthServers): Promise<GrowthLab> {
  await seed(servers.databaseUrl);
  await seed(servers.databaseUrl, { processes: PROCESSES });
  const pool = new pg.Pool({ connectionString: servers.databaseUrl, max: 2 });
  const client = connectTemporal({ TEMPORAL_ADDRESS: servers.temporalAddress, TEMPORAL_NAMESPACE: 'default' });
  const input = await inputOf(pool);
  let worker = servers.startWorker();

  const start = async (): Promise<string> => {
    const caseId = `BG-${randomUUID()}`;
    await client.workflow.start(input.graph.key, { workflowId: caseId, taskQueue: TASK_QUEUE, args: argumentsOf({ ...input, caseId }) });
    return caseId;
  };
  const goRound = async (caseId: string): Promise<number> => {
    const command = { kind: 'completeTask', taskId: await openTaskOf(pool, caseId), outcome: 'again', values: {} };
    const began = performance.now();
    await client.workflow.getHandle(caseId).executeUpdate<CommandResult, [object]>(COMMAND, { args: [{ command, actor: PERSON }] });
    return performance.now() - began;
  };
  await goRound(await start());
  return {
    worker: () => worker.pid ?? 0,
    start,
    goRound,
    size: (caseId) => sizeOf(client, caseId),
    runs: (caseId) => runsOf(client, caseId),
    coldWorker: async () => {
      await end(worker, 'SIGKILL');
      worker = servers.startWorker();
      await goRound(await start());
    },
    close: async () => {
      await client.connection.close();
      await pool.end();
    },
  };
}
