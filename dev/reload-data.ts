import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { worthSaying } from './follow-logs.js';
import { fromRoot, ROOT } from './paths.js';
import { line, step } from './progress.js';

/** What goes into the database at the start and is loaded again when it changes. */
const WATCHED = ['processes', 'db/migrations', 'db/seed'] as const;
/** An editor writes a file in several goes. */
const QUIET_FOR = 300;

/**
 * Watches processes, migrations and seed, and brings a change into the running database as `prepare` does in production. What
 * is wrong with it is said on the terminal; the next change is tried again.
 */
export function reloadData(databaseUrl: string): void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => reload(databaseUrl));
    }, QUIET_FOR);
  };
  for (const folder of WATCHED) watch(fromRoot(folder), { recursive: true, persistent: false }, changed);
}

async function reload(databaseUrl: string): Promise<void> {
  try {
    await step({ zh: '重新载入流程', en: 'Load the changed processes' }, () => prepare(databaseUrl));
  } catch (error) {
    line(error instanceof Error ? error.message : String(error));
  }
}

/** In a process of its own, so that changed code is read anew too. */
async function prepare(databaseUrl: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', fromRoot('db', 'prepare.ts')], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code === 0) return;
  throw new Error(
    output
      .split('\n')
      .map(worthSaying)
      .filter((each) => each !== null)
      .join('\n'),
  );
}
