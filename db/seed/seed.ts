import { createDatabase, createPool } from '../pool.js';
import { seedCalendar } from './calendar/seed-calendar.js';
import { seedDemoPeople, seedOrganisation } from './people.js';
import { seedProcesses } from './processes.js';

export interface SeedOptions {
  /** Password of the demo people; without it there are none (production). */
  readonly demoPassword?: string | undefined;
  /** Folder of processes; the shipped ones unless told otherwise. */
  readonly processes?: string | undefined;
}

/**
 * Loads roles, departments, calendar, parameters, processes and, on request, the demo people. May run again and again: what people have changed stays.
 * Answers the keys of processes whose shipped definition has changed and was not published, since somebody's own version is the newest.
 */
export async function seed(databaseUrl: string, options: SeedOptions = {}): Promise<string[]> {
  const pool = createPool(databaseUrl, 2);
  const db = createDatabase(pool);
  try {
    await seedOrganisation(db, options.processes);
    await seedCalendar(pool);
    if (options.demoPassword) await seedDemoPeople(db, options.demoPassword); // before the processes, which may name them
    return await seedProcesses(db, options.processes);
  } finally {
    await db.destroy();
  }
}
