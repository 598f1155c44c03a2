import { pino } from 'pino';
import { readEnvironment } from '../../config/environment.js';
import { createPool } from '../../db/pool.js';
import type { ListingDeps } from '../../reconciler/deps.js';
import { connectTemporal } from '../temporal/client.js';
import { withDatabase } from './database.js';

/** Connections at the same time: each comparison needs one for a moment. */
const CONNECTIONS = 4;

/** Runs with PostgreSQL and Temporal, as the environment names them; what is wrong with the database is said with its remedy. */
export function withBothSides(env: NodeJS.ProcessEnv, run: (deps: ListingDeps) => Promise<void>): Promise<void> {
  return withDatabase(env, async () => {
    const settings = readEnvironment(env);
    const pool = createPool(settings.DATABASE_URL, CONNECTIONS);
    const client = connectTemporal(settings);
    try {
      await run({ pool, client, taskQueue: settings.TEMPORAL_TASK_QUEUE, log: pino({ level: 'silent' }) });
    } finally {
      await client.connection.close();
      await pool.end();
    }
  });
}
