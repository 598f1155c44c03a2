import { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { temporalConnectionOptions } from '../config/temporal-connection.js';

/** Milliseconds between tries at first, and at most. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 3_000;

/** Tries until it works; says so once, and again each minute. */
async function until<T>(what: string, log: Logger, attempt: () => Promise<T>): Promise<T> {
  let pause = FIRST_PAUSE;
  let sayAt = 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() >= sayAt) {
        log.warn(`waiting for ${what}: ${error instanceof Error ? error.message : String(error)}`);
        sayAt = Date.now() + 60_000;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 1.5, LONGEST_PAUSE);
    }
  }
}

/** Connects to Temporal, waiting for it to come up. */
export function connectTemporal(address: string, log: Logger): Promise<NativeConnection> {
  return until(`Temporal at ${address}`, log, () => NativeConnection.connect(temporalConnectionOptions(address)));
}

/** Resolves once PostgreSQL answers and its schema is there (the API or `npm start` brings it up to date). */
export function waitForDatabase(pool: Pool, log: Logger): Promise<void> {
  return until('PostgreSQL and its schema', log, async () => {
    const { rows } = await pool.query<{ there: boolean }>(
      `select to_regprocedure('write_step(jsonb)') is not null and to_regclass('deliveries') is not null as there`,
    );
    if (!rows[0]?.there) throw new Error('the schema is not there yet');
  });
}
