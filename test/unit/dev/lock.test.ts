import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isAlive, isStillRunning, markOf } from '../../../dev/leftovers.js';
import { lockDataFolder } from '../../../dev/lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'liuzhuan-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a second run is refused in one sentence that names the process and the remedy', async () => {
    const release = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow(new RegExp(`process ${process.pid}.*--data-dir|进程 ${process.pid}.*--data-dir`));
    release();
    (await lockDataFolder(folder))();
  });

  test('the lock of a dead run is taken over, even when its process id is another’s by now', async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'another moment' }));
    (await lockDataFolder(folder))();
  });

  test('half a lock is no lock', async () => {
    writeFileSync(join(folder, 'lock'), '{"pid":');
    (await lockDataFolder(folder))();
  });

  test('a run whose npm was killed is ended and its folder taken over', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await new Promise<void>((resolve) => orphan.once('spawn', () => resolve()));
    const pid = orphan.pid ?? 0;
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...markOf(pid), npm: { pid: 2 ** 22 + 1, startedAt: '1' } }));
    (await lockDataFolder(folder))();
    expect(isAlive(pid)).toBe(false);
  });
});

describe('marks of processes', () => {
  test('tell a process from another with the same number', () => {
    const mark = markOf(process.pid);
    expect(isStillRunning(mark)).toBe(true);
    expect(isStillRunning({ ...mark, startedAt: '0' })).toBe(false);
    expect(isStillRunning({ pid: 2 ** 22 + 1, startedAt: '1' })).toBe(false);
  });
});
