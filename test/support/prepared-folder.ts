import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../db/migrate.js';
import { seed } from '../../db/seed/seed.js';
import { openDataFolder, readSecrets } from '../../dev/data-folder.js';
import { findPort } from '../../dev/ports.js';
import { databaseUrl, ensureDatabase, startPostgres } from '../../dev/postgres.js';
import { freshDataDir, PASSWORD } from './running-app.js';

/** A data folder as a first start leaves it, from which apps under test begin: each has a copy. */
export interface PreparedFolder {
  readonly folder: string;
  remove(): void;
}

/** Makes the cluster, migrates it and loads the shipped processes and the demo people: what would else be done for each test file. */
export async function prepareFolder(): Promise<PreparedFolder> {
  const folder = freshDataDir();
  openDataFolder(folder);
  const secrets = readSecrets(folder, { DEMO_PASSWORD: PASSWORD });
  const [port, password] = [await findPort(undefined, new Set()), secrets.postgresPassword];
  const { child, adminUrl } = await startPostgres({ dataDir: join(folder, 'postgres'), port, password, logFile: join(folder, 'logs', 'postgres.log') });
  await ensureDatabase(adminUrl, 'liuzhuan');
  await migrate(databaseUrl(port, password, 'liuzhuan'));
  await seed(databaseUrl(port, password, 'liuzhuan'), { demoPassword: PASSWORD });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await ended;
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
