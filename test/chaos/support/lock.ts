import { until } from '../../support/until.js';
import { connectDatabase } from './both-sides.js';

/** Holds a table of the app's database, so that a flush into it stands still between accepting and writing. */
export interface TableLock {
  /** Waits until so many others stand before the lock. */
  holds(waiting: number): Promise<void>;
  release(): Promise<void>;
}

/** Takes the journal for itself. */
export async function lockJournal(dataDir: string): Promise<TableLock> {
  const client = await connectDatabase(dataDir);
  await client.query('begin');
  await client.query('lock table journal in exclusive mode');
  return {
    holds: async (waiting) => {
      await until(`${waiting} flushes wait for the journal`, async () => {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from pg_locks where not granted and relation = 'journal'::regclass`);
        return (rows[0]?.n ?? 0) >= waiting ? true : undefined;
      });
    },
    release: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}
