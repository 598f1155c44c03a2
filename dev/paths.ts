import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever it was cloned to (spaces and Chinese characters included). */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Downloads and build stamps that outlive `dist/`; safe to delete. */
export const CACHE_DIR = join(ROOT, '.cache');

/** What the build makes: `server/`, `web/`, `workflow-bundle.js`. */
export const DIST_DIR = join(ROOT, 'dist');

/** A path inside the project. */
export function fromRoot(...parts: string[]): string {
  return join(ROOT, ...parts);
}
