import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './build/lock.js';
import { CACHE_DIR, fromRoot, ROOT } from './paths.js';

/** The build that people run before they install this one, and whose cases must go on: version 0.1.0. */
export const PREVIOUS = 'd4429219abc614f6998bf53cca26f4c6196b5e8f';

/**
 * The previous build, from the repository's own history, in a folder where it runs beside the one of today. The first time it
 * may have to install its packages (some two minutes). Throws where the history is not there (a shallow clone).
 */
export function previousBuild(): Promise<string> {
  const folder = join(CACHE_DIR, 'previous', PREVIOUS.slice(0, 12));
  return oneAtATime('previous-build', () => {
    if (!existsSync(folder)) {
      const beside = `${folder}.${process.pid}`;
      rmSync(beside, { recursive: true, force: true });
      unpack(beside);
      providePackages(beside);
      renameSync(beside, folder);
    }
    return Promise.resolve(folder);
  });
}

function unpack(folder: string): void {
  mkdirSync(join(folder, '.cache'), { recursive: true });
  const archive = join(folder, 'sources.tar');
  try {
    execFileSync('git', ['archive', '--output', archive, PREVIOUS], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    throw new Error(`Expected commit ${PREVIOUS} in the history of ${ROOT}: clone it whole (git fetch --unshallow)`, { cause: error });
  }
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
  // What was fetched once (Temporal's programs) serves both.
  mkdirSync(join(CACHE_DIR, 'bin'), { recursive: true });
  symlinkSync(join(CACHE_DIR, 'bin'), join(folder, '.cache', 'bin'), 'junction');
}

/** Today's packages where they are those of its own lock file, else its own. */
function providePackages(folder: string): void {
  if (hasPackagesOf(join(folder, 'package-lock.json'))) symlinkSync(fromRoot('node_modules'), join(folder, 'node_modules'), 'junction');
  else execFileSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'], { cwd: folder, stdio: 'inherit' });
}

type Packages = Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
const packagesIn = (file: string): Packages => (JSON.parse(readFileSync(file, 'utf8')) as { readonly packages: Packages }).packages;

function hasPackagesOf(lockFile: string): boolean {
  const present = packagesIn(fromRoot('node_modules', '.package-lock.json'));
  return Object.entries(packagesIn(lockFile)).every(([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version);
}
