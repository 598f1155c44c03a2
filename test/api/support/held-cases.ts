import type { TestApi } from './test-api.js';
import { createPool } from '../../../db/pool.js';

/** Cases whose next step stands still before it is written. */
export interface HeldCases {
  /** Lets them go on; a second time does nothing. */
  release(): Promise<void>;
}

const held = new Set<HeldCases>();

/** Holds the rows of these cases, so that what they are told is neither answered nor lost until they are let go. */
export async function holdCases({ deps }: TestApi, ids: readonly string[]): Promise<HeldCases> {
  const pool = createPool(String(deps.pool.options.connectionString), 1);
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select id from cases where id = any($1) for update', [[...ids]]);
  const holding: HeldCases = {
    release: async () => {
      if (!held.delete(holding)) return;
      await client.query('commit');
      client.release();
      await pool.end();
    },
  };
  held.add(holding);
  return holding;
}

/** Lets go of all that a test which failed still holds: for afterEach. */
export const releaseCases = (): Promise<unknown> => Promise.all([...held].map((holding) => holding.release()));
