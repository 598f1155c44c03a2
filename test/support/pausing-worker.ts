import { NativeConnection } from '@temporalio/worker';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { createActivities } from '../../activities/index.js';
import { dataConverter } from '../../config/payload-codec.js';
import { createPool } from '../../db/pool.js';
import { startProver } from '../../reconciler/prover.js';
import { createWorker } from '../../worker/create-worker.js';
import { quietRuntime } from './quiet-runtime.js';

/**
 * A worker of a process of its own, as production has it, that can be told to stand still after it has written a step: what a test kills
 * between the committed flush and Temporal's acknowledgement. Told by messages: `{hold: [case ids]}`; tells `{committed: case id}`.
 */
export interface PausingWorkerOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly taskQueue: string;
  readonly bundle: string;
}

const options = JSON.parse(process.argv[2] ?? '{}') as PausingWorkerOptions;
const held = new Set<string>();
process.on('message', ({ hold }: { hold: string[] }) => {
  for (const caseId of hold) held.add(caseId);
  process.send?.({ holding: held.size });
});

quietRuntime();
const log = pino({ level: 'silent' });
const pool = createPool(options.databaseUrl);
const client = new Client({ connection: await Connection.connect({ address: options.temporalAddress }), dataConverter });
const prover = startProver({ pool, client, log });
const activities = createActivities({
  pool,
  mail: null,
  publicUrl: null,
  connectorHosts: '',
  driveJob: () => Promise.resolve(),
  reportFailure: () => Promise.resolve(),
  flushed: (step, result) => prover.written(step, result),
});
const worker = await createWorker({
  connection: await NativeConnection.connect({ address: options.temporalAddress }),
  namespace: 'default',
  taskQueue: options.taskQueue,
  workflowBundle: { codePath: options.bundle },
  activities: {
    ...activities,
    flush: async (input: Parameters<typeof activities.flush>[0]) => {
      const answer = await activities.flush(input);
      if (!held.has(input.caseId)) return answer;
      process.send?.({ committed: input.caseId });
      return new Promise<never>(() => undefined);
    },
  },
});
process.send?.({ ready: true });
await worker.run();
