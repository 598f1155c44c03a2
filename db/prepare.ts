import { migrate } from './migrate.js';
import { seed } from './seed/seed.js';

/**
 * What a production installation runs before worker and API start: brings the database to the newest schema and loads
 * processes, roles, parameters and calendar. No demo people: the first account comes from `npm run admin -- create-user`.
 */
async function prepare(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set: postgres://user:password@host:port/database');
  await migrate(url);
  await seed(url);
}

prepare().catch((error: unknown) => {
  process.stderr.write(`liuzhuan-prepare: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
