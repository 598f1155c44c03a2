import type { ChildProcess } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, StartFailure } from './failure.js';

/** Below the range from which the system hands out ports to outgoing connections (32768 on Linux). */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Why a TCP port cannot be listened on now, in the system's short word (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`); null when it can. */
export function whyNotListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error) ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** Whether a TCP port of 127.0.0.1 can be listened on now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await whyNotListen(port, '127.0.0.1')) === null;
}

/** A free port below 32768, the wanted one when it is free. `taken` are ports given away already in this run. */
export async function findPort(wanted: number | undefined, taken: ReadonlySet<number>): Promise<number> {
  if (wanted !== undefined && !taken.has(wanted) && (await isPortFree(wanted))) return wanted;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new StartFailure({
    zh: '在 20000–32000 之间找不到空闲端口：请结束一些占用端口的程序后重试。',
    en: 'No free port was found between 20000 and 32000: end some of the programs that hold ports and try again.',
  });
}

/** A free port for each name; the wanted ones (last run's) where they are still free. */
export async function findPorts<Name extends string>(names: readonly Name[], wanted: Partial<Record<Name, number>>): Promise<Record<Name, number>> {
  const found = new Map<Name, number>();
  for (const name of names) found.set(name, await findPort(wanted[name], new Set(found.values())));
  return Object.fromEntries(found) as Record<Name, number>;
}

/** Waits until the ports of a process just started are listened on, at most half a minute, or until it has ended. */
export async function untilListening(ports: readonly number[], child: ChildProcess, host = '127.0.0.1'): Promise<void> {
  for (const began = Date.now(); Date.now() - began < 30_000 && child.exitCode === null && child.signalCode === null; await sleep(50)) {
    const open = await Promise.all(ports.map((port) => isListenedOn(port, host)));
    if (!open.includes(false)) return;
  }
}

/** By connecting: who tries to listen himself may be there just when the other wants to. */
function isListenedOn(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const answer = (is: boolean) => (): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}
