import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeWhole } from './data-folder.js';
import { isAlive, isStillRunning, markOf, type ProcessMark } from './leftovers.js';
import { note, seconds } from './progress.js';

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
  /** How often in a row it ended within a minute of its start. */
  failures(): number;
  /** Ends it in good order; resolves when it has ended. */
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
export async function watch(service: Service, dataDir: string): Promise<Watched> {
  turnLog(dataDir, service.name);
  let stopping = false;
  let failures = 0;
  let child = await launch();
  const stopped = new AbortController();

  async function launch(): Promise<ChildProcess> {
    const began = Date.now();
    // Marked before it is ready: if this process is killed meanwhile, the next start must know of it.
    const started = await service.launch(mark);
    mark(started);
    if (started.exitCode !== null || started.signalCode !== null) queueMicrotask(() => void ended(started, began));
    else started.once('exit', () => void ended(started, began));
    return started;
  }

  function mark({ pid }: ChildProcess): void {
    if (pid !== undefined) writeWhole(markFile(dataDir, service.name), JSON.stringify(markOf(pid)), 0o644);
  }

  async function ended(which: ChildProcess, began: number): Promise<void> {
    if (stopping) return;
    failures = Date.now() - began < GOOD_LIFE ? failures + 1 : 1;
    const wait = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** (failures - 1));
    tell(service.name, `${which.signalCode ?? which.exitCode ?? '?'}`, wait, dataDir);
    await again(wait);
  }

  async function again(wait: number): Promise<void> {
    try {
      await sleep(wait, undefined, { signal: stopped.signal });
      child = await launch();
      if (stopping) await end(child, service);
      else note({ zh: `${service.name} 已重新启动。`, en: `${service.name} runs again.` });
    } catch {
      if (stopping) return;
      failures += 1;
      const longer = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** (failures - 1));
      tell(service.name, '?', longer, dataDir);
      await again(longer);
    }
  }

  return {
    name: service.name,
    failures: () => failures,
    stop: async () => {
      stopping = true;
      stopped.abort();
      await end(child, service);
      rmSync(markFile(dataDir, service.name), { force: true });
    },
    kill: () => {
      stopping = true;
      stopped.abort();
      // PostgreSQL's own way of ending at once; it takes its processes with it.
      child.kill(service.name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    },
  };
}

function tell(name: ServiceName, how: string, wait: number, dataDir: string): void {
  const log = logFile(dataDir, name);
  note({
    zh: `${name} 意外结束（${how}），${seconds(wait)} 后重新启动；日志：${log}`,
    en: `${name} ended unexpectedly (${how}); it is started again in ${seconds(wait)}; its log: ${log}`,
  });
}

async function end(child: ChildProcess, service: Service): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(service.signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), service.patience);
  await exited;
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
