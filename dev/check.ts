import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.js';
import { line, seconds } from './progress.js';

/** The checks that need no server, each an npm script of its own. */
const CHECKS = ['format:check', 'lint', 'typecheck', 'imports', 'dead-code'] as const;

/** `npm run check`: every check, all the way through, so that one sees all there is to mend; exit 1 when one fails. */
export function main(): void {
  const failed = CHECKS.filter((name) => !passes(name));
  if (failed.length === 0) return;
  line(`✗ ${failed.join(', ')}`);
  process.exit(1);
}

function passes(name: string): boolean {
  const began = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', name], { cwd: ROOT, stdio: 'inherit' });
  line(`${status === 0 ? '✓' : '✗'} ${name}  ${seconds(Date.now() - began)}`);
  return status === 0;
}
