import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../config/search-attributes.js';
import { StartFailure } from './failure.js';

/** Ports of a Temporal dev server, all on 127.0.0.1. */
export interface TemporalPorts {
  /** gRPC frontend. */
  readonly port: number;
  /** Web UI; undefined: headless. */
  readonly uiPort?: number;
  readonly metricsPort?: number;
}

/** What is needed to bring up a Temporal dev server. */
export interface TemporalOptions extends TemporalPorts {
  readonly program: string;
  /** SQLite file that keeps the cases; undefined: in memory. */
  readonly dbFile?: string;
  readonly logFile: string;
  /** Told of the process before it is healthy. */
  readonly spawned?: (child: ChildProcess) => void;
}

/** Switches of the server that the product needs and that are off in a server of this version. */
export const DYNAMIC_CONFIG: readonly string[] = [];

/** Starts the dev server and resolves when its frontend is healthy. */
export async function startTemporal(options: TemporalOptions): Promise<ChildProcess> {
  const log = openSync(options.logFile, 'a');
  let child: ChildProcess;
  try {
    child = spawn(options.program, serverArguments(options), { detached: true, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
  options.spawned?.(child);
  try {
    await untilHealthy(child, `127.0.0.1:${options.port}`, options.logFile);
    return child;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function serverArguments(options: TemporalOptions): string[] {
  const { port, uiPort, metricsPort, dbFile } = options;
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn', '--log-format', 'json'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
    ...(metricsPort === undefined ? [] : ['--metrics-port', String(metricsPort)]),
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...DYNAMIC_CONFIG.flatMap((setting) => ['--dynamic-config-value', setting]),
  ];
}

async function untilHealthy(child: ChildProcess, address: string, logFile: string): Promise<void> {
  let ended = false;
  child.once('error', () => (ended = true)).once('exit', () => (ended = true));
  for (const began = Date.now(); Date.now() - began < 60_000 && !ended; await sleep(100)) {
    if (await isHealthy(address)) return;
  }
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join('\n    ') : '';
  throw new StartFailure({
    zh: `Temporal 没有启动，请看 ${logFile} 的末尾：\n    ${log}`,
    en: `Temporal did not start, see the end of ${logFile}:\n    ${log}`,
  });
}

/** Whether a Temporal frontend answers and knows the namespace `default`. */
export async function isHealthy(address: string, namespace = 'default'): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    await connection.withDeadline(
      Date.now() + 2_000,
      () => connection?.workflowService.describeNamespace({ namespace }) ?? Promise.reject(new Error('closed')),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
