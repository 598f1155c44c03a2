import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { dataConverter } from '../config/payload-codec.js';
import { migrate } from '../db/migrate.js';
import { snapshotOf } from '../db/queries/calendars.js';
import { seed } from '../db/seed/seed.js';
import { buildWorkflowBundle } from '../dev/build/workflow-bundle.js';
import { ROOT } from '../dev/paths.js';
import { MEMORY_FLAGS } from '../dev/services.js';
import { compile } from '../model/compile.js';
import { loadProcesses } from '../processes/load.js';
import { argumentsOf, COMMAND, NEWEST, TASK_QUEUE, type CaseStart } from '../workflows/messages.js';
import { end, startNode } from './processes.js';
import { processesOf, workerFlags } from './product-target.js';
import type { Shared, Target } from './target.js';

const BENCH = { id: 'bench', name: 'bench' };

/** The case host without the HTTP API: the driver itself is Temporal's client. Its difference from `liuzhuan` is what the API costs. */
export function coreTarget(shared: Shared): Target {
  let worker: ChildProcess | undefined;
  let pool!: pg.Pool;
  let client: Client;
  let input: Omit<CaseStart, 'caseId' | 'variables'>;
  return {
    name: 'core',
    namespace: 'default',
    async start() {
      const url = await shared.createDatabase('core');
      await migrate(url);
      await seed(url);
      pool = new pg.Pool({ connectionString: url, max: 20 });
      client = new Client({ connection: await Connection.connect({ address: shared.temporalAddress }), dataConverter });
      const { definitions, parameters } = loadProcesses(processesOf(ROOT));
      const [definition] = definitions;
      if (!definition) throw new Error('There is no process in bench/reference-case');
      input = {
        graph: compile(definition, 1),
        startedBy: BENCH,
        parameters: Object.fromEntries(parameters.map(({ name, value, unit }) => [name, { value, unit }])),
        calendar: await snapshotOf(pool, 'china', 2004, 2027, { open: '09:00', close: '18:00', calendarRoll: true }),
      };
      const env = {
        DATABASE_URL: url,
        TEMPORAL_ADDRESS: shared.temporalAddress,
        TEMPORAL_TASK_QUEUE: TASK_QUEUE,
        WORKFLOW_BUNDLE: (await buildWorkflowBundle()).path,
        LOG_LEVEL: 'warn',
      };
      worker = startNode('worker/main.ts', { env, logFile: join(shared.dataDir, 'core.log'), flags: workerFlags(ROOT, MEMORY_FLAGS) });
      await sleep(5000);
      return { worker: worker.pid ?? 0, api: 0 };
    },
    async startCase(goods) {
      const caseId = `K-${randomUUID()}`;
      await client.workflow.start('reference-case', {
        workflowId: caseId,
        taskQueue: TASK_QUEUE,
        args: argumentsOf({ ...input, rules: NEWEST, caseId, variables: { ...goods } }),
      });
      return caseId;
    },
    findTask: async (caseId) =>
      (await pool.query<{ id: string }>({ name: 'find', text: `select id from tasks where case_id = $1 and state = 'open'`, values: [caseId] })).rows[0]?.id ??
      null,
    claim: async (taskId) => {
      await pool.query({ name: 'claim', text: `update tasks set claimed_by = 'bench', claimed_step = 0 where id = $1`, values: [taskId] });
    },
    complete: async (taskId) => {
      const command = { kind: 'completeTask', taskId, outcome: 'done', values: {} };
      await client.workflow.getHandle(taskId.slice(0, taskId.indexOf('.'))).executeUpdate(COMMAND, { args: [{ command, actor: BENCH }] });
    },
    ended: async () => (await pool.query<{ n: number }>(`select count(*)::int as n from ledger where entry = 'notification'`)).rows[0]?.n ?? 0,
    stop: async () => {
      if (worker) await end(worker);
      await pool?.end();
    },
  };
}
