import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE_DIR, ROOT } from '../paths.js';
import { oneAtATime } from './lock.js';

/** Every file below the given folders or files of the project, sorted, as paths from its root. */
export function filesOf(places: readonly string[]): string[] {
  return places.flatMap((place) => walk(place)).sort();
}

function walk(place: string): string[] {
  const path = join(ROOT, place);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [place];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(place, entry.name)) : [join(place, entry.name)]));
}

/** A digest of names and contents: equal means that a build would make the same again. */
export function digestOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of filesOf(places)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Whether a build happened, and where its result is. */
export interface Built {
  readonly path: string;
  readonly unchanged: boolean;
}

/**
 * Builds unless the result is there and its inputs are what they were. The digest of the last build is kept in the
 * cache under the build's name.
 */
export async function buildWhenChanged(name: string, inputs: readonly string[], path: string, build: () => Promise<void>): Promise<Built> {
  const stamp = join(CACHE_DIR, 'build', `${name}.digest`);
  const digest = `${digestOf(inputs)} ${process.version}`;
  const isCurrent = (): boolean => existsSync(path) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (isCurrent()) return { path, unchanged: true };
  return oneAtATime(name, async () => {
    if (isCurrent()) return { path, unchanged: true };
    rmSync(stamp, { force: true });
    await build();
    writeFileSync(stamp, digest);
    return { path, unchanged: false };
  });
}
