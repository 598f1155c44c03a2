import { join } from 'node:path';
import { DIST_DIR } from '../paths.js';
import { buildWhenChanged, type Built } from './inputs.js';
import { runTarget } from './target.js';

/** What worker and API are made of. */
export const SERVER_FOLDERS = ['config', 'model', 'engine', 'workflows', 'activities', 'reconciler', 'worker', 'db', 'api', 'processes'] as const;

/** Where they are built to. */
export const SERVER_DIR = join(DIST_DIR, 'server');

/** Transpiles the server's folders to dist/server, file by file, and lays the files they read (SQL, YAML, JSON) beside them. */
export function buildServer(): Promise<Built> {
  return buildWhenChanged('server', [...SERVER_FOLDERS, 'package.json', 'dev/build'], SERVER_DIR, () => runTarget('server'));
}
