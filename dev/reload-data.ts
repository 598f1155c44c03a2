import { statSync } from 'node:fs';
import { filesOf } from './build/inputs.js';
import { worthSaying } from './follow-logs.js';
import { fromRoot, ROOT } from './paths.js';
import { line, step } from './progress.js';
import { run } from './run-program.js';

/** What goes into the database at the start and is loaded again when it changes. */
const WATCHED = ['processes', 'db/migrations', 'db/seed'] as const;
const LOOK_EVERY = 400;

/**
 * Watches processes, migrations and seed, and brings a change into the running database as `prepare` does in production. What
 * is wrong with it is said on the terminal; the next change is tried again. By looking, not by `fs.watch`: the recursive one
 * of Node 20 loses files that editors replace.
 */
export function reloadData(databaseUrl: string): void {
  let loaded = fingerprint();
  let last = loaded;
  let busy = false;
  const look = (): void => {
    const now = fingerprint();
    // An editor writes a file in several goes: a change counts once two looks agree.
    const settled = now === last;
    last = now;
    if (busy || !settled || now === loaded) return;
    loaded = now;
    busy = true;
    void reload(databaseUrl).finally(() => (busy = false));
  };
  setInterval(look, LOOK_EVERY).unref();
}

/** Names, sizes and times of all that is watched. */
function fingerprint(): string {
  return filesOf(WATCHED)
    .map((file) => {
      const found = statSync(fromRoot(file), { throwIfNoEntry: false });
      return `${file} ${found?.size ?? 0} ${found?.mtimeMs ?? 0}`;
    })
    .join('\n');
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
  const { code, output } = await run(process.execPath, ['--import', 'tsx', fromRoot('db', 'prepare.ts')], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    patience: 300_000,
  });
  if (code === 0) return;
  throw new Error(
    output
      .split('\n')
      .map(worthSaying)
      .filter((each) => each !== null)
      .join('\n'),
  );
}
