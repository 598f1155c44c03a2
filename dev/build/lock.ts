import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CACHE_DIR } from '../paths.js';
import { isAlive } from '../leftovers.js';

/** Runs a build while no other process runs the same one: two copies started side by side share what one of them built. */
export async function oneAtATime<T>(name: string, run: () => Promise<T>): Promise<T> {
  const folder = join(CACHE_DIR, 'build');
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, `${name}.lock`);
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    while (!take(own, lock)) await sleep(100);
    return await run();
  } finally {
    rmSync(own, { force: true });
    if (holder(lock) === process.pid) rmSync(lock, { force: true });
  }
}

function take(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch {
    const pid = holder(lock);
    if (pid !== null && pid !== process.pid && !isAlive(pid)) rmSync(lock, { force: true });
    return false;
  }
}

function holder(lock: string): number | null {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return null;
  }
}
