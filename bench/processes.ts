import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT } from '../dev/paths.js';

/** What a program is started with, beside its file. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Of Node. */
  readonly flags?: readonly string[];
  /** Folder of the build that it belongs to; this one's unless said. */
  readonly root?: string;
}

/** Starts a TypeScript entry point (a path from the build's root) as a Node process of its own, by the loader this process runs under. */
export function startNode(file: string, { env, logFile, flags = [], root = ROOT }: ProgramOptions): ChildProcess {
  const log = openSync(logFile, 'a');
  return fork(resolve(root, file), [], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--import', 'tsx', ...flags, ...(process.env['BENCH_NODE_FLAGS']?.split(' ').filter(Boolean) ?? [])],
    stdio: ['ignore', log, log, 'ipc'],
  });
}

/** Resolves when the process says `ready`; rejects with its log when it ends before. */
export function untilReady(child: ChildProcess, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)));
  });
}

/** Ends a process and waits for it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  child.kill(signal);
  await ended;
  clearTimeout(force);
}

interface Stat {
  readonly parent: number;
  /** Milliseconds of CPU: own, and of children that have ended. */
  readonly own: number;
  readonly reaped: number;
}

/** Linux counts CPU in hundredths of a second. */
const TICK = 10;

function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (from: number): number => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * TICK;
    return { parent: fields[1] ?? 0, own: ticks(11), reaped: ticks(13) };
  } catch {
    return null;
  }
}

/** CPU milliseconds a process has used so far. */
export const cpuOf = (pid: number): number => statOf(pid)?.own ?? 0;

/** The same of a process and its children, living and ended (PostgreSQL). */
export function cpuOfFamily(pid: number): number {
  const root = statOf(pid);
  let total = (root?.own ?? 0) + (root?.reaped ?? 0);
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : null;
    if (stat?.parent === pid) total += stat.own;
  }
  return total;
}

/** CPU milliseconds the whole machine has been busy. */
export function cpuOfMachine(): number {
  const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = fields;
  return (user + nice + system + irq + softirq) * TICK;
}
