import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, StartFailure } from './failure.js';
import { commandOf, isStillRunning, markOf, parentOf, type ProcessMark } from './leftovers.js';

/** Who holds a data folder. */
interface Holder extends ProcessMark {
  /** The `npm` that ran it; when that was killed, the run is one that nobody watches any more. */
  readonly npm?: ProcessMark;
}

/** Takes the data folder for this process; refuses in one sentence when another run has it. The result gives it back. */
export async function lockDataFolder(dataDir: string): Promise<() => void> {
  const file = join(dataDir, 'lock');
  const npm = npmAbove(process.pid);
  const holder: Holder = { ...markOf(process.pid), ...(npm === undefined ? {} : { npm }) };
  while (!take(file, holder)) await release(file, dataDir);
  return () => rmSync(file, { force: true });
}

/** A link is made whole or not at all, and fails when there is one. */
function take(file: string, holder: Holder): boolean {
  const own = `${file}.${holder.pid}`;
  writeFileSync(own, JSON.stringify(holder));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes the lock of a run that is dead, ends one whose `npm` was killed, refuses for one that is well. */
async function release(file: string, dataDir: string): Promise<void> {
  const holder = read(file);
  if (holder !== null && isStillRunning(holder)) {
    if (holder.npm === undefined || isStillRunning(holder.npm)) refuse(dataDir, holder.pid);
    await endRun(holder);
  }
  rmSync(file, { force: true });
}

function read(file: string): Holder | null {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Holder) : null;
  } catch {
    return null;
  }
}

async function endRun(holder: Holder): Promise<void> {
  for (let waited = 0; isStillRunning(holder); waited += 100) {
    if (waited % 30_000 === 0) process.kill(holder.pid, waited === 0 ? 'SIGTERM' : 'SIGKILL');
    await sleep(100);
  }
}

function refuse(dataDir: string, pid: number): never {
  throw new StartFailure({
    zh: `数据文件夹 ${dataDir} 正被另一个流转使用（进程 ${pid}）：请先停止它，或用 --data-dir 指定另一个文件夹。`,
    en: `The data folder ${dataDir} is in use by another run (process ${pid}): stop that one first, or name another folder with --data-dir.`,
  });
}

/** The nearest `npm` among the processes above, when one runs us. */
export function npmAbove(pid: number): ProcessMark | undefined {
  for (let at = parentOf(pid); at !== null && at > 1; at = parentOf(at)) {
    if (/^(\S*\/)?(npm|node \S*npm)\b/.test(commandOf(at))) return markOf(at);
  }
  return undefined;
}
