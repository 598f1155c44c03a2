import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, isStillRunning, markOf, type ProcessMark } from './leftovers.js';
import { note, seconds } from './progress.js';
import { writeWhole } from './write-whole.js';

/** The processes of a run in the order in which they are stopped. */
export const SERVICE_NAMES = ['web', 'api', 'worker', 'mail', 'temporal', 'postgres'] as const;

/** Name of a process of the run; also of its log file. */
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** One process of the run: how it is started and what stops it in good order. */
export interface Service {
  readonly name: ServiceName;
  /** Starts it; resolves when it can be used (or at once, when others wait for it anyway). `spawned` is told before that. */
  launch(spawned: (child: ChildProcess) => void): Promise<ChildProcess>;
  readonly signal: NodeJS.Signals;
  /** Milliseconds it is given to end before it is killed. */
  readonly patience: number;
}

/** A service under watch: restarted when it ends by itself, until `stop`. */
export interface Watched {
  readonly name: ServiceName;
  /** Settles with the first start: it can be used, or why it cannot. */
  readonly ready: Promise<void>;
  /** How often in a row it ended within a minute of its start. */
  failures(): number;
  /** Ends it in good order, also while it is being started; resolves when it has ended. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const SHORTEST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const GOOD_LIFE = 60_000;

/** Where a service writes what it has to say. */
export function logFile(dataDir: string, name: ServiceName): string {
  return join(dataDir, 'logs', `${name}.log`);
}

/** Keeps one older log of at most some 20 MB. */
export function turnLog(dataDir: string, name: ServiceName): void {
  const file = logFile(dataDir, name);
  if (existsSync(file) && statSync(file).size > 20_000_000) renameSync(file, `${file}.1`);
}

function markFile(dataDir: string, name: ServiceName): string {
  return join(dataDir, 'run', `${name}.json`);
}

/** Starts a service and keeps it running: when it ends it is started again after a wait that doubles up to half a minute. */
export function watch(service: Service, dataDir: string): Watched {
  turnLog(dataDir, service.name);
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let failures = 0;
  let began = Date.now();
  /** The newest process, from the moment it exists. */
  let child: ChildProcess | undefined;
  const first = launch();
  const kept = first.then(keep, () => undefined);

  async function launch(): Promise<ChildProcess> {
    began = Date.now();
    const launched = await service.launch(born);
    if (launched !== child) born(launched);
    return launched;
  }

  /** Marked before it is ready: if this process is killed meanwhile, the next start must know of it. */
  function born(newest: ChildProcess): void {
    child = newest;
    if (newest.pid !== undefined) writeWhole(markFile(dataDir, service.name), JSON.stringify(markOf(newest.pid)), 0o644);
    if (isStopped()) void end(newest, service);
  }

  async function keep(launched: ChildProcess): Promise<void> {
    for (let current: ChildProcess | undefined = launched; current !== undefined;) {
      await endOf(current);
      if (isStopped()) return;
      failures = Date.now() - began < GOOD_LIFE ? failures + 1 : 1;
      current = await again(`${current.signalCode ?? current.exitCode ?? '?'}`);
    }
  }

  /** Tries until there is a process again; undefined when it was stopped meanwhile. */
  async function again(how: string): Promise<ChildProcess | undefined> {
    for (let last = how; !isStopped(); last = '?', failures += 1) {
      const wait = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** (failures - 1));
      tell(service.name, last, wait, dataDir);
      await sleep(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
      const launched = isStopped() ? undefined : await launch().catch(() => undefined);
      if (launched === undefined) continue;
      if (!hasEnded(launched) && !isStopped()) note({ zh: `${service.name} 已重新启动。`, en: `${service.name} runs again.` });
      return launched;
    }
    return undefined;
  }

  return {
    name: service.name,
    ready: first.then(() => undefined),
    failures: () => failures,
    stop: async () => {
      stopped.abort();
      if (child !== undefined) await end(child, service);
      // What was just being started has ended too.
      await kept;
      rmSync(markFile(dataDir, service.name), { force: true });
    },
    kill: () => {
      stopped.abort();
      // PostgreSQL's own way of ending at once; it takes its processes with it.
      child?.kill(service.name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once('exit', () => resolve());
  });
}

function tell(name: ServiceName, how: string, wait: number, dataDir: string): void {
  const log = logFile(dataDir, name);
  note({
    zh: `${name} 意外结束（${how}），${seconds(wait)} 后重新启动；日志：${log}`,
    en: `${name} ended unexpectedly (${how}); it is started again in ${seconds(wait)}; its log: ${log}`,
  });
}

async function end(child: ChildProcess, service: Service): Promise<void> {
  if (hasEnded(child)) return;
  child.kill(service.signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), service.patience);
  await endOf(child);
  clearTimeout(forced);
}

/** Ends what an earlier run of this data folder left behind (it was killed); answers their names. */
export async function endEarlierRun(dataDir: string): Promise<ServiceName[]> {
  const found: ServiceName[] = [];
  for (const name of SERVICE_NAMES) {
    const mark = readMark(markFile(dataDir, name));
    if (mark === null || !isStillRunning(mark)) continue;
    found.push(name);
    await endMarked(mark, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  }
  for (const name of SERVICE_NAMES) rmSync(markFile(dataDir, name), { force: true });
  return found;
}

function readMark(file: string): ProcessMark | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}

async function endMarked(mark: ProcessMark, signal: NodeJS.Signals): Promise<void> {
  process.kill(mark.pid, signal);
  for (let waited = 0; isAlive(mark.pid); waited += 50) {
    if (waited === 8_000) process.kill(mark.pid, 'SIGKILL');
    await sleep(50);
  }
}

/** Starts Node as a process of its own group (Ctrl-C is for the supervisor alone), logging to its file. */
export function spawnNode(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string, log: string): ChildProcess {
  const file = openSync(log, 'a');
  try {
    return spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', file, file] });
  } finally {
    closeSync(file);
  }
}
