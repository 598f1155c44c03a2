import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const GIBIBYTE = 2 ** 30;

/** Memory (/dev/shm) where there is enough of it, as containers often have only 64 MB there; else the temporary folder. */
export function roomyFolder(): string {
  if (!existsSync('/dev/shm')) return tmpdir();
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 2 * GIBIBYTE ? '/dev/shm' : tmpdir();
}
