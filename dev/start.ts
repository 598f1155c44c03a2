import { setTimeout as sleep } from 'node:timers/promises';
import { appPort } from './app-port.js';
import { printFailure } from './command.js';
import { openDataFolder, readPorts, readSecrets } from './data-folder.js';
import { isStillRunning } from './leftovers.js';
import { lockDataFolder, npmAbove } from './lock.js';
import { readOptions } from './options.js';
import { line, note, seconds } from './progress.js';
import { bringUp } from './run.js';
import { endEarlierRun } from './service.js';
import { createShutdown, type Shutdown } from './shutdown.js';
import { settleIn } from './surroundings.js';
import { say } from './words.js';

/** `npm start`: everything on this machine, in the foreground, until Ctrl-C. */
export function main(args: readonly string[]): Promise<void> {
  return supervise(args, false);
}

/** Brings everything up and keeps it running; `watched`: from the sources, following their changes. */
export async function supervise(args: readonly string[], watched: boolean): Promise<void> {
  process.title = 'liuzhuan';
  settleIn(process.env);
  const shutdown = createShutdown();
  shutdown.onSignals();
  try {
    await start(args, shutdown, watched);
  } catch (error) {
    if (shutdown.isUnderWay()) return;
    // Last, so that the sentence is what the reader's eye falls on.
    shutdown.atTheEnd(() => printFailure(error));
    await shutdown.run(1);
  }
}

async function start(args: readonly string[], shutdown: Shutdown, watched: boolean): Promise<void> {
  const began = Date.now();
  const options = readOptions(args, process.env);
  openDataFolder(options.dataDir);
  shutdown.atTheEnd(await lockDataFolder(options.dataDir));
  line(say({ zh: `流转 · 数据文件夹 ${options.dataDir}`, en: `Liuzhuan · data folder ${options.dataDir}` }));
  await cleanUp(options.dataDir);
  const port = await appPort(options);
  const secrets = readSecrets(options.dataDir, process.env);
  const ports = await readPorts(options.dataDir);
  const addresses = await bringUp({ ...options, port, ports, secrets, watched }, shutdown);
  for (const text of addresses) line(text);
  line(say({ zh: `启动用时 ${seconds(Date.now() - began)}，按 Ctrl-C 停止`, en: `Started in ${seconds(Date.now() - began)}; Ctrl-C stops it` }));
  line(`ready http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`);
  await watchNpm(shutdown);
}

async function cleanUp(dataDir: string): Promise<void> {
  const ended = await endEarlierRun(dataDir);
  if (ended.length === 0) return;
  note({
    zh: `上次运行被强行终止，已结束它留下的进程：${ended.join('、')}`,
    en: `The last run was killed; what it left running was ended: ${ended.join(', ')}`,
  });
}

/** Waits for the end of the run. When the `npm` that ran it is killed, nobody watches it any more: then it stops too. */
async function watchNpm(shutdown: Shutdown): Promise<void> {
  const npm = npmAbove(process.pid);
  while (!shutdown.isUnderWay()) {
    await sleep(1_000);
    if (npm !== undefined && !isStillRunning(npm)) await shutdown.run(1);
  }
}
