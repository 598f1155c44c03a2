import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from '../../dev/build/lock.js';
import { CACHE_DIR, fromRoot, ROOT } from '../../dev/paths.js';

/** The build that people run before they install this one, and whose cases must go on: version 0.1.0. */
export const PREVIOUS = 'd4429219abc614f6998bf53cca26f4c6196b5e8f';

/**
 * The sources of the previous build, from the repository's own history, in a folder where they run beside those of today: on
 * the packages of today. Throws where the history is not there (a shallow clone).
 */
export function previousBuild(): Promise<string> {
  const folder = join(CACHE_DIR, 'previous', PREVIOUS.slice(0, 12));
  return oneAtATime('previous-build', () => {
    if (!existsSync(folder)) unpack(folder);
    // Its own lock file may name other packages: it would install them over those of today.
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(fromRoot(file), join(folder, file));
    return Promise.resolve(folder);
  });
}

function unpack(folder: string): void {
  const beside = `${folder}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(join(beside, '.cache'), { recursive: true });
  const archive = join(beside, 'sources.tar');
  try {
    execFileSync('git', ['archive', '--output', archive, PREVIOUS], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    throw new Error(`Expected commit ${PREVIOUS} in the history of ${ROOT}: clone it whole (git fetch --unshallow)`, { cause: error });
  }
  execFileSync('tar', ['-xf', archive, '-C', beside]);
  rmSync(archive);
  symlinkSync(fromRoot('node_modules'), join(beside, 'node_modules'), 'junction');
  mkdirSync(join(CACHE_DIR, 'bin'), { recursive: true });
  symlinkSync(join(CACHE_DIR, 'bin'), join(beside, '.cache', 'bin'), 'junction');
  renameSync(beside, folder);
}
