import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** Brings an empty database (`createTestDatabase('template0')`) to the schema as it was before a migration, named by its number (`0006`). */
export async function migrateTo(databaseUrl: string, before: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'liuzhuan-migrations-'));
  for (const file of readdirSync(MIGRATIONS).filter((name) => name < before)) copyFileSync(join(MIGRATIONS, file), join(dir, file));
  await runner({ databaseUrl, dir, direction: 'up', migrationsTable: 'migrations', log: () => undefined });
  rmSync(dir, { recursive: true });
}
