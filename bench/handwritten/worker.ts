import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { handActivities } from './activities.js';

process.title = 'bench-worker';
Runtime.install({ telemetryOptions: { logging: { filter: 'ERROR' } } });
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
const worker = await Worker.create({
  connection,
  taskQueue: process.env['TASK_QUEUE'] ?? '',
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  activities: handActivities(pool),
});
process.once('SIGTERM', () => worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
process.exit(0);
