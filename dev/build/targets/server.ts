import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../paths.js';
import { filesOf } from '../inputs.js';
import { SERVER_DIR, SERVER_FOLDERS } from '../server.js';

rmSync(SERVER_DIR, { recursive: true, force: true });
const files = filesOf(SERVER_FOLDERS);
await build({
  absWorkingDir: ROOT,
  entryPoints: files.filter((file) => file.endsWith('.ts')),
  outdir: SERVER_DIR,
  outbase: '.',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'error',
});
for (const file of [...files.filter((each) => !each.endsWith('.ts')), 'package.json']) {
  mkdirSync(dirname(join(SERVER_DIR, file)), { recursive: true });
  cpSync(join(ROOT, file), join(SERVER_DIR, file));
}
