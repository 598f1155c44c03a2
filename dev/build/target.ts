import { fromRoot, ROOT } from '../paths.js';
import { run } from '../run-program.js';

/** Milliseconds; a build takes seconds, a minute on a busy machine. */
const LONGEST = 900_000;

/**
 * Runs one of the builds (dev/build/targets/) in a process of its own: bundlers are large, and what calls this
 * (`npm start`, jest) lives on for days or must stay lean.
 */
export async function runTarget(name: 'server' | 'web' | 'workflow-bundle'): Promise<void> {
  const { code, output } = await run(process.execPath, ['--import', 'tsx', fromRoot('dev', 'build', 'targets', `${name}.ts`)], {
    cwd: ROOT,
    patience: LONGEST,
  });
  if (code !== 0) throw new Error(`The build of ${name} failed:\n${output.trim()}`);
}
