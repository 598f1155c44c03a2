import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './build/all.js';
import { printFailure } from './command.js';
import { CACHE_DIR, fromRoot, ROOT } from './paths.js';
import { line, seconds, step } from './progress.js';
import { findTemporalProgram } from './temporal-binary.js';
import { say } from './words.js';

/**
 * The runs of `npm test`. Layers that can share a machine run in one jest, so that its workers and its servers are
 * shared; those that kill processes or drive a browser come after, for they wait more than they work.
 */
const RUNS: readonly { readonly layers: readonly string[]; readonly options: readonly string[] }[] = [
  { layers: ['unit', 'architecture', 'replay', 'temporal', 'api', 'acceptance'], options: ['--maxWorkers=3'] },
  { layers: ['browser', 'chaos'], options: ['--maxWorkers=2'] },
];

/** What jest's `--json` says of a run, as far as it is summed up here. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** Test files that could not run at all; each counts as one failure. */
  readonly numRuntimeErrorTestSuites: number;
}

interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

/** `npm test`: builds what is needed, runs every layer, and ends with `N passed, N failed` over all of them. */
export async function main(args: readonly string[]): Promise<void> {
  const began = Date.now();
  const sum: Sum = { passed: 0, failed: 0, skipped: 0 };
  try {
    await step({ zh: '查找 Temporal 程序', en: 'Find the Temporal programs' }, findPrograms);
    await buildAll();
  } catch (error) {
    printFailure(error);
    line('0 passed, 1 failed');
    process.exit(1);
  }
  for (const run of RUNS) add(sum, await jest(['--selectProjects', ...run.layers, ...run.options, ...args], run.layers[0] ?? ''));
  line(say({ zh: `测试用时 ${seconds(Date.now() - began)}`, en: `Tests took ${seconds(Date.now() - began)}` }));
  if (sum.skipped > 0) line(`${sum.skipped} skipped`);
  line(`${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
}

async function findPrograms(): Promise<void> {
  process.env.TEMPORAL_BIN = await findTemporalProgram('temporal');
  process.env.TEMPORAL_TEST_SERVER_BIN = await findTemporalProgram('temporal-test-server');
}

async function jest(args: readonly string[], name: string): Promise<Sum> {
  const output = join(CACHE_DIR, 'test', `${name}.json`);
  mkdirSync(join(CACHE_DIR, 'test'), { recursive: true });
  rmSync(output, { force: true });
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', fromRoot('node_modules', 'jest', 'bin', 'jest.js')];
  const child = spawn(process.execPath, [...node, ...args, '--passWithNoTests', '--json', `--outputFile=${output}`], {
    cwd: ROOT,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  return read(output, code);
}

/** A jest that did not even write its result (it crashed, its servers did not start) is one failure. */
function read(output: string, code: number | null): Sum {
  try {
    const result = JSON.parse(readFileSync(output, 'utf8')) as JestResult;
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: result.numPendingTests };
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
}

function add(sum: Sum, more: Sum): void {
  sum.passed += more.passed;
  sum.failed += more.failed;
  sum.skipped += more.skipped;
}
