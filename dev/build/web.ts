import { join } from 'node:path';
import { DIST_DIR } from '../paths.js';
import { buildWhenChanged, type Built } from './inputs.js';
import { runTarget } from './target.js';

/** What the web app is made of: its own folder and what it shares with the server. */
const INPUTS = ['designer', 'model', 'engine', 'api/contract', 'api/policy', 'package-lock.json', 'dev/build'];

/** Builds the web app into dist/web. */
export function buildWeb(): Promise<Built> {
  return buildWhenChanged('web', INPUTS, join(DIST_DIR, 'web', 'index.html'), () => runTarget('web'));
}
