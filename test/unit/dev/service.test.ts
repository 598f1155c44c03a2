import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { beginService } from '../../../dev/begin-service.js';
import { isAlive } from '../../../dev/leftovers.js';
import { watch, type Service } from '../../../dev/service.js';
import type { Shutdown } from '../../../dev/shutdown.js';
import { until } from '../../support/until.js';

describe('a service under watch', () => {
  let dataDir: string;
  let children: ChildProcess[];
  let said: string[];
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'liuzhuan-service-'));
    for (const folder of ['logs', 'run']) mkdirSync(join(dataDir, folder));
    children = [];
    said = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const child of children) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const spawnOne = (): ChildProcess => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    children.push(child);
    return child;
  };
  /** `become` sees each launch through; the how manieth it is begins at 1. */
  const service = (become: (child: ChildProcess, launch: number) => Promise<void>): Service => ({
    name: 'mail',
    signal: 'SIGTERM',
    patience: 5_000,
    launch: async (spawned) => {
      const child = spawnOne();
      spawned(child);
      await become(child, children.length);
      return child;
    },
  });
  const dies = async (child: ChildProcess): Promise<void> => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };

  test('that dies before it is ready is started again, with one word about each', async () => {
    const watched = watch(
      service((child, launch) => (launch === 1 ? dies(child) : Promise.resolve())),
      dataDir,
    );
    await watched.ready;
    await until('it runs again', () => (said.some((text) => text.includes('mail')) && children.length === 2 && said.length === 2) || undefined);
    expect(said[0]).toMatch(/mail .*SIGKILL.*0\.5 s/);
    expect(watched.failures()).toBe(1);
    await watched.stop();
    expect(readdirSync(join(dataDir, 'run'))).toEqual([]);
  });

  test('that does not come up again is tried after longer and longer waits', async () => {
    const watched = watch(
      service((_, launch) => (launch === 1 ? Promise.resolve() : Promise.reject(new Error('not today')))),
      dataDir,
    );
    await watched.ready;
    await dies(children[0]!);
    await until('it was tried twice', () => children.length === 3 || undefined);
    expect(said.map((text) => /\d+\.\d s/.exec(text)?.[0]).slice(0, 2)).toEqual(['0.5 s', '1.0 s']);
    expect(said.length).toBeLessThanOrEqual(3);
    await watched.stop();
  });

  test('is stopped while it is being started', async () => {
    const watched = watch(
      service(async (child) => {
        await once(child, 'exit');
        throw new Error('ended before it was ready');
      }),
      dataDir,
    );
    watched.ready.catch(() => undefined);
    await watched.stop();
    expect(children.map(({ pid }) => isAlive(pid ?? 0))).toEqual([false]);
  });

  test('begins no more once the run is being stopped', async () => {
    const shutdown = { isUnderWay: () => true, add: () => undefined } as unknown as Shutdown;
    const idle = service(() => Promise.resolve());
    await expect(beginService({ zh: '', en: '' }, idle, dataDir, shutdown)).rejects.toThrow('stopped');
    expect(children).toEqual([]);
  });
});
