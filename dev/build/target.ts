import { spawn } from 'node:child_process';
import { fromRoot, ROOT } from '../paths.js';

/**
 * Runs one of the builds (dev/build/targets/) in a process of its own: bundlers are large, and what calls this
 * (`npm start`, jest) lives on for days or must stay lean.
 */
export async function runTarget(name: 'server' | 'web' | 'workflow-bundle'): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', fromRoot('dev', 'build', 'targets', `${name}.ts`)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`The build of ${name} failed:\n${output.trim()}`);
}
