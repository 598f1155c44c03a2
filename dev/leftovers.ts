import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './failure.js';

/** Who a process is beyond its number, which the system gives out again: the moment it started, as the system words it. */
export interface ProcessMark {
  readonly pid: number;
  readonly startedAt: string;
}

/** Whether a process with this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** When the process started, in the system's own words, or null when it does not run. */
export function startOf(pid: number): string | null {
  if (process.platform === 'linux') return statField(pid, 22);
  const result = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '' ? result.stdout.trim() : null;
}

/** The mark of a process that runs. */
export function markOf(pid: number): ProcessMark {
  return { pid, startedAt: startOf(pid) ?? '' };
}

/** Whether the very process of the mark still runs, not another that was given its number. */
export function isStillRunning(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && startOf(mark.pid) === mark.startedAt;
}

/** The command line (or title) of a process, '' when it does not run. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** The process above, null when there is none to be seen. */
export function parentOf(pid: number): number | null {
  const text = process.platform === 'linux' ? statField(pid, 4) : spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  const parent = Number(text);
  return text !== null && Number.isInteger(parent) && parent > 0 ? parent : null;
}

/** Ends a process left by an earlier run: politely, after ten seconds by force. True when there was one to end. */
export async function endLeftover(pid: number, signal: NodeJS.Signals, isOurs: (command: string) => boolean): Promise<boolean> {
  if (!isAlive(pid) || !isOurs(commandOf(pid))) return false;
  send(pid, signal);
  for (let waited = 0; waited < 10_000; waited += 100) {
    if (!isAlive(pid)) return true;
    await sleep(100);
  }
  send(pid, 'SIGKILL');
  while (isAlive(pid)) await sleep(50);
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && statField(pid, 3) === 'Z';
}

/** A field of /proc/<pid>/stat, counted from 1 as proc(5) does; the name in field 2 may hold spaces and parentheses. */
function statField(pid: number, field: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[field - 3] ?? null;
  } catch {
    return null;
  }
}
